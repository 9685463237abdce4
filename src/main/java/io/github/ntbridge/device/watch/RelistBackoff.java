package io.github.ntbridge.device.watch;

import java.time.Duration;

/** The backoff of a watch that could not read a list. */
final class RelistBackoff {
  /** The first delay; each one after it is twice as long. */
  private static final Duration FIRST_DELAY = Duration.ofMillis(20);

  private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);

  private RelistBackoff() {}

  /** Returns the delay after a number of failures in a row, 1 or more. */
  static Duration delayAfter(int failures) {
    int doublings = Math.min(failures - 1, 10);
    var delay = FIRST_DELAY.multipliedBy(1L << doublings);
    return delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY;
  }
}
