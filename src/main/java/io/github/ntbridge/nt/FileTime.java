package io.github.ntbridge.nt;

import java.time.Duration;
import java.time.Instant;

/**
 * FILETIME and the timeouts of native functions: time in units of 100 ns, and for a time of day
 * since 1601-01-01 UTC ("FILETIME structure").
 */
public final class FileTime {
  /** The length of a unit. */
  public static final int NANOS_PER_UNIT = 100;

  /** The units of a second. */
  public static final long UNITS_PER_SECOND = 10_000_000;

  /** Time 0: 1601-01-01 UTC. */
  public static final Instant FIRST = Instant.ofEpochSecond(-11_644_473_600L);

  /** The last time that 64 bits hold, in the year 60056. */
  public static final Instant LAST = toInstant(-1L);

  private FileTime() {}

  /**
   * Returns the time of day of a number of units.
   *
   * @param units the units since 1601-01-01 UTC, 64 bits without a sign
   * @return the time, exactly
   */
  public static Instant toInstant(long units) {
    return FIRST
        .plusSeconds(Long.divideUnsigned(units, UNITS_PER_SECOND))
        .plusNanos(Long.remainderUnsigned(units, UNITS_PER_SECOND) * NANOS_PER_UNIT);
  }

  /**
   * Returns the number of units of a time of day.
   *
   * @param time the time; what is below 100 ns is cut off
   * @return the units since 1601-01-01 UTC, 64 bits without a sign
   * @throws IllegalArgumentException if it is before {@link #FIRST} or after {@link #LAST}
   */
  public static long ofInstant(Instant time) {
    if (time.isBefore(FIRST) || time.isAfter(LAST)) {
      throw new IllegalArgumentException("outside the range of a FILETIME: " + time);
    }
    return (time.getEpochSecond() - FIRST.getEpochSecond()) * UNITS_PER_SECOND
        + time.getNano() / NANOS_PER_UNIT;
  }

  /**
   * Returns the number of units of a duration.
   *
   * @param duration the duration, not negative; what is below 100 ns is cut off
   * @return the units; {@link Long#MAX_VALUE}, which is 29,000 years, for every longer duration
   */
  public static long units(Duration duration) {
    return duration.getSeconds() >= Long.MAX_VALUE / UNITS_PER_SECOND
        ? Long.MAX_VALUE
        : duration.getSeconds() * UNITS_PER_SECOND + duration.getNano() / NANOS_PER_UNIT;
  }
}
