package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.inventory.Diagnosis;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Why a device does not open, as the inventory finds out. */
@Contract
@Requires(Capability.TEST_DEVICE)
class DiagnosisContract {
  /** The diagnosis of an open that fails now. */
  private static Diagnosis diagnose(NtBridge bridge, String name) throws IOException {
    var path = ObjectPath.of(name);
    var refusal =
        assertThrows(
            NtStatusException.class, () -> bridge.devices().open(path, AccessMask.QUERY).close());
    return bridge.inventory().diagnose(path, AccessMask.QUERY, refusal.status());
  }

  private static Diagnosis diagnose(NtBridge bridge, InterfacePath path) throws IOException {
    return diagnose(bridge, path.objectName());
  }

  @Test
  void aNameThatDoesNotExistIsMissing(NtBridge bridge) throws IOException {
    var diagnosis = diagnose(bridge, "\\??\\NtbridgeNobody");

    assertEquals(Diagnosis.Cause.NAME_MISSING, diagnosis.cause());
    assertTrue(diagnosis.explanation().contains("NtbridgeNobody"), diagnosis::explanation);
  }

  @Test
  void anInterfaceThatIsNotRegisteredIsMissing(NtBridge bridge) throws IOException {
    var diagnosis =
        diagnose(bridge, "\\??\\ROOT#NOBODY#0000#" + TestDevice.DEVICE_CLASS.bracedGuid());

    assertEquals(Diagnosis.Cause.NAME_MISSING, diagnosis.cause());
    assertTrue(diagnosis.explanation().contains("registered"), diagnosis::explanation);
  }

  @Test
  void anInterfaceWhoseDriverKeepsItOffIsDisabled(NtBridge bridge, TestMachine machine)
      throws IOException {
    var path = machine.device();
    machine.switchDevice(false);

    var diagnosis = diagnose(bridge, path);

    assertEquals(Diagnosis.Cause.INTERFACE_DISABLED, diagnosis.cause());
    assertTrue(
        diagnosis.node().orElseThrow().instanceId().equalsIgnoreCase(TestDevice.INSTANCE_ID));
  }

  @Test
  void aDeviceThatWasPulledOutIsNotPresent(NtBridge bridge, TestMachine machine)
      throws IOException {
    machine.plugChild(0);
    var path = machine.child();
    machine.unplugChild(0);

    assertEquals(Diagnosis.Cause.NOT_PRESENT, diagnose(bridge, path).cause());
  }

  @Test
  void aDirectoryIsOfTheWrongType(NtBridge bridge) throws IOException {
    var name = ObjectPath.of("\\Device");

    var diagnosis =
        bridge.inventory().diagnose(name, AccessMask.QUERY, NtStatus.OBJECT_TYPE_MISMATCH);

    assertEquals(Diagnosis.Cause.WRONG_TYPE, diagnosis.cause());
    assertTrue(diagnosis.explanation().contains("is a Directory"), diagnosis::explanation);
  }

  @Test
  void aSharingViolationNamesTheDevice(NtBridge bridge, TestMachine machine) throws IOException {
    var diagnosis =
        bridge
            .inventory()
            .diagnose(
                ObjectPath.of(machine.device().objectName()),
                AccessMask.GENERIC_READ,
                NtStatus.SHARING_VIOLATION);

    assertEquals(Diagnosis.Cause.SHARING, diagnosis.cause());
    assertTrue(
        diagnosis.explanation().contains(diagnosis.device().orElseThrow().text()),
        diagnosis::explanation);
  }

  @Test
  @Requires(Capability.REFUSED_OPENS)
  void aRefusalOfTheDriverIsItsOwn(NtBridge bridge, TestMachine machine) throws IOException {
    machine.refuseOpens(NtStatus.UNSUCCESSFUL, 1);

    assertEquals(Diagnosis.Cause.DRIVER, diagnose(bridge, machine.device()).cause());
  }

  @ParameterizedTest
  @ValueSource(ints = {0xC00000AC, 0xC00000AE, 0x80000011, 0xC00000A3, 0x80000016})
  @Requires(Capability.REFUSED_OPENS)
  void whatOnlyTakesTimeIsSaidToPass(int status, NtBridge bridge, TestMachine machine)
      throws IOException {
    machine.refuseOpens(NtStatus.of(status), 1);

    var diagnosis = diagnose(bridge, machine.device());

    assertEquals(Diagnosis.Cause.NOT_NOW, diagnosis.cause());
    assertTrue(
        diagnosis.explanation().contains(NtStatus.of(status).message()), diagnosis::explanation);
  }

  @Test
  void linksThatLeadBackAreAstray(NtBridge bridge) throws IOException {
    var name = "\\BaseNamedObjects\\NtbridgeLoop";
    try (var link = bridge.namespace().createSymbolicLink(ObjectPath.of(name), name)) {
      assertEquals(Diagnosis.Cause.LINKS_ASTRAY, diagnose(bridge, link.path().text()).cause());
    }
  }
}
