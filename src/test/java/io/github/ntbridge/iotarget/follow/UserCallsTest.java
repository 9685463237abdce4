package io.github.ntbridge.iotarget.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.nt.TimeLimits;
import io.github.ntbridge.nt.thread.DaemonScheduling;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class UserCallsTest {
  private final DaemonScheduling scheduling = new DaemonScheduling();
  private final UserCalls calls = new UserCalls("test", scheduling);
  private final List<Integer> called = new ArrayList<>();

  @AfterEach
  void endTheThreads() {
    scheduling.close();
  }

  @Test
  void areAllMadeInOrderBeforeTheyFinish() {
    for (int i = 0; i < 100; i++) {
      int number = i;
      assertTrue(calls.call(() -> called.add(number)));
    }
    calls.finish();

    assertEquals(100, called.size());
    assertEquals(called.stream().sorted().toList(), called);
  }

  @Test
  void areNotMadeOnceTheyAreFinished() {
    calls.finish();

    assertFalse(calls.call(() -> called.add(1)));
    assertEquals(List.of(), called);
  }

  @Test
  void thatWaitAreDroppedWhenOneStopsThemAndThatOneIsWaitedFor() throws Exception {
    var entered = new CountDownLatch(1);
    var mayReturn = new CountDownLatch(1);
    calls.call(
        () -> {
          calls.stop();
          entered.countDown();
          awaitUninterrupted(mayReturn);
          called.add(1);
        });
    calls.call(() -> called.add(2));
    entered.await();
    mayReturn.countDown();
    calls.awaitEnd();

    assertEquals(List.of(1), called);
  }

  @Test
  void areGivenUpWhenOneBlocks() {
    var never = new CountDownLatch(1);
    calls.call(() -> awaitUninterrupted(never));
    long start = scheduling.nanoTime();
    calls.finish();
    calls.awaitEnd();

    long waited = scheduling.nanoTime() - start;
    assertTrue(waited >= TimeLimits.CALLBACK_GRACE.toNanos(), () -> waited + " ns");
    assertTrue(waited < 2 * TimeLimits.CALLBACK_GRACE.toNanos(), () -> waited + " ns");
    never.countDown();
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      assertTrue(latch.await(20, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
