package io.github.ntbridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Memory;
import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.iotarget.MemoryDescriptor;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.EchoDevice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openjdk.jol.info.GraphLayout;

/** Native calls, and bytes of the Java heap, that do not depend on the speed of a machine. */
class CostAtScaleTest {
  private static final InterfaceClass CLASS =
      InterfaceClass.parse("5e6a4f0e-3c1b-4c8e-9d43-0a6a7d1f2b11");
  private static final ControlCode CODE = ControlCode.of(0x80002000);
  private static final int MANY = 10_000;
  private static final int MOST_BYTES_KEPT = 400;
  private static final int BYTES = 64;

  static {
    // Else records need an agent.
    System.setProperty("jol.magicFieldOffset", "true");
  }

  private final SimulatedMachine machine = SimulatedMachine.create();
  private final LeakCheckingLayer layer = LeakCheckingLayer.around(SimulatedLayer.owning(machine));
  private final NtBridge bridge = NtBridge.open(layer);

  @AfterEach
  void close() {
    bridge.close();
  }

  /** What is counted. */
  @FunctionalInterface
  private interface Work<T> {
    T run() throws IOException;
  }

  private <T> long callsOf(Work<T> work) throws IOException {
    var before = layer.calls();
    work.run();
    return layer.calls().since(before).total();
  }

  private static long keptBy(Object list, int entries) {
    return GraphLayout.parseInstance(list).totalSize() / entries;
  }

  @Test
  void aListingOfInterfacesIsThreeCallsAndKeepsLittle() throws IOException {
    var device = machine.device().instanceId("ROOT\\LARGE\\0000");
    for (int i = 0; i < MANY; i++) {
      device.interfaceOf(CLASS.guid(), "unit" + i);
    }
    device.plug();

    // A buffer for the classes that most are, the size of this one, and the list.
    assertEquals(3, callsOf(() -> bridge.interfaces().list(CLASS, Presence.PRESENT)));
    long kept = keptBy(bridge.interfaces().list(CLASS, Presence.PRESENT), MANY);
    assertTrue(kept <= MOST_BYTES_KEPT, () -> kept + " bytes for an interface");
  }

  @Test
  void aListingOfADirectoryIsFourCallsAndKeepsLittle() throws IOException {
    var directory = ObjectPath.of("\\Large");
    machine.addDirectory(directory.text());
    for (int i = 0; i < MANY; i++) {
      machine.addObject(directory.text() + "\\entry" + i, "Event");
    }

    // Open, a buffer for the directories that most are, one for this one, close.
    assertEquals(4, callsOf(() -> bridge.namespace().list(directory)));
    long kept = keptBy(bridge.namespace().list(directory), MANY);
    assertTrue(kept <= MOST_BYTES_KEPT, () -> kept + " bytes for an entry");
  }

  @Test
  void aWalkOfATreeWithAPropertyOfEachNodeIsFiveCallsANode() throws IOException {
    for (int first = 0; first < MANY; first += 100) {
      var hub = machine.device("\\Device\\Hub" + first).instanceId("ROOT\\HUB\\" + first).plug();
      for (int i = first; i < first + 100; i++) {
        machine.device().parent(hub).instanceId("HUB\\UNIT\\" + i).description("Unit").plug();
      }
    }
    var nodes = new ArrayList<String>();

    long calls =
        callsOf(
            () -> {
              for (var node : (Iterable<DeviceNode>) bridge.deviceTree().root().walk()::iterator) {
                node.property(PropertyKeys.DEVICE_DEVICE_DESC).ifPresent(nodes::add);
              }
              return nodes;
            });

    assertEquals(MANY, nodes.size());
    // Child, id, sibling; a node is located anew for its property.
    assertTrue(calls <= 5.1 * MANY, () -> calls + " calls");
  }

  @Test
  void asynchronousRequestsAreAtMostTwoCallsEach() throws IOException {
    machine.device("\\Device\\Echo").handler(new EchoDevice()).plug();
    try (var device = bridge.openDevice("\\Device\\Echo")) {
      device.ioctlAsync(CODE, new byte[BYTES], BYTES).join();

      long calls =
          callsOf(
              () -> {
                var futures = new CompletableFuture<?>[1_000];
                for (int i = 0; i < futures.length; i++) {
                  futures[i] = device.ioctlAsync(CODE, new byte[BYTES], BYTES);
                }
                return CompletableFuture.allOf(futures).join();
              });

      assertTrue(calls <= 2_000, () -> calls + " calls");
    }
  }

  @Test
  void aRequestOfTheSimulatedMachineTakesAFewSmallObjects() throws Exception {
    machine.device("\\Device\\Echo").handler(new EchoDevice()).plug();
    var memory = MemoryDescriptor.of(new Memory(BYTES));
    try (var plain = NtBridge.open(new SimulatedLayer(machine));
        var device = plain.openDevice("\\Device\\Echo")) {
      long bytes = AllocatedBytes.of(1_280, () -> device.ioctl(CODE, memory, memory));

      assertTrue(bytes <= 1_280, () -> bytes + " bytes for a request");
    }
  }
}
