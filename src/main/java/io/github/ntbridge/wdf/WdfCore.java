package io.github.ntbridge.wdf;

import io.github.ntbridge.nt.FileTime;
import io.github.ntbridge.nt.NtStatus;
import org.jspecify.annotations.Nullable;

/** Functions of the header wdfcore.h: timeouts, and the test of a status. */
public final class WdfCore {
  /** No attributes: the defaults. */
  public static final @Nullable WDF_OBJECT_ATTRIBUTES WDF_NO_OBJECT_ATTRIBUTES = null;

  private static final long UNITS_PER_MILLISECOND = FileTime.UNITS_PER_SECOND / 1_000;
  private static final long UNITS_PER_MICROSECOND = FileTime.UNITS_PER_SECOND / 1_000_000;

  private WdfCore() {}

  /**
   * Returns whether a status is a success or informational ("NT_SUCCESS macro").
   *
   * @param status the status
   * @return false for warnings and errors
   */
  public static boolean NT_SUCCESS(NtStatus status) {
    return status.isSuccess();
  }

  /**
   * Returns a timeout from now ("WDF_REL_TIMEOUT_IN_SEC function").
   *
   * @param time seconds, 0 or more; 0 is no timeout
   * @return the timeout in units of 100 ns
   */
  public static long WDF_REL_TIMEOUT_IN_SEC(long time) {
    return -time * FileTime.UNITS_PER_SECOND;
  }

  /**
   * Returns a timeout from now ("WDF_REL_TIMEOUT_IN_MS function").
   *
   * @param time milliseconds, 0 or more; 0 is no timeout
   * @return the timeout in units of 100 ns
   */
  public static long WDF_REL_TIMEOUT_IN_MS(long time) {
    return -time * UNITS_PER_MILLISECOND;
  }

  /**
   * Returns a timeout from now ("WDF_REL_TIMEOUT_IN_US function").
   *
   * @param time microseconds, 0 or more; 0 is no timeout
   * @return the timeout in units of 100 ns
   */
  public static long WDF_REL_TIMEOUT_IN_US(long time) {
    return -time * UNITS_PER_MICROSECOND;
  }

  /**
   * Returns a time of day as a timeout ("WDF_ABS_TIMEOUT_IN_SEC function").
   *
   * @param time seconds since 1601-01-01 UTC
   * @return the timeout in units of 100 ns
   */
  public static long WDF_ABS_TIMEOUT_IN_SEC(long time) {
    return time * FileTime.UNITS_PER_SECOND;
  }

  /**
   * Returns a time of day as a timeout ("WDF_ABS_TIMEOUT_IN_MS function").
   *
   * @param time milliseconds since 1601-01-01 UTC
   * @return the timeout in units of 100 ns
   */
  public static long WDF_ABS_TIMEOUT_IN_MS(long time) {
    return time * UNITS_PER_MILLISECOND;
  }

  /**
   * Returns a time of day as a timeout ("WDF_ABS_TIMEOUT_IN_US function").
   *
   * @param time microseconds since 1601-01-01 UTC
   * @return the timeout in units of 100 ns
   */
  public static long WDF_ABS_TIMEOUT_IN_US(long time) {
    return time * UNITS_PER_MICROSECOND;
  }
}
