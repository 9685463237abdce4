package io.github.ntbridge.sim;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;

/** A clock that does not follow real time, with the threads that wait for it. */
sealed interface MachineClock extends AutoCloseable permits VirtualTime, StepScheduler {
  /** Nanoseconds since the machine was made. */
  long nanoTime();

  /**
   * Waits as {@link MachineScheduling#await} does; the caller is inside {@code synchronized
   * (monitor)}.
   */
  boolean await(Object monitor, BooleanSupplier condition, OptionalLong deadline)
      throws InterruptedException;

  /** Tells of a thread of the machine that is about to start and that nobody else knows of yet. */
  void starts(Thread thread);

  /** An executor whose tasks count as work from the moment when they are handed over. */
  Executor watched(Executor executor);

  /** The same for an executor of one thread, with a name for the log. */
  Executor watchedInOrder(String name, Executor executor);

  /** Makes threads of the program. */
  ThreadFactory programThreads();

  /** The calling thread is where others may overtake it. */
  void step();

  /** Moves the clock, from deadline to deadline, and lets what each sets off come to rest. */
  void advance(Duration duration);

  /** Lets threads go on that only the clock holds up; for the end of the machine. */
  void release();

  @Override
  void close();

  /** Whether a thread is neither the library's nor the machine's, which all have one prefix. */
  static boolean isOfProgram(Thread thread) {
    return !thread.getName().startsWith("ntbridge-");
  }

  /** Refuses to advance the clock on a thread that the clock waits for. */
  static void requireProgram(boolean ofProgram) {
    if (!ofProgram) {
      throw new IllegalStateException(
          "time waits for this thread, which belongs to the library; advance it on a thread of the"
              + " test");
    }
  }
}
