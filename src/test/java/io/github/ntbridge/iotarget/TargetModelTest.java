package io.github.ntbridge.iotarget;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.ShareAccess;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.nt.seam.NotifyAction;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.SimulatedDevice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Random sequences of what users and devices do, against {@link TargetModel}. A failure names the
 * seed that repeats it: {@code -Dntbridge.seed=…}.
 */
class TargetModelTest {
  private static final int SEQUENCES = Boolean.getBoolean("ntbridge.long") ? 100_000 : 2_000;
  private static final int SEQUENCES_OF_A_MACHINE = 100;
  private static final int MAX_STEPS = 30;
  private static final Duration BOUND = Duration.ofSeconds(10);
  private static final long POLL_NANOS = 10_000;
  private static final String INSTANCE_ID = "ROOT\\NTBMODEL\\0000";
  private static final String FENCE = "\\Device\\NtbridgeFence";
  private static final String FENCE_INSTANCE_ID = "ROOT\\NTBMODEL\\0001";
  private static final String DEVICE = "\\Device\\NtbridgeModel";
  private static final SendOptions SHORT = SendOptions.timeout(Duration.ofMillis(1));

  /** Threads and timeouts take their time. */
  private static final int SEQUENCES_OF_CROWDS = SEQUENCES / 4;

  private static LongStream seeds(int count) {
    var chosen = Optional.ofNullable(Long.getLong("ntbridge.seed"));
    return chosen.map(LongStream::of).orElseGet(() -> LongStream.range(0, count));
  }

  /** A machine with the one device, which many sequences use one after the other. */
  static final class Machine implements AutoCloseable {
    private final SimulatedMachine machine;
    private final KeepingDevice handler = new KeepingDevice();
    private final SimulatedDevice device;
    private final SimulatedDevice fence;
    private final WatchedScheduling scheduling;
    private final LeakCheckingLayer layer;
    private final NtBridge bridge;

    Machine() throws NtStatusException {
      machine = SimulatedMachine.create();
      device = machine.device(DEVICE).instanceId(INSTANCE_ID).handler(handler).plug();
      fence =
          machine.device(FENCE).instanceId(FENCE_INSTANCE_ID).handler(new KeepingDevice()).plug();
      scheduling = new WatchedScheduling(new SimulatedLayer(machine));
      layer = LeakCheckingLayer.around(scheduling);
      bridge = NtBridge.open(layer);
      // Somebody has to hear what is raised there.
      bridge.targets().open(OpenParams.openByName(FENCE, AccessMask.QUERY));
    }

    RemoteIoTarget target() throws NtStatusException {
      return IoTarget.create(bridge.targets().device(), FrameworkAttributes.NONE);
    }

    KeepingDevice handler() {
      return handler;
    }

    SimulatedDevice device() {
      return device;
    }

    IoRequest request() throws NtStatusException {
      return IoRequest.create(bridge.targets().driver(), FrameworkAttributes.NONE);
    }

    /** How many registrations there are for the device. */
    int registrations() {
      return machine.registrationCount() - 1;
    }

    /** Waits until everything that has happened was told, and nobody does anything about it. */
    void settle() {
      // The machine tells one after the other, and waits for the last.
      fence.raiseHandleEvent(NotifyAction.DEVICE_REMOVE_PENDING);
      if (!becomesTrue(scheduling::isIdle)) {
        throw new AssertionError("the library does not come to rest");
      }
    }

    @Override
    public void close() {
      bridge.close();
      layer.ledger().requireEmpty();
      assertEquals(0, machine.openHandleCount());
      machine.close();
    }
  }

  static OpenParams byName() {
    return OpenParams.openByName(DEVICE, AccessMask.QUERY).sharing(ShareAccess.ALL);
  }

  /** A request of the target, and the same of the model. */
  private static final class Twin {
    private final IoRequest request;
    private final TargetModel.Request model = new TargetModel.Request();

    /** Guarded by itself. */
    private final List<NtStatus> ends = new ArrayList<>();

    Twin(IoRequest request) {
      this.request = request;
    }

    boolean send(RemoteIoTarget target, SendOptions options) throws NtStatusException {
      target.formatForIoctl(
          request,
          KeepingDevice.KEEP,
          Optional.empty(),
          MemoryRange.ALL,
          Optional.empty(),
          MemoryRange.ALL);
      request.onCompletion(
          (over, to, params) -> {
            synchronized (ends) {
              ends.add(params.status());
            }
          });
      return request.send(target, options);
    }

    List<NtStatus> ends() {
      synchronized (ends) {
        return List.copyOf(ends);
      }
    }

    boolean isAsTheModelSays() {
      return ends().equals(model.end().map(List::of).orElse(List.of()));
    }

    @Override
    public String toString() {
      return ends() + " instead of " + model.end();
    }
  }

  /** One sequence. */
  private static final class Sequence {
    private final Machine machine;
    private final Random random;
    private final RemoteIoTarget target;
    private final TargetModel model = new TargetModel();
    private final List<Twin> twins = new ArrayList<>();
    private final List<String> steps = new ArrayList<>();

