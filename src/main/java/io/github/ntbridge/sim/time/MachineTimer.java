package io.github.ntbridge.sim.time;

import java.util.Comparator;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks when their time on the machine's clock has come, on one thread, in the order of their
 * times. Safe for use from any thread.
 */
final class MachineTimer implements AutoCloseable {
  private final MachineScheduling scheduling;
  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(
          ((Comparator<Task>) (a, b) -> Long.signum(a.nanoTime - b.nanoTime))
              .thenComparingLong(Task::number));
  private long lastNumber;
  private boolean started;
  private boolean closed;

  private record Task(long nanoTime, long number, Runnable action) {}

  MachineTimer(MachineScheduling scheduling) {
    this.scheduling = scheduling;
  }

  /** Runs an action at a value of the scheduling's {@code nanoTime}, or as soon as possible. */
  synchronized void at(long nanoTime, Runnable action) {
    if (closed) {
      return;
    }
    tasks.add(new Task(nanoTime, ++lastNumber, action));
    notifyAll();
    if (!started) {
      started = true;
      var thread = new Thread(this::run, "ntbridge-sim-timer");
      thread.setDaemon(true);
      scheduling.starts(thread);
      thread.start();
    }
  }

  private void run() {
    for (var action = next(); action != null; action = next()) {
      action.run();
    }
  }

  /** Waits for the next action; null when the timer was closed. */
  private synchronized @Nullable Runnable next() {
    while (!closed) {
      var first = tasks.peek();
      if (first != null && first.nanoTime - scheduling.nanoTime() <= 0) {
        return tasks.remove().action;
      }
      long seen = lastNumber;
      scheduling.await(
          this,
          () -> closed || lastNumber != seen,
          first == null ? OptionalLong.empty() : OptionalLong.of(first.nanoTime));
    }
    return null;
  }

  @Override
  public synchronized void close() {
    closed = true;
    tasks.clear();
    notifyAll();
  }
}
