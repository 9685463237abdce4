package io.github.ntbridge.benchmark;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Listings of an interface class and of an object directory. */
@State(Scope.Benchmark)
public class Listings {
  private static final InterfaceClass CLASS =
      InterfaceClass.parse("5e6a4f0e-3c1b-4c8e-9d43-0a6a7d1f2b11");
  private static final ObjectPath DIRECTORY = ObjectPath.of("\\Large");

  /** The number of interfaces, and of objects in the directory. */
  @Param({"100", "10000", "100000"})
  public int entries;

  private SimulatedMachine machine;
  private NtBridge bridge;

  /** Fills the machine. */
  @Setup
  public void fill() {
    machine = SimulatedMachine.create();
    var device = machine.device().instanceId("ROOT\\LARGE\\0000");
    machine.addDirectory(DIRECTORY.text());
    for (int i = 0; i < entries; i++) {
      device.interfaceOf(CLASS.guid(), "unit" + i);
      machine.addObject(DIRECTORY.text() + "\\entry" + i, "Event");
    }
    device.plug();
    bridge = NtBridge.open(new SimulatedLayer(machine));
  }

  /** Ends the machine. */
  @TearDown
  public void close() {
    bridge.close();
    machine.close();
  }

  @Benchmark
  public Object interfaces() throws IOException {
    return bridge.interfaces().list(CLASS, Presence.PRESENT);
  }

  @Benchmark
  public Object directory() throws IOException {
    return bridge.namespace().list(DIRECTORY);
  }
}
