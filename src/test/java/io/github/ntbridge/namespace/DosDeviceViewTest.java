package io.github.ntbridge.namespace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DosDeviceViewTest {
  private final SimulatedMachine machine = SimulatedMachine.create();
  private final SimulatedLayer layer = SimulatedLayer.owning(machine);
  private final ObjectNamespace namespace = new ObjectNamespace(layer);

  @AfterEach
  void close() {
    layer.close();
  }

  @Test
  void showsTheNamesOfTheSessionEvenIfTheGlobalOnesCannotBeListed() throws IOException {
    machine.addSymbolicLink("\\??\\Mine", "\\Device\\Null");
    machine.addSymbolicLink("\\GLOBAL??\\Everyones", "\\Device\\Null");
    var all = namespace.dosDevices();
    machine.faults().at("NtOpenDirectoryObject").call(2).fail(NtStatus.ACCESS_DENIED);

    var shown = namespace.dosDevices();

    assertTrue(shown.size() < all.size());
    assertEquals(
        all.stream().filter(each -> each.scope() == DosDevice.Scope.LOCAL).toList(), shown);
  }
}
