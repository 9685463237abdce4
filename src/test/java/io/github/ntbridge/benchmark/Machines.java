package io.github.ntbridge.benchmark;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.recording.Capture;
import io.github.ntbridge.recording.Recording;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.SerialPortDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Whole machines: their trees, ports, links and recordings, and how they are built. */
@State(Scope.Benchmark)
public class Machines {
  private static final InterfaceClass COMPORT = InterfaceClass.parse("comport");
  private static final int NODES = 10_000;
  private static final int PORTS = 1_000;
  private static final int BUILT = 100_000;
  private static final int LINKS = 8;
  private static final int DEVICES_OF_A_HUB = 20;

  private SimulatedMachine large;
  private SimulatedMachine serial;
  private NtBridge tree;
  private NtBridge ports;
  private Path recording;

  /** Fills the machines, and writes a recording of the large one. */
  @Setup
  public void fill() throws IOException {
    large = machineOf(NODES);
    large.addObject("\\Last", "Event");
    for (int i = 0; i < LINKS; i++) {
      large.addSymbolicLink("\\Link" + i, i == 0 ? "\\Last" : "\\Link" + (i - 1));
    }
    tree = NtBridge.open(new SimulatedLayer(large));
    serial = SimulatedMachine.create();
    for (int i = 0; i < PORTS; i++) {
      serial
          .device("\\Device\\Serial" + i)
          .instanceId("ACPI\\PNP0501\\" + i)
          .dosName("COM" + (i + 1))
          .interfaceOf(COMPORT.guid())
          .handler(new SerialPortDevice())
          .plug();
    }
    ports = NtBridge.open(new SimulatedLayer(serial));
    recording = Files.createTempFile("machine", ".json");
    new Capture(
            tree.namespace(),
            tree.interfaces(),
            tree.notifications(),
            tree.deviceTree(),
            tree.devices())
        .run()
        .write(recording);
  }

  /** A hub for every 20 devices, since a property of each node lists its siblings. */
  private static SimulatedMachine machineOf(int devices) {
    var machine = SimulatedMachine.create();
    for (int first = 0; first < devices; first += DEVICES_OF_A_HUB) {
      var hub = machine.device("\\Device\\Hub" + first).instanceId("ROOT\\HUB\\" + first).plug();
      for (int i = first; i < Math.min(first + DEVICES_OF_A_HUB, devices); i++) {
        machine
            .device("\\Device\\Unit" + i)
            .parent(hub)
            .instanceId("HUB\\UNIT\\" + i)
            .description("Unit " + i)
            .interfaceOf(COMPORT.guid())
            .plug();
      }
    }
    return machine;
  }

  /** Ends the machines. */
  @TearDown
  public void close() throws IOException {
    tree.close();
    ports.close();
    large.close();
    serial.close();
    Files.delete(recording);
  }

  /** The nodes of a tree of 10,000, with a property of each. */
  @Benchmark
  public long walkTree() throws IOException {
    long described = 0;
    for (var node : (Iterable<DeviceNode>) tree.deviceTree().root().walk()::iterator) {
      if (node.property(PropertyKeys.DEVICE_DEVICE_DESC).isPresent()) {
        described++;
      }
    }
    return described;
  }

  /** 1,000 serial ports. */
  @Benchmark
  public Object ports() throws IOException {
    return ports.inventory().ports();
  }

  @Benchmark
  public Object resolveOneLink() throws IOException {
    return tree.namespace().resolve(ObjectPath.of("\\Link0"));
  }

  @Benchmark
  public Object resolveEightLinks() throws IOException {
    return tree.namespace().resolve(ObjectPath.of("\\Link" + (LINKS - 1)));
  }

  /** The recording of the machine of 10,000 nodes, read from its file. */
  @Benchmark
  public Object readRecording() throws IOException {
    return Recording.read(recording);
  }

  /** 100,000 devices. */
  @Benchmark
  public int buildMachine() {
    try (var built = machineOf(BUILT)) {
      return built.interfaces().size();
    }
  }
}
