package io.github.ntbridge.device.watch;

import io.github.ntbridge.nt.TimeLimits;
import io.github.ntbridge.nt.seam.Scheduling;
import io.github.ntbridge.nt.thread.SerialExecutor;
import java.util.function.BooleanSupplier;

/**
 * Delivers the events of a watch one after the other, each as a task of its own: an exception of
 * the listener loses no other event. Safe for use from any thread.
 */
final class EventDelivery {
  private final Scheduling scheduling;
  private final Object lock;
  private final BooleanSupplier hasWork;
  private final Runnable deliverNext;
  private final SerialExecutor tasks;

  // Guarded by lock.
  private boolean scheduled;
  private boolean working;

  /**
   * Creates the delivery of a watch.
   *
   * @param subject what is watched, for the log
   * @param lock the lock of the watch
   * @param hasWork whether there is something to deliver; called under the lock
   * @param deliverNext delivers it; called without the lock
   */
  EventDelivery(
      String subject,
      Scheduling scheduling,
      Object lock,
      BooleanSupplier hasWork,
      Runnable deliverNext) {
    this.scheduling = scheduling;
    this.lock = lock;
    this.hasWork = hasWork;
    this.deliverNext = deliverNext;
    this.tasks =
        new SerialExecutor("watch of " + subject, scheduling.dispatcher(), this::onDropped);
  }

  /** Schedules the delivery of what there is; the delivery of one event schedules the next. */
  void schedule() {
    synchronized (lock) {
      if (scheduled || !hasWork.getAsBoolean()) {
        return;
      }
      scheduled = true;
    }
    tasks.execute(this::step);
  }

  /** Runs a task after the event that is being delivered. */
  void runInOrder(Runnable task) {
    tasks.execute(task);
  }

  /** The next event schedules the delivery of those that are queued. */
  private void onDropped() {
    synchronized (lock) {
      scheduled = false;
    }
  }

  private void step() {
    synchronized (lock) {
      scheduled = false;
      if (!hasWork.getAsBoolean()) {
        return;
      }
      working = true;
    }
    try {
      deliverNext.run();
    } finally {
      synchronized (lock) {
        working = false;
        lock.notifyAll();
      }
      schedule();
    }
  }

  /** Waits until no event is being delivered, for {@link TimeLimits#CALLBACK_GRACE} at most. */
  void awaitIdle() {
    synchronized (lock) {
      try {
        scheduling.await(lock, () -> !working, TimeLimits.CALLBACK_GRACE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
