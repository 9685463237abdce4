package io.github.ntbridge.benchmark;

import io.github.ntbridge.LayerChoice;
import io.github.ntbridge.NtBridge;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.watch.InterfaceEvent;
import io.github.ntbridge.device.watch.RememberedProperties;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.SimulatedDevice;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A device that comes and goes, until a listener has both events; 100 watches are on others. */
@State(Scope.Benchmark)
public class Events {
  private static final InterfaceClass CLASS =
      InterfaceClass.parse("5e6a4f0e-3c1b-4c8e-9d43-0a6a7d1f2b11");
  private static final int OTHERS = 100;

  /** The layer that notifies: a thread of the JVM, or one of native code. */
  @Param({"SIM", "STUB"})
  public LayerChoice layer = LayerChoice.SIM;

  private final Semaphore events = new Semaphore(0);
  private SimulatedDevice device;
  private NtBridge bridge;

  /** Begins to watch. */
  @Setup
  public void watch() throws IOException {
    MeasuringFunctions.useForStubLayer();
    var machine = SimulatedMachine.create();
    device =
        machine
            .device("\\Device\\Unit0")
            .instanceId("ROOT\\UNIT\\0000")
            .interfaceOf(CLASS.guid())
            .plug();
    bridge = NtBridge.open(layer.open(() -> machine));
    bridge
        .notifications()
        .watch(
            CLASS,
            RememberedProperties.NONE,
            event -> {
              if (!(event instanceof InterfaceEvent.Snapshot)) {
                events.release();
              }
            });
    for (int i = 0; i < OTHERS; i++) {
      var other = new InterfaceClass(new UUID(i, 1));
      bridge.notifications().watch(other, RememberedProperties.NONE, event -> {});
    }
  }

  /** Ends the watches. */
  @TearDown
  public void close() {
    bridge.close();
  }

  /** A removal and an arrival. */
  @Benchmark
  public void unplugAndPlug() throws InterruptedException {
    device.surpriseRemove();
    device.plug();
    events.acquire(2);
  }
}
