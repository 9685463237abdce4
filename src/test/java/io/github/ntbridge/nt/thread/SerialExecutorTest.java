package io.github.ntbridge.nt.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SerialExecutorTest {
  private final List<Object> done = new ArrayList<>();

  /** An executor whose turns the test takes one by one. */
  private static final class Steps implements Executor {
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private boolean closed;

    @Override
    public void execute(Runnable task) {
      if (closed) {
        throw new RejectedExecutionException("closed");
      }
      tasks.add(task);
    }

    void runAll() {
      while (!tasks.isEmpty()) {
        tasks.remove().run();
      }
    }
  }

  @Nested
  class OnManyThreads {
    @Test
    void runsTasksInOrderAndNeverTwoAtOnce() throws Exception {
      var pool = Executors.newFixedThreadPool(4);
      try {
        var serial = new SerialExecutor("test", pool);
        var running = new AtomicInteger();
        var overlaps = new AtomicInteger();
        var ended = new CountDownLatch(1_000);
        for (int i = 0; i < 1_000; i++) {
          int number = i;
          serial.execute(
              () -> {
                if (running.incrementAndGet() > 1) {
                  overlaps.incrementAndGet();
                }
                done.add(number);
                running.decrementAndGet();
                ended.countDown();
              });
        }
        assertTrue(ended.await(10, TimeUnit.SECONDS));
        assertEquals(0, overlaps.get());
        assertEquals(IntStream.range(0, 1_000).boxed().toList(), done);
      } finally {
        pool.shutdownNow();
      }
    }
  }

  @Nested
  class ATask {
    private final Steps steps = new Steps();
    private final SerialExecutor serial = new SerialExecutor("test", steps);

    @Test
    void thatThrowsDoesNotStopLaterOnes() {
      serial.execute(
          () -> {
            throw new IllegalStateException("from a test");
          });
      serial.execute(
          () -> {
            throw new AssertionError("from a test");
          });
      serial.execute(() -> done.add("third"));
      steps.runAll();
      assertEquals(List.of("third"), done);
    }

    @Test
    void runsAsTheLibrary() {
      serial.execute(() -> done.add(ThreadOrigin.isLibrary()));
      steps.runAll();
      assertEquals(List.of(true), done);
      assertFalse(ThreadOrigin.isLibrary());
    }

    @Test
    void sharesATurnOfTheThreadsWithAtMost63Others() {
      for (int i = 1; i <= 65; i++) {
        int number = i;
        serial.execute(() -> done.add(number));
      }
      assertEquals(1, steps.tasks.size());
      steps.tasks.remove().run();
      assertEquals(IntStream.rangeClosed(1, 64).boxed().toList(), done);
      assertEquals(1, steps.tasks.size());
    }

    @Test
    void thatIsInterruptedDoesNotInterruptTheNext() throws Exception {
      var pool = Executors.newSingleThreadExecutor();
      var ofThePool = new SerialExecutor("test", pool);
      var interrupted = new CompletableFuture<Boolean>();
      pool.execute(
          () -> {
            ofThePool.execute(() -> Thread.currentThread().interrupt());
            ofThePool.execute(() -> interrupted.complete(Thread.currentThread().isInterrupted()));
          });
      assertFalse(interrupted.get(20, TimeUnit.SECONDS));
      pool.shutdown();
    }

    @Test
    void mayAddTasks() {
      serial.execute(() -> serial.execute(() -> done.add("inner")));
      steps.runAll();
      assertEquals(List.of("inner"), done);
    }

    @Test
    void comesAfterOnesThatWereAddedOnceIdle() {
      serial.execute(() -> done.add(1));
      steps.runAll();
      serial.execute(() -> done.add(2));
      steps.runAll();
      assertEquals(List.of(1, 2), done);
    }
  }

  @Nested
  class OnAnExecutorThatRefuses {
    private final Steps steps = new Steps();
    private final SerialExecutor serial = new SerialExecutor("test", steps);

    @Test
    void theFirstTaskIsRefused() {
      steps.closed = true;
      assertThrows(RejectedExecutionException.class, () -> serial.execute(() -> done.add(1)));
    }

    @Test
    void reportsDroppedTasksToItsOwner() {
      var owned = new SerialExecutor("test", steps, () -> done.add("dropped"));
      steps.closed = true;
      assertThrows(RejectedExecutionException.class, () -> owned.execute(() -> done.add(1)));
      assertEquals(List.of("dropped"), done);
    }

    @Test
    void acceptedTasksRunOnTheCurrentThreadAndNewOnesAreRefused() {
      serial.execute(() -> done.add(1));
      serial.execute(() -> done.add(2));
      steps.closed = true;
      steps.runAll();
      assertEquals(List.of(1, 2), done);
      assertThrows(RejectedExecutionException.class, () -> serial.execute(() -> done.add(3)));
    }

    @Test
    void itWorksAgainWhenTheExecutorDoes() {
      steps.closed = true;
      assertThrows(RejectedExecutionException.class, () -> serial.execute(() -> done.add(1)));
      steps.closed = false;
      serial.execute(() -> done.add(2));
      steps.runAll();
      assertEquals(List.of(2), done);
    }
  }

  @Nested
  class OnTheCallersThread {
    private final SerialExecutor serial = new SerialExecutor("test", Runnable::run);

    @Test
    void tasksRunWithinTheCall() {
      serial.execute(() -> done.add(1));
      assertEquals(List.of(1), done);
    }

    @Test
    void aLongQueueDoesNotOverflowTheStack() {
      serial.execute(
          () -> {
            for (int i = 0; i < 100_000; i++) {
              int number = i;
              serial.execute(() -> done.add(number));
            }
          });
      assertEquals(IntStream.range(0, 100_000).boxed().toList(), done);
    }
  }
}
