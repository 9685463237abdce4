package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.balance.CountingLayer;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@Contract
@Requires(Capability.TEST_DEVICE)
class InventoryContract {

  @Test
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
  void aDisabledInterfaceHasNeitherLinkNorDevice(NtBridge bridge, TestMachine machine)
      throws IOException {
    machine.switchDevice(false);

    var entry = bridge.inventory().interfaces(TestDevice.DEVICE_CLASS, Presence.ALL).get(0);

    assertEquals(Optional.empty(), entry.link());
    assertEquals(Optional.empty(), entry.device());
  }

  @Test
  void listingOpensNoDevice(NtBridge bridge, CountingLayer layer) throws IOException {
    var before = layer.calls();

    bridge.inventory().interfaces(Presence.ALL);

    assertEquals(0, layer.calls().since(before).of("NtOpenFile"));
  }

  @Test
  void aProbeOpensOnceAndTellsTheStatus(NtBridge bridge, TestMachine machine, CountingLayer layer)
      throws IOException {
    var path = machine.device();
    var before = layer.calls();

    assertEquals(NtStatus.SUCCESS, bridge.devices().probe(path));
    assertEquals(1, layer.calls().since(before).of("NtOpenFile"));

    machine.switchDevice(false);
    assertEquals(NtStatus.OBJECT_NAME_NOT_FOUND, bridge.devices().probe(path));
  }
}
