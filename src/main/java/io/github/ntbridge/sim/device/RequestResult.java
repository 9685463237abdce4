package io.github.ntbridge.sim.device;

import io.github.ntbridge.nt.NtStatus;

/** The result of a request: its IO_STATUS_BLOCK, and the data for the caller. */
public final class RequestResult {
  private static final byte[] NOTHING = {};

  private final NtStatus status;
  private final long information;
  private final byte[] output;

  private RequestResult(NtStatus status, long information, byte[] output) {
    if (status.equals(NtStatus.PENDING)) {
      throw new IllegalArgumentException(
          "a request cannot complete with STATUS_PENDING; leave it uncompleted to keep it pending");
    }
    if (information < 0) {
      throw new IllegalArgumentException(
          information + " is not a count; pass the bytes transferred, 0 or more");
    }
    this.status = status;
    this.information = information;
    this.output = output;
  }

  /**
   * A result with data, and the number of its bytes as the count.
   *
   * @param status any status but STATUS_PENDING
   * @param output the data for the caller, at most {@link DeviceRequest#outputLength} bytes
   * @return the result
   */
  public static RequestResult of(NtStatus status, byte[] output) {
    return new RequestResult(status, output.length, output.clone());
  }

  /**
   * A result with data and a count of its own, for a driver that does not count all that it wrote.
   *
   * @param status any status but STATUS_PENDING
   * @param output the data for the caller, at most {@link DeviceRequest#outputLength} bytes
   * @param information the count, 0 or more
   * @return the result
   */
  public static RequestResult of(NtStatus status, byte[] output, long information) {
    return new RequestResult(status, information, output.clone());
  }

  /**
   * A result without data.
   *
   * @param status any status but STATUS_PENDING
   * @param information the count, such as the bytes written; 0 or more
   * @return the result
   */
  public static RequestResult of(NtStatus status, long information) {
    return new RequestResult(status, information, NOTHING);
  }

  /**
   * Returns the final status.
   *
   * @return any status but STATUS_PENDING
   */
  public NtStatus status() {
    return status;
  }

  /**
   * Returns the count that goes with the status.
   *
   * @return most often bytes transferred
   */
  public long information() {
    return information;
  }

  /**
   * Returns the data for the caller.
   *
   * @return a copy
   */
  public byte[] output() {
    return output.clone();
  }

  /**
   * Returns the length of the data for the caller.
   *
   * @return bytes
   */
  public int outputLength() {
    return output.length;
  }
}
