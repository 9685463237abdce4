package io.github.ntbridge.device;

import java.time.Duration;

/** How long a watch that could not list waits before it tries again. */
final class RelistPatience {
  /** The first pause; each one after it is twice as long. */
  private static final Duration FIRST_PAUSE = Duration.ofMillis(20);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private RelistPatience() {}

  /** The pause after so many failures in a row, 1 or more. */
  static Duration pauseAfter(int failures) {
    int doublings = Math.min(failures - 1, 10);
    var pause = FIRST_PAUSE.multipliedBy(1L << doublings);
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }
}
