package io.github.ntbridge.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.ntbridge.Rule;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ExitUnregistrationTest {
  private final ConcurrentLinkedQueue<Long> unregistered = new ConcurrentLinkedQueue<>();

  @Rule("P-65")
  @Test
  void unregistersRemainingHandles() {
    new ExitUnregistration(() -> List.of(1L, 2L), unregistered::add, Duration.ofSeconds(10)).run();
    assertEquals(List.of(1L, 2L), List.copyOf(unregistered));
  }

  @Test
  void continuesAfterOneThatThrows() {
    new ExitUnregistration(
            () -> List.of(1L, 2L),
            handle -> {
              if (handle == 1) {
                throw new IllegalStateException("from a test");
              }
              unregistered.add(handle);
            },
            Duration.ofSeconds(10))
        .run();
    assertEquals(List.of(2L), List.copyOf(unregistered));
  }

  @Rule("P-65")
  @Test
  void waitsNoLongerThanItsLimitForOneThatNeverReturns() {
    var never = new CountDownLatch(1);
    var exit =
        new ExitUnregistration(() -> List.of(1L), handle -> await(never), Duration.ofMillis(50));
    try {
      assertTimeoutPreemptively(Duration.ofSeconds(10), exit::run);
    } finally {
      never.countDown();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
