package io.github.ntbridge.iotarget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.nt.NtStatusException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What two threads see that delete the same object. */
class FrameworkObjectTest {
  private static final Duration BOUND = Duration.ofSeconds(20);

  private final BreakableSeam seam = new BreakableSeam(new StubbornDevice());

  @AfterEach
  void close() {
    seam.close();
  }

  @Nested
  class WhoeverDeletesSecond {
    private final Queue<String> order = new ConcurrentLinkedQueue<>();
    private final CountDownLatch destroying = new CountDownLatch(1);

    /** An object whose destruction goes on until the second thread waits, or did not. */
    private GeneralObject slowToDestroy(FrameworkObject parent, Thread second)
        throws NtStatusException {
      return GeneralObject.create(
          seam.targets().driver(),
          FrameworkAttributes.NONE
              .withParent(parent)
              .onDestroy(
                  object -> {
                    destroying.countDown();
                    awaitWaiting(second);
                    order.add("destroyed");
                  }));
    }

    private void awaitWaiting(Thread thread) {
      long end = System.nanoTime() + BOUND.toNanos();
      while (!List.of(Thread.State.WAITING, Thread.State.TIMED_WAITING, Thread.State.TERMINATED)
          .contains(thread.getState())) {
        assertTrue(System.nanoTime() - end < 0, () -> thread + " is " + thread.getState());
        Thread.onSpinWait();
      }
    }

    private void deletedByTwo(FrameworkObject first, Thread second) throws Exception {
      var deleter = new Thread(first::delete);
      deleter.start();
      assertTrue(destroying.await(BOUND.toSeconds(), TimeUnit.SECONDS));
      second.start();
      deleter.join(BOUND.toMillis());
      second.join(BOUND.toMillis());
      assertEquals(List.of("destroyed", "returned"), List.copyOf(order));
    }

    @Test
    void waitsUntilTheObjectIsDestroyed() throws Exception {
      var objects = new FrameworkObject[1];
      var second =
          new Thread(
              () -> {
                objects[0].delete();
                order.add("returned");
              });
      objects[0] = slowToDestroy(seam.targets().driver(), second);

      deletedByTwo(objects[0], second);
    }

    @Test
    void waitsForTheChildrenThatAreBeingDestroyed() throws Exception {
      var parent = GeneralObject.create(seam.targets().driver(), FrameworkAttributes.NONE);
      var second =
          new Thread(
              () -> {
                parent.delete();
                order.add("returned");
              });

      deletedByTwo(slowToDestroy(parent, second), second);
    }
  }
}
