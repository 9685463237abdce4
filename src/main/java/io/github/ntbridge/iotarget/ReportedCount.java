package io.github.ntbridge.iotarget;

import io.github.ntbridge.nt.NtStatus;

/**
 * The count of bytes that a device reports with a request, which its driver can set to anything: an
 * unsigned number that the I/O manager hands on as it is. A success that reports more than was
 * asked for is STATUS_DEVICE_PROTOCOL_ERROR for the caller.
 */
final class ReportedCount {
  private ReportedCount() {}

  /**
   * The largest count that can be true. A control without an output buffer transfers nothing back,
   * and its driver may count what it took, as that of a write does.
   */
  static int limit(int inputLength, int outputLength) {
    return outputLength == 0 ? inputLength : outputLength;
  }

  /**
   * Whether the count can be true. With STATUS_BUFFER_OVERFLOW some drivers report what they have
   * instead of what they returned, which is as much as fitted then.
   */
  static boolean isPossible(NtStatus status, long information, int limit) {
    return status.equals(NtStatus.BUFFER_OVERFLOW) || Long.compareUnsigned(information, limit) <= 0;
  }

  /** The bytes that were transferred at most. */
  static int transferred(long information, int asked) {
    return Long.compareUnsigned(information, asked) > 0 ? asked : (int) information;
  }

  /** What is wrong with a count. */
  static String advice(long information, int limit) {
    return "The device reports "
        + Long.toUnsignedString(information)
        + " bytes where at most "
        + limit
        + " were asked for";
  }
}
