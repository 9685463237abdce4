package io.github.ntbridge.target;

import io.github.ntbridge.nt.NtStatus;
import java.nio.ByteBuffer;

/** What a request returned. Immutable. */
public final class IoResult {
  private final NtStatus status;
  private final byte[] data;

  private final long information;

  IoResult(NtStatus status, byte[] data, long information) {
    this.status = status;
    this.data = data;
    this.information = information;
  }

  /** A result whose data stands at the beginning of a buffer. */
  static IoResult of(NtStatus status, ByteBuffer buffer, long information) {
    var data = new byte[transferred(information, buffer.remaining())];
    buffer.duplicate().get(data);
    return new IoResult(status, data, information);
  }

  /** The bytes of a count, which is the driver's: it is unsigned, and can be more than the room. */
  static int transferred(long information, int room) {
    return Long.compareUnsigned(information, room) > 0 ? room : (int) information;
  }

  /**
   * The count that the request returned.
   *
   * @return most often how many bytes were transferred; after a warning it can be more than there
   *     was room for
   */
  public long information() {
    return information;
  }

  /**
   * How the request ended.
   *
   * @return a success or a warning; STATUS_BUFFER_OVERFLOW means that the device had more data than
   *     there was room for
   */
  public NtStatus status() {
    return status;
  }

  /**
   * The bytes that the device returned.
   *
   * @return a copy
   */
  public byte[] data() {
    return data.clone();
  }

  /**
   * How many bytes the device returned.
   *
   * @return bytes
   */
  public int length() {
    return data.length;
  }

  @Override
  public String toString() {
    return status + ", " + data.length + " bytes";
  }
}
