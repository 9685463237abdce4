package io.github.ntbridge.nt.thread;

import io.github.ntbridge.nt.seam.Scheduling;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Waits that an interrupt does not end, since what they wait for must happen; it is kept for later.
 */
public final class Waiting {

  private Waiting() {}

  /**
   * Waits as {@link Scheduling#await} does.
   *
   * @param scheduling the clock
   * @param monitor what is notified of changes
   * @param condition what is waited for; evaluated under the monitor
   * @param limit how long to wait at most
   * @return whether the condition holds
   */
  public static boolean until(
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
