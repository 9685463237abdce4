package io.github.ntbridge.iotarget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.seam.NotifyAction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Several threads that use one target at once while its device comes and goes. Nobody can say what
 * each call answers; what must hold whatever happens is checked in the end.
 */
final class Crowd {
  private static final int THREADS = 3;
  private static final int STEPS = 12;
  private static final SendOptions SHORT = SendOptions.timeout(Duration.ofMillis(1));

  private final TargetModelTest.Machine machine;
  private final long seed;
  private final RemoteIoTarget target;
  private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicInteger callsAfterTheEnd = new AtomicInteger();

  /** A request, and how often it was accepted and ended. */
  private record Sent(IoRequest request, AtomicInteger accepted, AtomicInteger ended) {}

  Crowd(TargetModelTest.Machine machine, long seed) throws NtStatusException {
    this.machine = machine;
    this.seed = seed;
    this.target = machine.target();
  }

  void run() throws NtStatusException {
    var random = new Random(seed);
    var users = new ArrayList<CompletableFuture<Void>>();
    for (int i = 0; i < THREADS; i++) {
      var own = new Random(random.nextLong());
      users.add(start(() -> use(own)));
    }
    var all = CompletableFuture.allOf(users.toArray(CompletableFuture[]::new));
    moveDevice(new Random(random.nextLong()), all);
    all.join();
    if (!machine.device().isPlugged()) {
      machine.device().plug();
    }
    machine.settle();
    requireNothingOpenWhileClosed();
    end(random.nextBoolean());
  }

  /** What runs on a thread of its own. */
  @FunctionalInterface
  private interface Task {
    void run() throws NtStatusException;
  }

  private CompletableFuture<Void> start(Task task) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            task.run();
          } catch (NtStatusException e) {
            throw new CompletionException(e);
          }
        },
        runnable -> new Thread(runnable).start());
  }

  private void use(Random random) throws NtStatusException {
    for (int i = 0; i < STEPS; i++) {
      switch (random.nextInt(16)) {
        case 0, 1, 2 -> unlessRefused(() -> target.open(params(random)));
        case 3 -> unlessRefused(() -> target.open(OpenParams.reopen()));
        case 4 -> target.close();
        case 5 -> target.closeForQueryRemove();
        case 6, 7 -> unlessRefused(target::start);
        case 8 -> target.stop(random(random, SentIoAction.values()));
        case 9 -> target.purge(random(random, PurgeIoAction.values()));
        case 10 -> wait(random);
        case 11 -> sent.stream().findAny().ifPresent(one -> one.request().cancelSent());
        default -> send(random);
      }
    }
  }

  private static <T> T random(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }

  private static void unlessRefused(Task call) {
    try {
      call.run();
    } catch (NtStatusException e) {
      assertFalse(e.status().isSuccess());
    }
  }

  private OpenParams params(Random random) {
    var callbacks = RemovalCallbacks.NONE;
    if (random.nextInt(3) == 0) {
      boolean veto = random.nextBoolean();
      callbacks =
          callbacks.onQueryRemove(
              asked -> {
                note();
                asked.closeForQueryRemove();
                return veto ? NtStatus.UNSUCCESSFUL : NtStatus.SUCCESS;
              });
    }
    if (random.nextInt(3) == 0) {
      callbacks =
          callbacks.onRemoveCanceled(
              told -> {
                note();
                unlessRefused(() -> told.open(OpenParams.reopen()));
              });
    }
    if (random.nextInt(3) == 0) {
      callbacks =
          callbacks.onRemoveComplete(
              told -> {
                note();
                told.close();
              });
    }
    return TargetModelTest.byName().withCallbacks(callbacks);
  }

  /** Whoever is called back after the end is called too late. */
  private void note() {
    if (over.get()) {
      callsAfterTheEnd.incrementAndGet();
    }
  }

  private void send(Random random) throws NtStatusException {
    var one = new Sent(machine.request(), new AtomicInteger(), new AtomicInteger());
    sent.add(one);
    target.formatForIoctl(
        one.request(),
        random.nextBoolean() ? KeepingDevice.KEEP : KeepingDevice.ANSWER,
        Optional.empty(),
        MemoryRange.ALL,
        Optional.empty(),
        MemoryRange.ALL);
    one.request()
        .onCompletion(
            (request, to, params) -> {
              note();
              one.ended().incrementAndGet();
            });
    var options = random.nextInt(3) == 0 ? SHORT : SendOptions.NONE;
    boolean waiting = options.equals(SHORT) && random.nextInt(4) == 0;
    options = waiting ? options.synchronously() : options;
    if (one.request()
        .send(target, random.nextInt(3) == 0 ? options.ignoringTargetState() : options)) {
      one.accepted().incrementAndGet();
    }
  }

  private void wait(Random random) throws NtStatusException {
    var request = machine.request();
    var nothing = MemoryDescriptor.of(new byte[0]);
    var status =
        target.sendIoctlSynchronously(
            request,
            random.nextBoolean() ? KeepingDevice.KEEP : KeepingDevice.ANSWER,
            nothing,
            nothing,
            SHORT);
    assertEquals(status, request.status());
    request.delete();
  }

  /** The device answers, so that who waits for it comes to an end, and comes and goes. */
  private void moveDevice(Random random, CompletableFuture<Void> until) {
    while (!until.isDone()) {
      switch (random.nextInt(12)) {
        case 0 -> {
          if (machine.device().isPlugged()) {
            machine.device().unplug();
          } else {
            machine.device().plug();
          }
        }
        case 1 -> {
          if (machine.device().isPlugged()) {
            machine.device().surpriseRemove();
            machine.device().plug();
          }
        }
        case 2 -> {
          if (machine.device().isPlugged()) {
            machine.device().raiseHandleEvent(NotifyAction.DEVICE_QUERY_REMOVE);
            machine.device().raiseHandleEvent(NotifyAction.DEVICE_QUERY_REMOVE_FAILED);
          }
        }
        default -> machine.handler().completeAll(random(random, ENDS));
      }
    }
  }

  private static final NtStatus[] ENDS = {NtStatus.SUCCESS, NtStatus.DEVICE_BUSY};

  private void requireNothingOpenWhileClosed() {
    var state = target.state();
    if (state == IoTargetState.CLOSED || state == IoTargetState.CLOSED_FOR_QUERY_REMOVE) {
      assertFalse(target.isOpen(), () -> "open in " + state);
    }
    assertEquals(target.isOpen() ? 1 : 0, machine.handler().files(), "files");
  }

  private void end(boolean deleting) {
    if (deleting) {
      target.delete();
    } else {
      target.close();
    }
    over.set(true);
    for (var one : List.copyOf(sent)) {
      assertEquals(one.accepted().get(), one.ended().get(), () -> "ends of " + one.request());
    }
    assertFalse(target.isOpen());
    assertEquals(0, machine.handler().files(), "files");
    assertEquals(0, machine.handler().kept(), "requests with the device");
    machine.settle();
    assertEquals(0, callsAfterTheEnd.get(), "calls after the end");
    target.delete();
    sent.forEach(one -> one.request().delete());
    // Threads of the library leave the end of a registration to the reaper.
    assertTrue(TargetModelTest.becomesTrue(() -> machine.registrations() == 0), "registrations");
  }
}
