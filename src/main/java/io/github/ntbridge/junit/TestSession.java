package io.github.ntbridge.junit;

import io.github.ntbridge.nt.TimeLimits;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.sim.LogonSession;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.HandlerFailure;
import io.github.ntbridge.stub.StubLayer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The machine of one test, and a bridge for each of its users. */
final class TestSession {
  private final Optional<SimulatedMachine> machine;
  private final LeakCheckedBridge bridge;
  private final Map<LogonSession, LeakCheckedBridge> bridgesOfOthers = new LinkedHashMap<>();

  private Optional<RunnerDevice> runnerDevice = Optional.empty();

  /** Runs when everything is closed. */
  private final Runnable afterwards;

  private TestSession(Optional<SimulatedMachine> machine, NativeLayer layer, Runnable afterwards) {
    this.machine = machine;
    machine.ifPresent(SimulatedMachine::traceRequests);
    this.bridge = new LeakCheckedBridge(layer);
    this.afterwards = afterwards;
  }

  static TestSession onSim(SimulatedMachine machine) {
    return new TestSession(Optional.of(machine), new SimulatedLayer(machine), () -> {});
  }

  /**
   * Waits until no other test is on the stub layer.
   *
   * @throws UnsupportedOperationException if this system has no such layer
   */
  static TestSession onStub(SimulatedMachine machine) {
    try {
      StubTurn.take();
      return new TestSession(Optional.of(machine), layerInTurn(machine), StubTurn::end);
    } catch (UnsupportedOperationException | IllegalStateException e) {
      machine.close();
      throw e;
    }
  }

  private static NativeLayer layerInTurn(SimulatedMachine machine) {
    try {
      return StubLayer.open(machine);
    } catch (UnsupportedOperationException | IllegalStateException e) {
      StubTurn.end();
      throw e;
    }
  }

  /** The machine that the tests run on. */
  static TestSession onWindows(NativeLayer layer) {
    return new TestSession(Optional.empty(), layer, () -> {});
  }

  Optional<SimulatedMachine> machine() {
    return machine;
  }

  /** The bridge of the default user. */
  LeakCheckedBridge bridge() {
    return bridge;
  }

  /** Returns the bridge of a logon session, the same one each time. */
  LeakCheckedBridge bridgeOf(LogonSession session) {
    return bridgesOfOthers.computeIfAbsent(
        session, each -> new LeakCheckedBridge(new SimulatedLayer(each)));
  }

  /** Returns the device of the test, the same one each time. */
  RunnerDevice runnerDevice() throws IOException {
    if (runnerDevice.isEmpty()) {
      runnerDevice = Optional.of(new RunnerDevice(bridge.bridge(), disk()));
    }
    return runnerDevice.get();
  }

  private PluggableDisk disk() {
    return machine
        .<PluggableDisk>map(SimulatedDisk::new)
        .orElseGet(
            () -> new VirtualHardDisk(bridge.layer(), bridge.layer().virtDisk().orElseThrow()));
  }

  private List<LeakCheckedBridge> bridges() {
    var bridges = new ArrayList<>(List.of(bridge));
    bridges.addAll(bridgesOfOthers.values());
    return bridges;
  }

  /**
   * Closes everything.
   *
   * @throws AssertionError if the test left something behind, or a handler threw
   */
  void close() {
    var report = new TestReport();
    try {
      awaitQuiet();
      report.add("left open by the test; close it there:", openedByTest());
      report.add("left pending by the test; complete or cancel it:", pendingRequests());
      report.addFailures(machine.map(SimulatedMachine::takeHandlerFailures).orElse(List.of()));
      runnerDevice.ifPresent(device -> report.addFailure(device::release));
      bridges().forEach(LeakCheckedBridge::close);
      runnerDevice.ifPresent(device -> report.addFailure(device::discard));
      if (report.isEmpty()) {
        bridges()
            .forEach(each -> report.add("left open when the bridge was closed:", each.leaks()));
        report.add(
            "left open on the machine, outside the bridge of the test:",
            machine.map(SimulatedMachine::openHandles).orElse(List.of()));
      }
      report.addFailures(machine.map(SimulatedMachine::takeHandlerFailures).orElse(List.of()));
    } finally {
      machine.ifPresent(SimulatedMachine::close);
      afterwards.run();
    }
    report.throwIfAny();
  }

  private void awaitQuiet() {
    long end = System.nanoTime() + TimeLimits.SETTLING.toNanos();
    var never = new CountDownLatch(1);
    try {
      while (!isQuiet() && System.nanoTime() - end < 0) {
        never.await(TimeLimits.POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isQuiet() {
    return openedByTest().isEmpty() && pendingRequests().isEmpty();
  }

  private List<String> openedByTest() {
    return bridges().stream().flatMap(each -> each.openedByTest().stream()).toList();
  }

  private List<String> pendingRequests() {
    return machine.map(SimulatedMachine::pendingRequests).orElse(List.of());
  }

  /** A step at the end of a test. */
  @FunctionalInterface
  private interface Ending {
    void run() throws IOException;
  }

  /** The reasons why the test fails at its end. */
  private static final class TestReport {
    private final List<String> lines = new ArrayList<>();
    private final List<Throwable> causes = new ArrayList<>();

    void add(String heading, List<String> left) {
      if (!left.isEmpty()) {
        lines.add(heading);
        left.forEach(line -> lines.add("  " + line));
      }
    }

    void addFailures(List<HandlerFailure> failures) {
      add(
          "handlers of simulated devices threw, and their callers got STATUS_UNSUCCESSFUL:",
          failures.stream().map(HandlerFailure::toString).toList());
      failures.forEach(failure -> causes.add(failure.cause()));
    }

    /** Adds what a step at the end of the test fails with. */
    void addFailure(Ending ending) {
      try {
        ending.run();
      } catch (IOException | RuntimeException e) {
        add("the device of the test could not be taken away:", List.of(e.toString()));
        causes.add(e);
      }
    }

    boolean isEmpty() {
      return lines.isEmpty();
    }

    void throwIfAny() {
      if (lines.isEmpty()) {
        return;
      }
      var error = new AssertionError(String.join(System.lineSeparator(), lines));
      causes.forEach(error::addSuppressed);
      throw error;
    }
  }
}
