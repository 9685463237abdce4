package io.github.ntbridge.iotarget.status;

import io.github.ntbridge.nt.NtStatus;

/**
 * The count of bytes that a device reports with a request, which its driver can set to anything: an
 * unsigned number that the I/O manager hands on as it is. A success that reports more than was
 * requested is STATUS_DEVICE_PROTOCOL_ERROR for the caller.
 */
public final class ReportedCount {
  private ReportedCount() {}

  /**
   * The largest count that is possible. An IOCTL without an output buffer transfers nothing back,
   * and its driver may count what it took, as that of a write does.
   */
  public static int limit(int inputLength, int outputLength) {
    return outputLength == 0 ? inputLength : outputLength;
  }

  /**
   * Returns whether the count is possible. With STATUS_BUFFER_OVERFLOW some drivers report what
   * they have instead of what they returned, which is as much as fitted then.
   *
   * @param status a success or a warning
   * @param information the count
   * @param limit the largest count that is possible, bytes
   * @return false if the device is wrong
   */
  public static boolean isPossible(NtStatus status, long information, int limit) {
    return status.equals(NtStatus.BUFFER_OVERFLOW) || Long.compareUnsigned(information, limit) <= 0;
  }

  /**
   * Returns the number of bytes that were transferred.
   *
   * @param information the count
   * @param capacity the size of the buffer, bytes
   * @return the count, at most the size of the buffer
   */
  public static int transferred(long information, int capacity) {
    return Long.compareUnsigned(information, capacity) > 0 ? capacity : (int) information;
  }

  /**
   * Returns what is wrong with a count.
   *
   * @param information the count
   * @param limit the largest count that is possible, bytes
   * @return a sentence
   */
  public static String advice(long information, int limit) {
    return "The device reports "
        + Long.toUnsignedString(information)
        + " bytes, more than the "
        + limit
        + " bytes that were requested";
  }
}
