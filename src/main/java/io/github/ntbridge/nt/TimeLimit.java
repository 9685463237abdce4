package io.github.ntbridge.nt;

import java.time.Duration;

/** The rule of every time limit: left out it is none, zero does not wait, less is a mistake. */
public final class TimeLimit {
  private TimeLimit() {}

  /**
   * Refuses a negative time limit.
   *
   * @param limit the limit
   * @return the same
   * @throws IllegalArgumentException if it is negative
   */
  public static Duration requireNotNegative(Duration limit) {
    if (limit.isNegative()) {
      throw new IllegalArgumentException("a time limit must not be negative: " + limit);
    }
    return limit;
  }
}
