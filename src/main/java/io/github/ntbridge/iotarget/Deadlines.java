package io.github.ntbridge.iotarget;

import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;

/** Tasks in the order of their times. Safe for use from any thread. */
final class Deadlines {
  private static final System.Logger LOGGER = System.getLogger(Deadlines.class.getName());

  /** Times wrap around, so that only their difference counts. */
  private final TreeSet<Deadline> pending =
      new TreeSet<>(
          ((Comparator<Deadline>) (a, b) -> Long.signum(a.nanoTime - b.nanoTime))
              .thenComparingLong(deadline -> deadline.number));

  private long lastNumber;

  /** A task and its time. */
  final class Deadline {
    private final long nanoTime;
    private final long number;
    private final Runnable task;

    private Deadline(long nanoTime, long number, Runnable task) {
      this.nanoTime = nanoTime;
      this.number = number;
      this.task = task;
    }

    /** Takes the task back; false if it ran or runs already. */
    boolean cancel() {
      synchronized (Deadlines.this) {
        return pending.remove(this);
      }
    }
  }

  synchronized Deadline add(long nanoTime, Runnable task) {
    lastNumber++;
    var deadline = new Deadline(nanoTime, lastNumber, task);
    pending.add(deadline);
    return deadline;
  }

  synchronized boolean isFirst(Deadline deadline) {
    return !pending.isEmpty() && pending.first() == deadline;
  }

  /** The earliest time. */
  synchronized Optional<Long> next() {
    return pending.isEmpty() ? Optional.empty() : Optional.of(pending.first().nanoTime);
  }

  /** Runs what is due, under no lock. */
  void runUntil(long nanoTime) {
    for (var due = takeDue(nanoTime); due.isPresent(); due = takeDue(nanoTime)) {
      try {
        due.get().task.run();
      } catch (RuntimeException | Error e) {
        LOGGER.log(System.Logger.Level.ERROR, "a deadline's task threw", e);
      }
    }
  }

  private synchronized Optional<Deadline> takeDue(long nanoTime) {
    if (pending.isEmpty() || pending.first().nanoTime - nanoTime > 0) {
      return Optional.empty();
    }
    return Optional.ofNullable(pending.pollFirst());
  }
}