    Sequence(Machine machine, long seed) throws NtStatusException {
      this.machine = machine;
      this.random = new Random(seed);
      this.target = machine.target();
    }

    void run() throws NtStatusException {
      int count = 1 + random.nextInt(MAX_STEPS);
      // Most of what is of interest happens to targets that are open.
      open();
      for (int i = 0; i < count; i++) {
        step();
        compare();
      }
      if (!model.isPlugged()) {
        machine.device().plug();
        model.plug();
      }
      note("delete");
      target.delete();
      model.delete();
      compare();
      await("the registration is gone", () -> machine.registrations() == 0);
      twins.forEach(twin -> twin.request.delete());
    }

    private void note(String step) {
      steps.add(step);
    }

    private void step() throws NtStatusException {
      switch (random.nextInt(24)) {
        case 0, 1 -> open();
        case 2 -> openMissing();
        case 3 -> reopen();
        case 4 -> {
          note("close");
          target.close();
          model.close();
        }
        case 5 -> {
          note("close for query-remove");
          target.closeForQueryRemove();
          model.closeForQueryRemove();
        }
        case 6 -> delete();
        case 7, 8 -> {
          note("start");
          expect(model.start(), target::start);
        }
        case 9 -> stop(SentIoAction.CANCEL_SENT_IO);
        case 10, 11 -> stop(SentIoAction.LEAVE_SENT_IO_PENDING);
        case 12 -> stopAndWait();
        case 13 -> purge();
        case 14, 15, 16, 17 -> send();
        case 18 -> sendSynchronously();
        case 19 -> cancel();
        case 20 -> completeAll();
        case 21 -> removal();
        case 22 -> surprise();
        default -> query();
      }
    }

    /** A deleted target does nothing any more, so most sequences do without. */
    private void delete() {
      if (random.nextInt(10) == 0) {
        note("delete");
        target.delete();
        model.delete();
      }
    }

    private TargetModel.Callbacks callbacks() {
      return random.nextBoolean()
          ? TargetModel.Callbacks.NONE
          : new TargetModel.Callbacks(
              random.nextBoolean(),
              random.nextBoolean(),
              random.nextBoolean(),
              random.nextBoolean());
    }

    private static RemovalCallbacks callbacks(TargetModel.Callbacks chosen) {
      var callbacks = RemovalCallbacks.NONE;
      if (chosen.queryRemove()) {
        var answer = chosen.veto() ? NtStatus.UNSUCCESSFUL : NtStatus.SUCCESS;
        callbacks = callbacks.onQueryRemove(asked -> answer);
      }
      if (chosen.canceled()) {
        callbacks = callbacks.onRemoveCanceled(told -> {});
      }
      return chosen.complete() ? callbacks.onRemoveComplete(told -> {}) : callbacks;
    }

    private void open() {
      var chosen = callbacks();
      note("open with " + chosen);
      expect(model.open(chosen), () -> target.open(byName().withCallbacks(callbacks(chosen))));
    }

    private void openMissing() {
      note("open what is missing");
      expect(
          model.openMissing(),
          () -> target.open(OpenParams.openByName(DEVICE + "Missing", AccessMask.QUERY)));
    }

    private void reopen() {
      if (!model.isDeleted()) {
        note("reopen");
        expect(model.reopen(), () -> target.open(OpenParams.reopen()));
      }
    }

    private void stop(SentIoAction action) {
      note("stop " + action);
      target.stop(action);
      model.stop(action == SentIoAction.CANCEL_SENT_IO);
    }

    /** The device has to end what is out. */
    private void stopAndWait() {
      note("stop and wait");
      boolean waits = model.hasSent();
      var stop =
          CompletableFuture.runAsync(() -> target.stop(SentIoAction.WAIT_FOR_SENT_IO_TO_COMPLETE));
      model.stop(false);
      if (waits) {
        await("the stop has begun", () -> target.state().code() == model.state());
        machine.handler().completeAll(NtStatus.SUCCESS);
        model.completeAll(NtStatus.SUCCESS);
      }
      stop.join();
    }

    private void purge() {
      boolean waiting = random.nextBoolean();
      note("purge" + (waiting ? " and wait" : ""));
      target.purge(waiting ? PurgeIoAction.PURGE_IO_AND_WAIT : PurgeIoAction.PURGE_IO);
      model.purge();
    }

    private void send() throws NtStatusException {
      boolean ignoring = random.nextInt(3) == 0;
      boolean timed = random.nextInt(4) == 0;
      note("send" + (ignoring ? " ignoring the state" : "") + (timed ? " for 1 ms" : ""));
      var twin = new Twin(machine.request());
      var options = timed ? SHORT : SendOptions.NONE;
      boolean accepted = twin.send(target, ignoring ? options.ignoringTargetState() : options);
      var expected = model.send(twin.model, ignoring);
      if (accepted) {
        twins.add(twin);
        if (timed) {
          model.expire(twin.model);
        }
      }
      assertEquals(expected, accepted ? NtStatus.SUCCESS : twin.request.status(), this::story);
      if (!accepted) {
        twin.request.delete();
      }
    }

