package io.github.ntbridge.junit;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** The exclusive use of the stub layer, which serves one machine a process. */
final class StubTurn {
  private static final Semaphore FREE = new Semaphore(1, true);

  private static volatile @Nullable Thread holder;

  private StubTurn() {}

  /**
   * Waits for the tests on other threads.
   *
   * @throws IllegalStateException if this thread runs such a test already, and would wait for
   *     itself
   */
  static void take() {
    if (Thread.currentThread().equals(holder)) {
      throw new IllegalStateException(
          "the stub layer serves one machine a process, and this thread began the test while"
              + " another one of its own was waiting in a parallel stream or a ForkJoinTask; run"
              + " tests on stub with junit.jupiter.execution.parallel.enabled=false");
    }
    try {
      FREE.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while other tests were on the stub layer", e);
    }
    holder = Thread.currentThread();
  }

  static void end() {
    holder = null;
    FREE.release();
  }
}
