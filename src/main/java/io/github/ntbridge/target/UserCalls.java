package io.github.ntbridge.target;

import io.github.ntbridge.nt.Scheduling;
import io.github.ntbridge.nt.SerialExecutor;
import io.github.ntbridge.nt.ThreadOrigin;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;

/**
 * Calls code of one user, one call after the other, until it is closed. Safe for use from any
 * thread.
 */
final class UserCalls {
  /** How long {@link #close} waits for a call that is running; it may be blocked by the closer. */
  static final Duration GRACE = Duration.ofSeconds(2);

  private final Scheduling scheduling;
  private final SerialExecutor queue;

  // Guarded by this.
  private int unfinished;
  private boolean running;
  private boolean closed;

  UserCalls(String name, Scheduling scheduling) {
    this.scheduling = scheduling;
    this.queue = new SerialExecutor(name, scheduling.dispatcher());
  }

  /**
   * Calls after what is waiting, unless it is closed by then.
   *
   * @return false if it is closed, and the code is not called
   */
  boolean call(Runnable code) {
    synchronized (this) {
      if (closed) {
        return false;
      }
      unfinished++;
    }
    try {
      queue.execute(() -> run(code));
      return true;
    } catch (RejectedExecutionException e) {
      // The layer is closed, and its threads are gone.
      end();
      return false;
    }
  }

  private void run(Runnable code) {
    try {
      if (begin()) {
        code.run();
      }
    } finally {
      end();
    }
  }

  private synchronized boolean begin() {
    running = !closed;
    return running;
  }

  private synchronized void end() {
    running = false;
    unfinished--;
    notifyAll();
  }

  /** Waits until all that was called has returned, for the time of grace; on a user's thread. */
  void drain() {
    if (!ThreadOrigin.isLibrary()) {
      Waiting.until(scheduling, this, () -> unfinished == 0, GRACE);
    }
  }

  /**
   * Calls no more. On a thread of the user a call that is running is waited for, for the time of
   * grace; on a thread of the library, inside such a call for example, nothing is.
   */
  void close() {
    synchronized (this) {
      closed = true;
    }
    if (!ThreadOrigin.isLibrary()) {
      Waiting.until(scheduling, this, () -> !running, GRACE);
    }
  }
}