    private void sendSynchronously() throws NtStatusException {
      boolean ignoring = random.nextInt(3) == 0;
      boolean answered = random.nextBoolean();
      note("wait for " + (answered ? "an answer" : "nothing") + (ignoring ? ", ignoring" : ""));
      var nothing = MemoryDescriptor.of(new byte[0]);
      var request = machine.request();
      var status =
          target.sendIoctlSynchronously(
              request,
              answered ? KeepingDevice.ANSWER : KeepingDevice.KEEP,
              nothing,
              nothing,
              ignoring ? SHORT.ignoringTargetState() : SHORT);
      assertEquals(model.sendSynchronously(ignoring, answered), status, this::story);
      request.delete();
    }

    private void cancel() {
      if (!twins.isEmpty()) {
        int number = random.nextInt(twins.size());
        note("cancel " + number);
        var twin = twins.get(number);
        assertEquals(model.cancel(twin.model), twin.request.cancelSent(), this::story);
      }
    }

    private void completeAll() {
      var status = random.nextBoolean() ? NtStatus.SUCCESS : NtStatus.DEVICE_BUSY;
      note("the device answers all with " + status);
      machine.handler().completeAll(status);
      model.completeAll(status);
    }

    private void removal() {
      if (model.isPlugged()) {
        note("unplug");
        var outcome = machine.device().unplug();
        model.unplug();
        note(outcome.toString());
      } else {
        plug();
      }
    }

    private void plug() {
      note("plug");
      machine.device().plug();
      model.plug();
    }

    private void surprise() {
      if (model.isPlugged()) {
        note("surprise removal");
        machine.device().surpriseRemove();
        model.surpriseRemove();
      } else {
        plug();
      }
    }

    private void query() {
      if (model.isPlugged()) {
        note("query-remove");
        machine.device().raiseHandleEvent(NotifyAction.DEVICE_QUERY_REMOVE);
        boolean vetoed = model.queryRemove();
        compare();
        if (vetoed || random.nextBoolean()) {
          note("remove cancelled");
          machine.device().raiseHandleEvent(NotifyAction.DEVICE_QUERY_REMOVE_FAILED);
          model.removeCanceled();
        }
      }
    }

    @FunctionalInterface
    private interface Call {
      void run() throws NtStatusException;
    }

    private void expect(NtStatus expected, Call call) {
      var actual = NtStatus.SUCCESS;
      try {
        call.run();
      } catch (NtStatusException e) {
        actual = e.status();
      }
      assertEquals(expected, actual, this::story);
    }

    /** What threads of the library do is awaited. */
    private void compare() {
      machine.settle();
      await(
          "state and files",
          () ->
              target.state().code() == model.state()
                  && target.isOpen() == model.isOpen()
                  && machine.handler().files() == (model.isOpen() ? 1 : 0)
                  && target.fileHandle().isPresent() == model.isOpen());
      await("requests", () -> twins.stream().allMatch(Twin::isAsTheModelSays));
      await("the device", () -> machine.handler().kept() == model.atDevice());
    }

    private void await(String what, BooleanSupplier condition) {
      if (!becomesTrue(condition)) {
        throw new AssertionError("not so: " + what + story());
      }
    }

    private String story() {
      return "\nstate "
          + target.state().code()
          + " instead of "
          + model.state()
          + ", open "
          + target.isOpen()
          + " instead of "
          + model.isOpen()
          + ", files "
          + machine.handler().files()
          + ", kept "
          + machine.handler().kept()
          + " instead of "
          + model.atDevice()
          + "\nrequests "
          + twins
          + "\nafter "
          + String.join("\n      ", steps);
    }
  }

  /** What is awaited takes microseconds. */
  static boolean becomesTrue(BooleanSupplier condition) {
    long deadline = System.nanoTime() + BOUND.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return true;
  }

  /** Runs something for each seed, on a new machine now and then. */
  static void forEachSeed(int count, SeedRun run) throws Exception {
    Machine machine = new Machine();
    try {
      int done = 0;
      for (long seed : seeds(count).toArray()) {
        if (done > 0 && done % SEQUENCES_OF_A_MACHINE == 0) {
          machine.close();
          machine = new Machine();
        }
        try {
          run.run(machine, seed);
        } catch (Exception | AssertionError e) {
          throw new AssertionError("repeat it with -Dntbridge.seed=" + seed, e);
        }
        done++;
      }
    } finally {
      machine.close();
    }
  }

  /** What is done with a seed. */
  @FunctionalInterface
  interface SeedRun {
    void run(Machine machine, long seed) throws Exception;
  }

  @Test
  void aTargetDoesWhatTheTablesSay() throws Exception {
    forEachSeed(SEQUENCES, (machine, seed) -> new Sequence(machine, seed).run());
  }

  @Test
  void aTargetUsedByManyThreadsKeepsItsPromises() throws Exception {
    forEachSeed(SEQUENCES_OF_CROWDS, (machine, seed) -> new Crowd(machine, seed).run());
  }
}
