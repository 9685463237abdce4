package io.github.ntbridge;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What work takes of the Java heap on its thread. */
public final class AllocatedBytes {
  private static final int RUNS_OF_A_ROUND = 5_000;

  /** The JVM compiles meanwhile, and leaves allocations out then. */
  private static final int ROUNDS = 100;

  private AllocatedBytes() {}

  /** What is measured. */
  @FunctionalInterface
  public interface Work {
    /** Does it once. */
    void run() throws Exception;
  }

  /**
   * Returns the bytes of one run, in the first round that takes no more than expected, or else in
   * the best of all. Skips the test on a JVM that does not count them.
   *
   * @param expected the most bytes of a run
   * @param work what is run
   */
  public static long of(long expected, Work work) throws Exception {
    assumeTrue(
        ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
            && threads.isThreadAllocatedMemorySupported(),
        "this JVM does not count what a thread allocates");
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long self = Thread.currentThread().getId();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS && least > expected; round++) {
      long before = threads.getThreadAllocatedBytes(self);
      for (int i = 0; i < RUNS_OF_A_ROUND; i++) {
        work.run();
      }
      least = Math.min(least, (threads.getThreadAllocatedBytes(self) - before) / RUNS_OF_A_ROUND);
    }
    return least;
  }
}
