package io.github.ntbridge.sim.time;

import io.github.ntbridge.nt.TimeLimits;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;

/**
 * Time that passes only when it is advanced: by a test, or by this clock itself, which goes to the
 * next deadline when a thread of the program waits for the machine and no thread of the library or
 * of the machine has anything to do. Safe for use from any thread.
 *
 * <p>It knows the threads at work: those of the executors it wraps, and those of the library once
 * they have waited here. Its monitor is taken inside the monitors that threads wait on, never the
 * other way round.
 */
final class VirtualTime implements AutoCloseable {
  /** One move of the clock at a time. */
  private final Object turn = new Object();

  private final Set<Wait> waits = new LinkedHashSet<>();
  private final Set<Thread> working = new HashSet<>();
  private int queuedTasks;
  private long changes;
  private long now;
  private boolean started;
  private boolean closed;

  private record Wait(
      Thread thread, Object monitor, BooleanSupplier condition, OptionalLong deadline) {

    boolean isOfProgram() {
      return VirtualTime.isOfProgram(thread);
    }

    boolean isDue(long time) {
      if (deadline.isPresent() && deadline.getAsLong() <= time) {
        return true;
      }
      synchronized (monitor) {
        return condition.getAsBoolean();
      }
    }

    void wake() {
      synchronized (monitor) {
        monitor.notifyAll();
      }
    }
  }

  /**
   * Returns whether a thread is neither the library's nor the machine's, which share a name prefix.
   */
  private static boolean isOfProgram(Thread thread) {
    return !thread.getName().startsWith("ntbridge-");
  }

  /** Nanoseconds since the machine was made. */
  synchronized long nanoTime() {
    return now;
  }

  /**
   * Waits as {@link MachineScheduling#await} does; the caller is inside {@code synchronized
   * (monitor)}.
   */
  boolean await(Object monitor, BooleanSupplier condition, OptionalLong deadline)
      throws InterruptedException {
    if (condition.getAsBoolean()) {
      return true;
    }
    var wait = new Wait(Thread.currentThread(), monitor, condition, deadline);
    begin(wait);
    try {
      while (!condition.getAsBoolean()) {
        if (deadline.isPresent() && deadline.getAsLong() <= nanoTime()) {
          return false;
        }
        monitor.wait();
      }
      return true;
    } finally {
      end(wait);
    }
  }

  private synchronized void begin(Wait wait) {
    waits.add(wait);
    working.remove(wait.thread());
    changed();
    if (!started) {
      started = true;
      var clock = new Thread(this::run, "ntbridge-sim-clock");
      clock.setDaemon(true);
      clock.start();
    }
  }

  private synchronized void end(Wait wait) {
    waits.remove(wait);
    if (!wait.isOfProgram()) {
      working.add(wait.thread());
    }
    changed();
  }

  /** A thread that is about to start works until it waits. */
  synchronized void starts(Thread thread) {
    working.add(thread);
    changed();
  }

  private void changed() {
    changes++;
    notifyAll();
  }

  /** An executor whose tasks count as work from the moment when they are submitted. */
  Executor watched(Executor executor) {
    return task -> {
      queue(1);
      try {
        executor.execute(() -> work(task));
      } catch (RejectedExecutionException e) {
        queue(-1);
        throw e;
      }
    };
  }

  private synchronized void queue(int tasks) {
    queuedTasks += tasks;
    changed();
  }

  private void work(Runnable task) {
    synchronized (this) {
      queuedTasks--;
      working.add(Thread.currentThread());
      changed();
    }
    try {
      task.run();
    } finally {
      synchronized (this) {
        working.remove(Thread.currentThread());
        changed();
      }
    }
  }

  /**
   * Moves the clock from deadline to deadline, and waits after each until the machine is idle.
   *
   * @throws IllegalStateException on a thread of the library or the machine, which would wait for
   *     itself
   */
  void advance(Duration duration) {
    if (!isOfProgram(Thread.currentThread())) {
      throw new IllegalStateException(
          "time waits for this thread, which belongs to the library; advance it on a thread of the"
              + " test");
    }
    synchronized (turn) {
      settle();
      long end = nanoTime() + duration.toNanos();
      for (var next = nextDeadline(); isBy(next, end); next = nextDeadline()) {
        moveTo(next.getAsLong());
        settle();
      }
      moveTo(end);
      settle();
    }
  }

  private static boolean isBy(OptionalLong deadline, long end) {
    return deadline.isPresent() && deadline.getAsLong() <= end;
  }

  private void run() {
    try {
      for (var waiting = awaitProgramWaiting();
          waiting.isPresent();
          waiting = awaitProgramWaiting()) {
        long seen = waiting.getAsLong();
        synchronized (turn) {
          var next = nextDeadline();
          if (next.isPresent() && isAtRest() && seen == changes()) {
            moveTo(next.getAsLong());
          }
        }
        awaitChangeAfter(seen);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Waits until the program waits.
   *
   * @return the count of changes up to which it does; a wait that ends is one more. Empty when the
   *     clock is closed
   */
  private synchronized OptionalLong awaitProgramWaiting() throws InterruptedException {
    while (!closed && waits.stream().noneMatch(Wait::isOfProgram)) {
      wait();
    }
    return closed ? OptionalLong.empty() : OptionalLong.of(changes);
  }

  /** Waits for a change that can make the machine idle. */
  private synchronized void awaitChangeAfter(long seen) throws InterruptedException {
    long end = System.nanoTime() + TimeLimits.POLL_INTERVAL.toNanos();
    while (!closed && changes == seen && System.nanoTime() - end < 0) {
      wait(TimeLimits.POLL_INTERVAL.toMillis());
    }
  }

  private synchronized long changes() {
    return changes;
  }

  /** Returns whether no thread is at work, and none that waits is about to continue. */
  private boolean isAtRest() {
    List<Wait> waiting;
    long time;
    synchronized (this) {
      working.removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
      if (queuedTasks > 0 || !working.isEmpty()) {
        return false;
      }
      waiting = List.copyOf(waits);
      time = now;
    }
    return waiting.stream().noneMatch(wait -> wait.isDue(time));
  }

  private void settle() {
    long end = System.nanoTime() + TimeLimits.SETTLING.toNanos();
    try {
      for (long seen = changes(); !isAtRest() && System.nanoTime() - end < 0; seen = changes()) {
        awaitChangeAfter(seen);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized OptionalLong nextDeadline() {
    return waits.stream()
        .filter(wait -> wait.deadline().isPresent())
        .mapToLong(wait -> wait.deadline().getAsLong())
        .filter(deadline -> deadline > now)
        .min();
  }

  private void moveTo(long time) {
    List<Wait> waiting;
    synchronized (this) {
      now = Math.max(now, time);
      waiting = List.copyOf(waits);
      changed();
    }
    waiting.forEach(Wait::wake);
  }

  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}
