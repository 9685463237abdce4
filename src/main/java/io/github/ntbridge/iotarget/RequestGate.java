package io.github.ntbridge.iotarget;

import io.github.ntbridge.nt.seam.Scheduling;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Knows the requests that run on one handle: lets them in until the handle closes, and then waits
 * for them or releases their callers. Safe for use from any thread.
 */
final class RequestGate {
  private final Object lock = new Object();

  // Guarded by lock.
  private final Set<CallFrame> frames = new LinkedHashSet<>();
  private int running;
  private boolean closed;
  private Optional<Runnable> lastLeaving = Optional.empty();

  /** Lets a request in; false once the gate is closed. */
  boolean enter() {
    synchronized (lock) {
      if (closed) {
        return false;
      }
      running++;
      return true;
    }
  }

  void leave() {
    Optional<Runnable> task = Optional.empty();
    synchronized (lock) {
      running--;
      lock.notifyAll();
      if (running == 0) {
        task = lastLeaving;
        lastLeaving = Optional.empty();
      }
    }
    task.ifPresent(Runnable::run);
  }

  /** Names the frame that a request inside waits on. */
  void attach(CallFrame frame) {
    synchronized (lock) {
      frames.add(frame);
    }
  }

  void detach(CallFrame frame) {
    synchronized (lock) {
      frames.remove(frame);
    }
  }

  /** Lets no further request in; false if that was so already. */
  boolean close() {
    synchronized (lock) {
      boolean first = !closed;
      closed = true;
      return first;
    }
  }

  boolean isClosed() {
    synchronized (lock) {
      return closed;
    }
  }

  /**
   * Whether no request is inside; if there are any, the last one that leaves the closed gate runs
   * the task.
   */
  boolean isIdleOrElse(Runnable task) {
    synchronized (lock) {
      if (running > 0) {
        lastLeaving = Optional.of(task);
      }
      return running == 0;
    }
  }

  /** Waits until no request is inside; false when the time was over first. */
  boolean awaitIdle(Scheduling scheduling, Duration limit) {
    return Waiting.until(scheduling, lock, () -> running == 0, limit);
  }

  /** Wakes callers whose device gives nothing back; their frames go into quarantine. */
  void releaseCallers() {
    List<CallFrame> waiting;
    synchronized (lock) {
      waiting = List.copyOf(frames);
    }
    waiting.forEach(CallFrame::release);
  }
}
