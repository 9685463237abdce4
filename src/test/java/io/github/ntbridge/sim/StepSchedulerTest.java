package io.github.ntbridge.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.nt.NtStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads of a machine that runs in steps: one at a time, in an order that the seed chooses. */
@Timeout(60)
class StepSchedulerTest {
  private static final long HOUR = 36_000_000_000L;
  private static final int ANY = 0x80002000;
  private static final Duration BOUND = Duration.ofSeconds(10);

  private final SimulatedMachine machine = machine(1);
  private final Caller caller = new Caller(machine);

  private static SimulatedMachine machine(long seed) {
    return SimulatedMachine.builder()
        .deterministic(seed)
        .device("\\Device\\Slow")
        .handler(new EchoDevice())
        .filter(new SlowFilter(Duration.ofMinutes(30)))
        .build();
  }

  @AfterEach
  void close() {
    caller.close();
    machine.close();
  }

  private Duration passed() {
    return Duration.ofNanos(machine.scheduling().nanoTime());
  }

  private Thread start(SimulatedMachine on, Runnable task) {
    var thread = on.programThreads().newThread(task);
    thread.start();
    return thread;
  }

  private static void join(Thread thread) {
    try {
      thread.join(BOUND.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    assertFalse(thread.isAlive(), "it has ended");
  }

  @Nested
  class Time {
    @Test
    void jumpsToTheEndOfAWait() {
      assertEquals(NtStatus.TIMEOUT, caller.await(caller.event(false), -HOUR));
      assertEquals(Duration.ofHours(1), passed());
    }

    @Test
    void jumpsToWhatADeviceDoesFirst() {
      long event = caller.event(false);
      long file = caller.open("\\Device\\Slow", Caller.READ_WRITE).require();
      var sent = caller.control(file, event, 0, ANY, new byte[1], 1);
      assertEquals(NtStatus.SUCCESS, caller.await(event, -HOUR));
      assertEquals(NtStatus.SUCCESS, sent.status());
      assertEquals(Duration.ofMinutes(30), passed());
    }

    @Test
    void passesWhileTheProgramWaitsForOneOfItsThreads() throws InterruptedException {
      start(machine, () -> caller.await(caller.event(false), -HOUR)).join();
      assertEquals(Duration.ofHours(1), passed());
    }

    @Test
    void passesWhileTheProgramWaitsForAFuture() {
      var future = new CompletableFuture<NtStatus>();
      start(machine, () -> future.complete(caller.await(caller.event(false), -HOUR)));
      assertEquals(NtStatus.TIMEOUT, future.join());
      assertEquals(Duration.ofHours(1), passed());
    }

    @Test
    void standsStillWhenItIsAdvancedByNothingWhileOthersComeToRest() {
      var done = new AtomicBoolean();
      var other =
          start(
              machine,
              () -> {
                caller.poll(caller.event(false));
                done.set(true);
              });
      machine.advance(Duration.ZERO);
      assertTrue(done.get());
      assertEquals(Duration.ZERO, passed());
      join(other);
    }

    @Test
    void passesForALoopOfTheProgramThatSleepsAndLooks() throws InterruptedException {
      long event = caller.event(false);
      long file = caller.open("\\Device\\Slow", Caller.READ_WRITE).require();
      var sent = caller.control(file, event, 0, ANY, new byte[1], 1);
      for (int i = 0; i < 10_000 && sent.isUntouched(); i++) {
        Thread.sleep(1);
      }
      assertEquals(NtStatus.SUCCESS, sent.status());
      assertEquals(Duration.ofMinutes(30), passed());
    }

    @Test
    void goesAsFarAsSaidAndLetsOthersComeToRest() {
      List<Duration> seen = Collections.synchronizedList(new ArrayList<>());
      var waiter =
          start(
              machine,
              () -> {
                caller.await(caller.event(false), -HOUR);
                seen.add(passed());
                caller.await(caller.event(false), -HOUR);
                seen.add(passed());
              });
      machine.advance(Duration.ofMinutes(90));
      assertEquals(List.of(Duration.ofHours(1)), List.copyOf(seen));
      assertEquals(Duration.ofMinutes(90), passed());
      machine.advance(Duration.ofMinutes(30));
      assertEquals(List.of(Duration.ofHours(1), Duration.ofHours(2)), List.copyOf(seen));
      join(waiter);
    }
  }

  @Nested
  class Order {
    /** Each call of the threads in the order in which they came back. */
    private List<String> order(long seed, boolean ofTheMachine) {
      List<String> order = Collections.synchronizedList(new ArrayList<>());
      try (var own = machine(seed);
          var user = new Caller(own)) {
        var threads = new ArrayList<Thread>();
        long event = user.event(false);
        for (int i = 0; i < 4; i++) {
          String name = "thread " + i;
          Runnable calls =
              () -> {
                for (int j = 0; j < 5; j++) {
                  user.poll(event);
                  order.add(name);
                }
              };
          var thread = ofTheMachine ? own.programThreads().newThread(calls) : new Thread(calls);
          threads.add(thread);
          thread.start();
        }
        threads.forEach(StepSchedulerTest::join);
      }
      return order;
    }

    @Test
    void isTheSameForTheSameSeed() {
      var first = order(3, true);
      for (int i = 0; i < 20; i++) {
        assertEquals(first, order(3, true));
      }
    }

    @Test
    void isAnotherForAnotherSeed() {
      var orders = new HashSet<List<String>>();
      for (long seed = 0; seed < 10; seed++) {
        orders.add(order(seed, true));
      }
      assertTrue(orders.size() > 5, () -> orders.size() + " orders of 10 seeds");
    }

    /** What such threads do before their first call is not repeated; here that is nothing. */
    @Test
    void isTheSameForThreadsThatTheProgramMadeItself() {
      var first = order(3, false);
      for (int i = 0; i < 20; i++) {
        assertEquals(first, order(3, false));
      }
    }

    @Test
    void goesOnWhileAThreadWaitsForALockOfTheProgram() {
      var lock = new Object();
      var locked = new AtomicBoolean();
      long event = caller.event(true);
      var second =
          machine
              .programThreads()
              .newThread(
                  () -> {
                    synchronized (lock) {
                      locked.set(true);
                    }
                    caller.ntDll().NtSetEvent(Caller.handle(event), null);
                  });
      synchronized (lock) {
        second.start();
        assertEquals(NtStatus.TIMEOUT, caller.await(event, -HOUR));
        assertFalse(locked.get());
      }
      assertEquals(NtStatus.SUCCESS, caller.await(event, -HOUR));
      join(second);
    }

    @Test
    void letsAnInterruptEndAWaitOfTheLibrary() {
      var monitor = new Object();
      var interrupted = new CompletableFuture<Boolean>();
      var waiter =
          start(
              machine,
              () -> {
                try {
                  machine.scheduling().await(monitor, () -> false, Duration.ofDays(1000));
                  interrupted.complete(false);
                } catch (InterruptedException e) {
                  interrupted.complete(true);
                }
              });
      machine.advance(Duration.ofHours(1));
      waiter.interrupt();
      assertTrue(interrupted.join());
    }
  }

  @Nested
  class Closing {
    @Test
    void releasesEveryThreadInTheMiddle() {
      for (int i = 0; i < 100; i++) {
        var threads = new ArrayList<Thread>();
        try (var own = machine(i)) {
          var user = new Caller(own);
          for (int j = 0; j < 3; j++) {
            threads.add(start(own, () -> useForEver(user)));
          }
          long event = user.event(false);
          for (int j = 0; j < i % 10; j++) {
            user.poll(event);
          }
        }
        threads.forEach(Thread::interrupt);
        threads.forEach(StepSchedulerTest::join);
      }
    }

    private void useForEver(Caller user) {
      long event = user.event(false);
      long file = user.open("\\Device\\Slow", Caller.READ_WRITE).require();
      while (!Thread.currentThread().isInterrupted()) {
        user.control(file, event, 0, ANY, new byte[1], 1);
        user.await(event, -HOUR);
      }
    }
  }

  @Test
  void aDeadlockIsLoggedWithTheSeedAndTheStackOfWhoWaits() {
    var logged = new CompletableFuture<String>();
    var logger = Logger.getLogger(DeadlockWatch.class.getName());
    var handler =
        new Handler() {
          @Override
          public void publish(LogRecord message) {
            logged.complete(message.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    logger.addHandler(handler);
    try {
      long event = caller.event(false);
      var waiter =
          start(
              machine,
              () -> caller.ntDll().NtWaitForSingleObject(Caller.handle(event), (byte) 0, null));
      var text = logged.join();
      assertTrue(text.startsWith("seed 1: a deadlock"), text);
      assertTrue(text.contains(waiter.getName()) && text.contains("NtWaitForSingleObject"), text);
      caller.ntDll().NtSetEvent(Caller.handle(event), null);
      join(waiter);
    } finally {
      logger.removeHandler(handler);
    }
  }

  @Test
  void aThreadOfTheLibraryDoesNotMoveTime() {
    var refused = new CompletableFuture<Throwable>();
    machine
        .scheduling()
        .dispatcher()
        .execute(
            () ->
                refused.complete(
                    assertThrows(
                        IllegalStateException.class, () -> machine.advance(Duration.ZERO))));
    assertTrue(String.valueOf(refused.join().getMessage()).contains("thread of the test"));
  }
}
