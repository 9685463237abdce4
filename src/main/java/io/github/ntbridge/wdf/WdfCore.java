package io.github.ntbridge.wdf;

import io.github.ntbridge.nt.FileTime;
import io.github.ntbridge.nt.NtStatus;
import org.jspecify.annotations.Nullable;

/** What the header wdfcore.h has for all others: timeouts, and the test of a status. */
public final class WdfCore {
  /** No attributes: the defaults. */
  public static final @Nullable WDF_OBJECT_ATTRIBUTES WDF_NO_OBJECT_ATTRIBUTES = null;

  private static final long UNITS_PER_MILLISECOND = FileTime.UNITS_PER_SECOND / 1_000;
  private static final long UNITS_PER_MICROSECOND = FileTime.UNITS_PER_SECOND / 1_000_000;

  private WdfCore() {}

  /**
   * Whether a status is a success or informational.
   *
   * @param status the status
   * @return false for warnings and errors
   */
  public static boolean NT_SUCCESS(NtStatus status) {
    return status.isSuccess();
  }

  /**
   * A timeout from now ("WDF_REL_TIMEOUT_IN_SEC function").
   *
   * @param time seconds, 0 or more; 0 is no timeout
   * @return the timeout in units of 100 ns
   */
  public static long WDF_REL_TIMEOUT_IN_SEC(long time) {
    return -time * FileTime.UNITS_PER_SECOND;
  }

  /**
   * A timeout from now ("WDF_REL_TIMEOUT_IN_MS function").
   *
   * @param time milliseconds, 0 or more; 0 is no timeout
   * @return the timeout in units of 100 ns
   */
  public static long WDF_REL_TIMEOUT_IN_MS(long time) {
    return -time * UNITS_PER_MILLISECOND;
  }

  /**
   * A timeout from now ("WDF_REL_TIMEOUT_IN_US function").
   *
   * @param time microseconds, 0 or more; 0 is no timeout
   * @return the timeout in units of 100 ns
   */
  public static long WDF_REL_TIMEOUT_IN_US(long time) {
    return -time * UNITS_PER_MICROSECOND;
  }

  /**
   * A time of day as timeout ("WDF_ABS_TIMEOUT_IN_SEC function").
   *
   * @param time seconds since 1601-01-01 UTC
   * @return the timeout in units of 100 ns
   */
  public static long WDF_ABS_TIMEOUT_IN_SEC(long time) {
    return time * FileTime.UNITS_PER_SECOND;
  }

  /**
   * A time of day as timeout ("WDF_ABS_TIMEOUT_IN_MS function").
   *
   * @param time milliseconds since 1601-01-01 UTC
   * @return the timeout in units of 100 ns
   */
  public static long WDF_ABS_TIMEOUT_IN_MS(long time) {
    return time * UNITS_PER_MILLISECOND;
  }

  /**
   * A time of day as timeout ("WDF_ABS_TIMEOUT_IN_US function").
   *
   * @param time microseconds since 1601-01-01 UTC
   * @return the timeout in units of 100 ns
   */
  public static long WDF_ABS_TIMEOUT_IN_US(long time) {
    return time * UNITS_PER_MICROSECOND;
  }
}
