package io.github.ntbridge.nt;

import java.time.Duration;

/**
 * The times that the library waits for what may never come, and the intervals at which it looks
 * again.
 *
 * <p>They have one form, {@link Duration}. A time limit that a caller leaves out is none, zero does
 * not wait, and a negative one is refused.
 */
public final class TimeLimits {
  /** No limit, for what must happen: a Duration that no clock reaches. */
  public static final Duration UNLIMITED = Duration.ofSeconds(Long.MAX_VALUE);

  /** From cancelling requests to their completion: no working driver needs seconds for it. */
  public static final Duration CANCEL_GRACE = Duration.ofSeconds(2);

  /** The closing of all that is open: the grace of a cancel, and a second for the rest. */
  public static final Duration CLOSE_GRACE = CANCEL_GRACE.plusSeconds(1);

  /** From the release of callers to their return: each has a few instructions to go. */
  public static final Duration RELEASE_GRACE = Duration.ofMillis(100);

  /** A running listener or completion routine, which may itself wait for the thread that closes. */
  public static final Duration CALLBACK_GRACE = Duration.ofSeconds(2);

  /** The response to a query-remove: the system, and with it the user, waits for all of it. */
  public static final Duration QUERY_REMOVE_BUDGET = Duration.ofSeconds(2);

  /** A listener's vote on a query-remove: half the budget, to leave the rest for the requests. */
  public static final Duration QUERY_REMOVE_VOTE = QUERY_REMOVE_BUDGET.dividedBy(2);

  /** Kept back from that budget, so that the target is closed before it is spent. */
  public static final Duration QUERY_REMOVE_MARGIN = Duration.ofMillis(200);

  /** Unregistering a callback, which may be running: a query-remove, and a second to return. */
  public static final Duration UNREGISTER_GRACE = QUERY_REMOVE_BUDGET.plusSeconds(1);

  /** A query of an open file, which a pending synchronous request blocks without end. */
  public static final Duration OBJECT_QUERY = Duration.ofSeconds(2);

  /** The search for the processes that have a device open: a person waits for the answer. */
  public static final Duration HOLDER_SEARCH = Duration.ofSeconds(2);

  /**
   * The query of a file's mode, which reaches no driver: half a second means that it is blocked.
   */
  public static final Duration MODE_QUERY = Duration.ofMillis(500);

  /** A request of a capture: a device may never have data, and the recording has to finish. */
  public static final Duration CAPTURED_REQUEST = Duration.ofSeconds(10);

  /** A pool thread without work: longer than the pauses of a program that is in use. */
  public static final Duration IDLE_THREAD = Duration.ofSeconds(10);

  /** Work of a test's last calls on other threads: milliseconds in general, and a test must end. */
  public static final Duration SETTLING = Duration.ofSeconds(1);

  /**
   * The arrival of a virtual disk that a test attached, and the end of the use of its file: the
   * first one on a machine loads a driver.
   */
  public static final Duration VIRTUAL_DISK = Duration.ofSeconds(30);

  /**
   * Between polls of a condition that sends no signal: imperceptible, and no load on a processor.
   */
  public static final Duration POLL_INTERVAL = Duration.ofMillis(10);

  /** Between looks for a device whose events are awaited: a bridge may be closed meanwhile. */
  public static final Duration PRESENCE_RECHECK = Duration.ofSeconds(1);

  /** Between looks for a device on a system without events of devices. */
  public static final Duration PRESENCE_POLL = Duration.ofMillis(100);

  /** Opening an interface that has arrived: the slowest devices start within seconds. */
  public static final Duration OPEN_OF_ARRIVED = Duration.ofSeconds(10);

  /** Between tries of an open that may succeed later: as short as a scanner's open at first. */
  public static final Backoff OPEN_RETRY =
      new Backoff(Duration.ofMillis(10), Duration.ofMillis(250));

  /** Between opens of a device whose requests fail as of a removed one, which may never change. */
  public static final Backoff GONE_RETRY = new Backoff(OPEN_RETRY.longest(), OPEN_OF_ARRIVED);

  /** Between tries of a listing: a list that keeps changing settles, other errors may last. */
  public static final Backoff LIST_RETRY =
      new Backoff(Duration.ofMillis(20), Duration.ofSeconds(5));

  private TimeLimits() {}

  /**
   * Refuses a negative time limit.
   *
   * @param limit the limit
   * @return the same
   * @throws IllegalArgumentException if it is negative
   */
  public static Duration requireNotNegative(Duration limit) {
    if (limit.isNegative()) {
      throw new IllegalArgumentException("time limit must not be negative: " + limit);
    }
    return limit;
  }
}
