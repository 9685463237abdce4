package io.github.ntbridge.nt;

import java.util.concurrent.Executor;

/**
 * The layer's clock and executors: the third part of the seam, so that a simulated machine can run
 * on virtual time and in a repeatable order.
 */
public interface Scheduling {

  /**
   * A clock for measuring durations.
   *
   * @return nanoseconds since an arbitrary origin; comparable only with each other
   */
  long nanoTime();

  /**
   * Runs listeners. Tasks may run at once and in any order; {@link SerialExecutor} gives each
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
