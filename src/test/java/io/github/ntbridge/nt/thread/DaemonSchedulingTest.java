package io.github.ntbridge.nt.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DaemonSchedulingTest {
  private final DaemonScheduling scheduling = new DaemonScheduling();

  @AfterEach
  void close() {
    scheduling.close();
  }

  private static Thread threadOf(Executor executor) throws Exception {
    var thread = new CompletableFuture<Thread>();
    executor.execute(() -> thread.complete(Thread.currentThread()));
    return thread.get(10, TimeUnit.SECONDS);
  }

  @Test
  void theDispatcherHasNamedDaemonThreads() throws Exception {
    var thread = threadOf(scheduling.dispatcher());
    assertTrue(thread.isDaemon());
    assertTrue(thread.getName().startsWith("ntbridge-dispatcher-"), thread::getName);
  }

  @Test
  void aBlockedTaskOfTheDispatcherDelaysNoOther() throws Exception {
    var release = new CountDownLatch(1);
    try {
      scheduling.dispatcher().execute(() -> await(release));
      assertTrue(threadOf(scheduling.dispatcher()).isDaemon());
    } finally {
      release.countDown();
    }
  }

  @Test
  void theReaperIsOneNamedDaemonThread() throws Exception {
    var thread = threadOf(scheduling.reaper());
    assertTrue(thread.isDaemon());
    assertEquals("ntbridge-reaper", thread.getName());
    assertEquals(thread, threadOf(scheduling.reaper()));
  }

  @Test
  void theClockIsMonotonic() {
    long before = scheduling.nanoTime();
    assertTrue(scheduling.nanoTime() - before >= 0);
  }

  @Test
  void theTimeOfDayCountsUnitsOf100NanosecondsFrom1601() {
    var origin = Instant.parse("1601-01-01T00:00:00Z");
    var before = Duration.between(origin, Instant.now());

    long units = scheduling.systemTime();

    var systemTime = Duration.ofSeconds(units / 10_000_000, units % 10_000_000 * 100);
    // A second for a clock that is set meanwhile, and for the rounding of a unit.
    assertTrue(
        systemTime.compareTo(before.minusSeconds(1)) > 0, () -> systemTime + " after " + before);
    assertTrue(
        systemTime.compareTo(before.plusSeconds(60)) < 0, () -> systemTime + " after " + before);
  }

  @Test
  void closingFinishesAcceptedTasksAndRefusesMore() throws Exception {
    var release = new CountDownLatch(1);
    var second = new CountDownLatch(1);
    scheduling.reaper().execute(() -> await(release));
    scheduling.reaper().execute(second::countDown);
    scheduling.close();
    scheduling.close();
    release.countDown();
    assertTrue(second.await(10, TimeUnit.SECONDS));
    assertThrows(RejectedExecutionException.class, () -> scheduling.reaper().execute(() -> {}));
    assertThrows(RejectedExecutionException.class, () -> scheduling.dispatcher().execute(() -> {}));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
