package io.github.ntbridge.iotarget;

import io.github.ntbridge.nt.NtStatus;
import java.nio.ByteBuffer;

/** The result of a request: its status, and its data. Immutable. */
public final class IoResult {
  private final NtStatus status;
  private final byte[] data;

  IoResult(NtStatus status, byte[] data) {
    this.status = status;
    this.data = data;
  }

  /** Returns a result with its data at the beginning of a buffer. */
  static IoResult of(NtStatus status, ByteBuffer buffer, int length) {
    var data = new byte[length];
    buffer.get(buffer.position(), data);
    return new IoResult(status, data);
  }

  /**
   * Returns the count of the request.
   *
   * @return {@link #length}, never more than was requested. {@link IoRequest#information} returns
   *     the count that the device reported
   */
  public long information() {
    return data.length;
  }

  /**
   * Returns the status of the request.
   *
   * @return a success or a warning; STATUS_BUFFER_OVERFLOW means that the device has more data than
   *     the output buffer can hold, and STATUS_TIMEOUT, a success, that a timeout of the device's
   *     own, such as that of a serial port, ended the read with the data so far, which may be none
   */
  public NtStatus status() {
    return status;
  }

  /**
   * Returns the bytes that the device returned.
   *
   * @return a copy
   */
  public byte[] data() {
    return data.clone();
  }

  /**
   * Returns the number of bytes that the device returned.
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
