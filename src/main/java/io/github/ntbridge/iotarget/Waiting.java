package io.github.ntbridge.iotarget;

import io.github.ntbridge.nt.seam.Scheduling;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Waits that an interrupt does not end, since what they wait for must happen; it is kept for later.
 */
final class Waiting {
  /** As long as it takes. */
  static final Duration WITHOUT_END = Duration.ofSeconds(Long.MAX_VALUE);

  private Waiting() {}

  /**
   * Waits as {@link Scheduling#await} does.
   *
   * @return whether the condition holds
   */
  static boolean until(
      Scheduling scheduling, Object monitor, BooleanSupplier condition, Duration limit) {
    long start = scheduling.nanoTime();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          var left = limit.minusNanos(scheduling.nanoTime() - start);
          return scheduling.await(monitor, condition, left);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
