package io.github.ntbridge.iotarget;

import io.github.ntbridge.nt.FileTime;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.TimeLimits;
import io.github.ntbridge.nt.seam.Scheduling;
import java.time.Duration;
import java.time.Instant;

/**
 * The options of a send (WDF_REQUEST_SEND_OPTIONS). Immutable; each method returns options that
 * differ in one field. Invalid combinations are refused when the request is sent.
 *
 * @param flags WDF_REQUEST_SEND_OPTION_ bits
 * @param timeout units of 100 ns: negative for a time from now, positive for a time of day since
 *     1601-01-01 UTC, 0 for none; counts only with {@link #TIMEOUT}
 */
public record SendOptions(int flags, long timeout) {
  /** WDF_REQUEST_SEND_OPTION_TIMEOUT. */
  public static final int TIMEOUT = 0x1;

  /** WDF_REQUEST_SEND_OPTION_SYNCHRONOUS. */
  public static final int SYNCHRONOUS = 0x2;

  /** WDF_REQUEST_SEND_OPTION_IGNORE_TARGET_STATE. */
  public static final int IGNORE_TARGET_STATE = 0x4;

  /** WDF_REQUEST_SEND_OPTION_SEND_AND_FORGET. */
  public static final int SEND_AND_FORGET = 0x8;

  /** WDF_REQUEST_SEND_OPTION_IMPERSONATE_CLIENT. */
  public static final int IMPERSONATE_CLIENT = 0x10000;

  /** WDF_REQUEST_SEND_OPTION_IMPERSONATION_IGNORE_FAILURE. */
  public static final int IMPERSONATION_IGNORE_FAILURE = 0x20000;

  /** No options: asynchronous requests without a timeout. */
  public static final SendOptions NONE = new SendOptions(0, 0);

  /** A deadline that never comes. */
  static final long NEVER = Long.MAX_VALUE;

  private static final int IMPERSONATION = IMPERSONATE_CLIENT | IMPERSONATION_IGNORE_FAILURE;
  private static final int VALID =
      TIMEOUT | SYNCHRONOUS | IGNORE_TARGET_STATE | SEND_AND_FORGET | IMPERSONATION;

  /** The shortest timeout, in units: for the framework, 0 means no timeout. */
  private static final long AT_ONCE = 1;

  /**
   * No options but a timeout.
   *
   * @param duration how long; zero cancels what does not complete at once
   * @return the options
   * @throws IllegalArgumentException if it is negative
   */
  public static SendOptions timeout(Duration duration) {
    return NONE.withTimeout(duration);
  }

  /**
   * These options with a timeout: a request that takes longer is cancelled and ends with
   * STATUS_IO_TIMEOUT.
   *
   * @param duration how long; zero sends the request and cancels it if it does not complete at
   *     once. What is below 100 ns counts as zero, more than 29,000 years as that
   * @return the options
   * @throws IllegalArgumentException if it is negative; leave the timeout out to wait without end
   */
  public SendOptions withTimeout(Duration duration) {
    long units = FileTime.units(TimeLimits.requireNotNegative(duration));
    return new SendOptions(flags | TIMEOUT, -Math.max(AT_ONCE, units));
  }

  /**
   * These options with a time of day as timeout, on the layer's clock.
   *
   * @param instant when; after 1601-01-01 UTC
   * @return the options
   * @throws IllegalArgumentException if it is too early or too late for Windows' clock
   */
  public SendOptions withDeadline(Instant instant) {
    long units = FileTime.ofInstant(instant);
    if (units < 0) {
      throw new IllegalArgumentException("too late for a timeout: " + instant);
    }
    return new SendOptions(flags | TIMEOUT, Math.max(1, units));
  }

  /**
   * These options, for a request that is sent to a stopped or purged target, too.
   *
   * @return the options
   */
  public SendOptions ignoringTargetState() {
    return new SendOptions(flags | IGNORE_TARGET_STATE, timeout);
  }

  /**
   * These options, for a send that returns when the request has completed.
   *
   * @return the options
   */
  public SendOptions synchronously() {
    return new SendOptions(flags | SYNCHRONOUS, timeout);
  }

  boolean has(int flag) {
    return (flags & flag) != 0;
  }

  /** Returns whether a request is cancelled that does not complete at once. */
  boolean expiresAtOnce() {
    return has(TIMEOUT) && timeout == -AT_ONCE;
  }

  /**
   * Returns when a request that is sent now times out, on the layer's clock.
   *
   * @return {@link #NEVER} for no timeout, and for one that is beyond the clock
   */
  long deadline(Scheduling scheduling) {
    if (!has(TIMEOUT) || timeout == 0) {
      return NEVER;
    }
    long units = timeout < 0 ? -timeout : timeout - scheduling.systemTime();
    boolean beyond = units < 0 ? timeout < 0 : units > Long.MAX_VALUE / 200;
    return beyond ? NEVER : scheduling.nanoTime() + Math.max(0, units) * FileTime.NANOS_PER_UNIT;
  }

  /**
   * Refuses inconsistent options.
   *
   * @param operation what is being done, for errors
   * @throws NtStatusException with STATUS_INVALID_PARAMETER
   */
  public void requireValid(String operation) throws NtStatusException {
    var status = validate();
    if (!status.isSuccess()) {
      throw new NtStatusException(
          operation, toString(), status, "Use no flags but the timeout and IGNORE_TARGET_STATE");
    }
  }

  /**
   * Returns STATUS_SUCCESS, or the status of options that are invalid for a request of the
   * library's.
   */
  NtStatus validate() {
    boolean unknown = (flags & ~VALID) != 0;
    boolean forgetsAndMore =
        has(SEND_AND_FORGET) && (flags & ~(SEND_AND_FORGET | IMPERSONATION)) != 0;
    return unknown || forgetsAndMore || has(IMPERSONATION)
        ? NtStatus.INVALID_PARAMETER
        : NtStatus.SUCCESS;
  }
}
