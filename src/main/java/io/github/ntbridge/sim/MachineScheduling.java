package io.github.ntbridge.sim;

import io.github.ntbridge.nt.Scheduling;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * The machine's time and threads. Whatever waits, asks for the time or needs a thread goes through
 * here, so that another kind of time needs another object and nothing else.
 */
final class MachineScheduling implements Scheduling, AutoCloseable {
  /** 100 ns units from 1601, where Windows' clock begins, to 1970, where Java's does. */
  private static final long UNIX_EPOCH = 116_444_736_000_000_000L;

  private static final long NANOS_PER_UNIT = 100;
  private static final long UNITS_PER_MILLI = 10_000;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final ExecutorService dispatcher = Executors.newCachedThreadPool(named("dispatcher"));
  private final ExecutorService reaper = Executors.newSingleThreadExecutor(named("reaper"));
  private final ExecutorService notifier =
      Executors.newSingleThreadExecutor(named("notifications"));

  private static ThreadFactory named(String role) {
    var count = new AtomicInteger();
    return task -> {
      var thread = new Thread(task, "ntbridge-sim-" + role + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public Executor dispatcher() {
    return dispatcher;
  }

  @Override
  public Executor reaper() {
    return reaper;
  }

  /** The one thread that notifications come from, in the order in which they were handed over. */
  Executor notifier() {
    return notifier;
  }

  /** The time of day as the kernel gives it: 100 ns since 1601. */
  long systemTime() {
    return UNIX_EPOCH + System.currentTimeMillis() * UNITS_PER_MILLI;
  }

  /**
   * When a native timeout ends ("NtWaitForSingleObject function").
   *
   * @param timeout 100 ns; negative is relative, positive the time of day, 0 has passed already,
   *     and empty never comes
   * @return a value of {@link #nanoTime}, or empty for never
   */
  OptionalLong deadline(OptionalLong timeout) {
    if (timeout.isEmpty()) {
      return timeout;
    }
    long value = timeout.getAsLong();
    long units = value > 0 ? value - systemTime() : -value;
    // Some 292 years of nanoseconds fit; what lies beyond never comes. -Long.MIN_VALUE is negative.
    if (units > Long.MAX_VALUE / NANOS_PER_UNIT / 2 || value == Long.MIN_VALUE) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(nanoTime() + Math.max(0, units) * NANOS_PER_UNIT);
  }

  /**
   * Waits until a condition holds. The caller is inside {@code synchronized (monitor)}, and so is
   * whoever changes the condition, who then calls {@code monitor.notifyAll()}. An interrupt does
   * not end the wait, since a wait in the kernel knows none; it is kept for later.
   *
   * @param deadline a value of {@link #nanoTime}, or empty to wait without end
   * @return whether the condition holds
   */
  boolean await(Object monitor, BooleanSupplier condition, OptionalLong deadline) {
    boolean interrupted = false;
    try {
      while (!condition.getAsBoolean()) {
        long left = deadline.isEmpty() ? Long.MAX_VALUE : deadline.getAsLong() - nanoTime();
        if (left <= 0) {
          return false;
        }
        try {
          monitor.wait(deadline.isEmpty() ? 0 : 1 + left / NANOS_PER_MILLI);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      return true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    for (var executor : List.of(dispatcher, reaper, notifier)) {
      executor.shutdown();
    }
  }
}
