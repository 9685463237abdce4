package io.github.ntbridge.nt.seam;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/**
 * The layer's clock and executors: the third part of the seam, so that a simulated machine can run
 * on virtual time and in a repeatable order.
 */
public interface Scheduling {
  /** Longer waits begin again after this, since milliseconds do not hold every Duration. */
  long MAX_WAIT_SECONDS = 86_400;

  /**
   * A clock for measuring durations.
   *
   * @return nanoseconds since an arbitrary origin; comparable only with each other
   */
  long nanoTime();

  /**
   * The time of day, which absolute timeouts count in ("WDF_ABS_TIMEOUT_IN_SEC function",
   * "NtWaitForSingleObject function"). Unlike {@link #nanoTime} it can be set forward and back.
   *
   * @return units of 100 ns since 1601-01-01T00:00:00Z
   */
  long systemTime();

  /**
   * Waits on this clock until a condition holds. The caller may hold the monitor; a thread that
   * changes the condition does so inside {@code synchronized (monitor)} and calls {@code
   * monitor.notifyAll()}.
   *
   * @param monitor what the change is signalled on
   * @param condition evaluated inside {@code synchronized (monitor)}
   * @param timeout the time limit; zero or less only evaluates the condition
   * @return whether the condition holds
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  default boolean await(Object monitor, BooleanSupplier condition, Duration timeout)
      throws InterruptedException {
    long start = nanoTime();
    synchronized (monitor) {
      while (!condition.getAsBoolean()) {
        var left = timeout.minusNanos(nanoTime() - start);
        if (left.isNegative() || left.isZero()) {
          return false;
        }
        // Object.wait takes whole milliseconds, and 0 would wait without a limit.
        monitor.wait(
            Math.min(left.getSeconds(), MAX_WAIT_SECONDS) * 1000 + left.getNano() / 1_000_000 + 1);
      }
      return true;
    }
  }

  /**
   * Runs listeners. Tasks may run at once and in any order; {@code SerialExecutor} gives each
   * listener an order of its own.
   *
   * @return an executor of daemon threads
   */
  Executor dispatcher();

  /**
   * Runs what must wait for the system, such as unregistering, away from threads that the system
   * waits for.
   *
   * @return an executor of one daemon thread
   */
  Executor reaper();
}
