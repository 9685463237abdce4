package io.github.ntbridge.iotarget.follow;

import io.github.ntbridge.nt.TimeLimits;
import io.github.ntbridge.nt.seam.Scheduling;
import io.github.ntbridge.nt.thread.SerialExecutor;
import io.github.ntbridge.nt.thread.Waiting;
import java.util.concurrent.RejectedExecutionException;

/**
 * Calls code of one user, one call after the other, until it is stopped. Safe for use from any
 * thread.
 */
final class UserCalls {

  private final Scheduling scheduling;
  private final SerialExecutor queue;

  // Guarded by this.
  private int unfinished;
  private boolean running;
  private boolean closed;
  private boolean givenUp;

  UserCalls(String name, Scheduling scheduling) {
    this.scheduling = scheduling;
    this.queue = new SerialExecutor(name, scheduling.dispatcher());
  }

  /**
   * Calls after what is waiting, unless it was stopped by then.
   *
   * @return false if it was stopped, and the code is not called
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

  /**
   * Stops the calls. A running call is not waited for: this is for threads of the library, inside
   * such a call for example.
   */
  synchronized void stop() {
    closed = true;
    notifyAll();
  }

  /**
   * Makes the calls that are waiting, and then no more. Waits until the last call has returned, for
   * the time of grace. For threads of the user.
   */
  void finish() {
    boolean inTime =
        Waiting.until(scheduling, this, () -> unfinished == 0, TimeLimits.CALLBACK_GRACE);
    synchronized (this) {
      closed = true;
      givenUp = !inTime;
      notifyAll();
    }
  }

  /** Waits until the calls were ended, and the last has returned, for the time of grace. */
  void awaitEnd() {
    Waiting.until(
        scheduling, this, () -> closed && (!running || givenUp), TimeLimits.CALLBACK_GRACE);
  }
}
