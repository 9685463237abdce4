package io.github.ntbridge.sim.time;

import io.github.ntbridge.nt.FileTime;
import io.github.ntbridge.nt.seam.Scheduling;
import io.github.ntbridge.nt.thread.DaemonScheduling;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/**
 * The machine's time and threads, real or virtual. All that waits, reads the clock or needs a
 * thread goes through here.
 */
public final class MachineScheduling implements Scheduling, AutoCloseable {
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** The time of day at which virtual time begins. */
  private static final long VIRTUAL_EPOCH =
      FileTime.ofInstant(Instant.parse("2000-01-01T00:00:00Z"));

  private final DaemonScheduling realTime = new DaemonScheduling();
  private final ExecutorService notifier =
      Executors.newSingleThreadExecutor(MachineScheduling::notifierThread);

  private final MachineTimer timer = new MachineTimer(this);
  private final Optional<VirtualTime> clock;
  private final Executor watchedDispatcher;
  private final Executor watchedReaper;
  private final Executor watchedNotifier;

  private MachineScheduling(Optional<VirtualTime> clock) {
    this.clock = clock;
    watchedDispatcher = watched(realTime.dispatcher());
    watchedReaper = watched(realTime.reaper());
    watchedNotifier = watched(notifier);
  }

  public static MachineScheduling inRealTime() {
    return new MachineScheduling(Optional.empty());
  }

  public static MachineScheduling inVirtualTime() {
    return new MachineScheduling(Optional.of(new VirtualTime()));
  }

  private Executor watched(Executor executor) {
    return clock.map(time -> time.watched(executor)).orElse(executor);
  }

  private static Thread notifierThread(Runnable task) {
    var thread = new Thread(task, "ntbridge-sim-notifications");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public long nanoTime() {
    return clock.isPresent() ? clock.get().nanoTime() : realTime.nanoTime();
  }

  @Override
  public long systemTime() {
    return clock.isPresent()
        ? VIRTUAL_EPOCH + clock.get().nanoTime() / FileTime.NANOS_PER_UNIT
        : realTime.systemTime();
  }

  @Override
  public Executor dispatcher() {
    return watchedDispatcher;
  }

  @Override
  public Executor reaper() {
    return watchedReaper;
  }

  /** The one thread that calls notification callbacks, in the order in which they were posted. */
  public Executor notifier() {
    return watchedNotifier;
  }

  /**
   * The end of a native timeout ("NtWaitForSingleObject function").
   *
   * @param timeout 100 ns; negative is relative, positive the time of day, 0 has passed already,
   *     and empty never comes
   * @return a value of {@link #nanoTime}, or empty for never
   */
  public OptionalLong deadline(OptionalLong timeout) {
    if (timeout.isEmpty()) {
      return timeout;
    }
    long value = timeout.getAsLong();
    long units = value > 0 ? value - systemTime() : -value;
    // Some 292 years of nanoseconds fit; what lies beyond never comes. -Long.MIN_VALUE is negative.
    if (units > Long.MAX_VALUE / FileTime.NANOS_PER_UNIT / 2 || value == Long.MIN_VALUE) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(nanoTime() + Math.max(0, units) * FileTime.NANOS_PER_UNIT);
  }

  /**
   * Waits until a condition holds. The caller is inside {@code synchronized (monitor)}, and so is
   * the thread that changes the condition and then calls {@code monitor.notifyAll()}. An interrupt
   * does not end the wait, since a wait in the kernel knows none; it is kept for later.
   *
   * @param deadline a value of {@link #nanoTime}, or empty to wait without end
   * @return whether the condition holds
   */
  public boolean await(Object monitor, BooleanSupplier condition, OptionalLong deadline) {
    boolean interrupted = false;
    try {
      while (!condition.getAsBoolean()) {
        if (clock.isPresent()) {
          try {
            return clock.get().await(monitor, condition, deadline);
          } catch (InterruptedException e) {
            interrupted = true;
            continue;
          }
        }
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

  /** Counts a thread of the machine that is about to start as at work. */
  void starts(Thread thread) {
    clock.ifPresent(time -> time.starts(thread));
  }

  /** Runs a task after a time, on the machine's one timer thread; such tasks do not block. */
  public void after(Duration delay, Runnable task) {
    timer.at(nanoTime() + Math.max(0, nanos(delay)), task);
  }

  @Override
  public boolean await(Object monitor, BooleanSupplier condition, Duration timeout)
      throws InterruptedException {
    if (clock.isEmpty()) {
      return Scheduling.super.await(monitor, condition, timeout);
    }
    var time = clock.get();
    synchronized (monitor) {
      return time.await(monitor, condition, OptionalLong.of(time.nanoTime() + nanos(timeout)));
    }
  }

  /** At most some 146 years, so that a sum with the time does not overflow. */
  private static long nanos(Duration duration) {
    var longest = Duration.ofNanos(Long.MAX_VALUE / 2);
    return duration.compareTo(longest) < 0 ? duration.toNanos() : longest.toNanos();
  }

  /**
   * Moves virtual time.
   *
   * @throws IllegalStateException in real time
   */
  public void advance(Duration duration) {
    clock
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "this machine runs in real time; build it with"
                        + " SimulatedMachine.builder().virtualTime()"))
        .advance(duration);
  }

  @Override
  public void close() {
    clock.ifPresent(VirtualTime::close);
    timer.close();
    realTime.close();
    notifier.shutdown();
  }
}
