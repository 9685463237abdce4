package io.github.ntbridge.nt;

import java.time.Duration;

/**
 * The pauses between retries: each is twice as long as the one before, up to the longest.
 *
 * @param first the pause after the first failure
 * @param longest the longest pause
 */
public record Backoff(Duration first, Duration longest) {
  /** Beyond any longest pause, and within a long. */
  private static final int MAX_DOUBLINGS = 10;

  /**
   * Returns the pause before the next retry.
   *
   * @param failures the failures in a row, 1 or more
   * @return the pause
   */
  public Duration pauseAfter(int failures) {
    var pause = first.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
    return pause.compareTo(longest) < 0 ? pause : longest;
  }
}
