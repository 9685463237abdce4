package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.inventory.InterfaceEntry;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.nt.property.PropertyKeys;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@Contract
@Requires(Capability.TEST_DEVICE)
class InventoryContract {

  @Test
  @Rule("native-api 4 interface link")
  void anInterfaceIsJoinedWithItsLinkAndItsDevice(NtBridge bridge, TestMachine machine)
      throws IOException {
    var entry = bridge.inventory().interfaces(TestDevice.DEVICE_CLASS, Presence.PRESENT).get(0);

    assertEquals(machine.device(), entry.path());
    assertTrue(
        entry.link().orElseThrow().equalsIgnoreCase(ObjectPath.of(machine.device().linkName())));
    assertTrue(entry.device().orElseThrow().text().startsWith("\\Device\\"));
  }

  @Test
  void everyClassIsInTheWholeInventory(NtBridge bridge, TestMachine machine) throws IOException {
    var paths =
        bridge.inventory().interfaces(Presence.PRESENT).stream()
            .map(entry -> entry.path())
            .toList();

    assertTrue(paths.contains(machine.device()), paths::toString);
    assertTrue(paths.size() > 1, paths::toString);
  }

  @Test
  @Rule("native-api 4 interface link")
  void aDisabledInterfaceHasNeitherLinkNorDevice(NtBridge bridge, TestMachine machine)
      throws IOException {
    machine.switchDevice(false);

    var entry = bridge.inventory().interfaces(TestDevice.DEVICE_CLASS, Presence.ALL).get(0);

    assertEquals(Optional.empty(), entry.link());
    assertEquals(Optional.empty(), entry.device());
  }

  @Test
  void listingOpensNoDevice(NtBridge bridge, LeakCheckingLayer layer) throws IOException {
    var before = layer.calls();

    bridge.inventory().interfaces(Presence.ALL);

    assertEquals(0, layer.calls().since(before).of("NtOpenFile"));
  }

  @Test
  void aProbeOpensOnceAndReturnsTheStatus(
      NtBridge bridge, TestMachine machine, LeakCheckingLayer layer) throws IOException {
    var path = machine.device();
    var before = layer.calls();

    assertEquals(NtStatus.SUCCESS, bridge.devices().probe(path));
    assertEquals(1, layer.calls().since(before).of("NtOpenFile"));

    machine.switchDevice(false);
    assertEquals(NtStatus.OBJECT_NAME_NOT_FOUND, bridge.devices().probe(path));
  }

  @Test
  void anInterfaceIsJoinedWithItsDeviceNode(NtBridge bridge, TestMachine machine)
      throws IOException {
    var device = bridge.inventory().device(machine.device()).orElseThrow();

    assertTrue(device.node().instanceId().equalsIgnoreCase(TestDevice.INSTANCE_ID));
    assertEquals(device.node().property(PropertyKeys.DEVICE_SERVICE), device.service());
    var object = bridge.namespace().resolve(ObjectPath.of(machine.device().objectName())).object();
    assertTrue(device.physicalDevice().orElseThrow().equalsIgnoreCase(object.orElseThrow()));
  }

  @Test
  @Rule("P-30")
  void anInterfaceWhoseDeviceIsGoneStillLeadsToItsNode(NtBridge bridge, TestMachine machine)
      throws IOException {
    machine.plugChild(0);
    var path = machine.child();
    machine.unplugChild(0);

    assertEquals(Optional.of(false), bridge.interfaces().properties(path).enabled());
    var device = bridge.inventory().device(path).orElseThrow();

    assertTrue(device.node().instanceId().equalsIgnoreCase(TestDevice.CHILD_INSTANCE_ID));
    assertEquals(Optional.empty(), device.node().status());
    assertEquals(Optional.empty(), device.physicalDevice());
  }

  @Test
  void aDeviceObjectIsJoinedWithItsNode(NtBridge bridge, TestMachine machine) throws IOException {
    var object = bridge.inventory().device(machine.device()).orElseThrow().physicalDevice();

    var node = bridge.inventory().nodeOf(object.orElseThrow()).orElseThrow();

    assertTrue(node.instanceId().equalsIgnoreCase(TestDevice.INSTANCE_ID));
    assertEquals(Optional.empty(), bridge.inventory().nodeOf(ObjectPath.of("\\Device\\Nobody")));
  }

  @Test
  void aDeviceObjectHasItsInterfacesSwitchedOffOnesIncluded(NtBridge bridge, TestMachine machine)
      throws IOException {
    var aliasClass = machine.aliasClass();
    var object = bridge.inventory().device(machine.device()).orElseThrow().physicalDevice();

    var entries = bridge.inventory().interfacesOf(object.orElseThrow());

    var paths = entries.stream().map(InterfaceEntry::path).collect(Collectors.toList());
    assertTrue(paths.contains(machine.device()), paths::toString);
    assertEquals(paths.size(), new HashSet<>(paths).size());
    var switchedOff =
        entries.stream()
            .filter(entry -> entry.interfaceClass().equals(aliasClass))
            .findFirst()
            .orElseThrow();
    assertEquals(Optional.empty(), switchedOff.link());
  }

  @Test
  void aNameThatLeadsToTheDeviceObjectHasTheSameInterfaces(NtBridge bridge, TestMachine machine)
      throws IOException {
    var link = ObjectPath.of(machine.device().objectName());
    var object = bridge.namespace().resolve(link).object().orElseThrow();

    assertEquals(bridge.inventory().interfacesOf(object), bridge.inventory().interfacesOf(link));
  }

  @Test
  void aNameThatLeadsNowhereHasNoInterfaces(NtBridge bridge) throws IOException {
    assertEquals(List.of(), bridge.inventory().interfacesOf(ObjectPath.of("\\??\\NtbridgeNobody")));
  }

  @Test
  void aThousandInterfacesAreEachInTheInventoryOnce(NtBridge bridge, TestMachine machine)
      throws IOException {
    int count = 1000;
    int first = machine.registerInterfaces(TestDevice.MANY_BASE, count);
    machine.switchInterfaces(first, count, true);

    var entries = bridge.inventory().interfaces(Presence.PRESENT);

    var paths = new HashSet<>(entries.stream().map(InterfaceEntry::path).toList());
    assertEquals(entries.size(), paths.size());
    for (int i = 0; i < count; i++) {
      var interfaceClass = TestDevice.classAt(TestDevice.MANY_BASE, i).bracedGuid();
      var main = machine.device().text();
      var path = main.substring(0, main.lastIndexOf('{')) + interfaceClass;
      assertTrue(paths.contains(InterfacePath.of(path)), path);
    }
  }
}
