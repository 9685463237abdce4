package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.device.SystemRegistry;
import io.github.ntbridge.device.watch.InterfaceEvent;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds on any machine, without a device of the tests: a Windows runner has none. */
@Contract
class AnyMachineContract {
  private static final InterfaceClass HID = InterfaceClass.parse("hid");

  @ParameterizedTest
  @ValueSource(strings = {"NUL", "nul", "\\??\\NUL", "\\Device\\Null", "\\\\.\\NUL", "\\\\?\\nul"})
  @Rule("native-api 2.5 Null device")
  void theNullDeviceOpensByEachOfItsNames(String name, NtBridge bridge) throws IOException {
    try (var device = bridge.devices().open(ObjectPath.of(name), AccessMask.GENERIC_READ_WRITE)) {
      assertEquals(3, device.write(new byte[3], Duration.ofSeconds(20)));
    }
  }

  @Test
  void theNullDeviceIsReadToItsEndAtOnce(NtBridge bridge) throws IOException {
    try (var device = bridge.devices().open(ObjectPath.of("NUL"), AccessMask.GENERIC_READ)) {
      assertEquals(
          NtStatus.END_OF_FILE,
          assertThrows(NtStatusException.class, () -> device.read(8, Duration.ofSeconds(20)))
              .status());
    }
  }

  @Test
  @Rule("native-api 2.5 device information")
  void theNullDeviceReturnsItsType(NtBridge bridge) throws IOException {
    int fileDeviceNull = 0x15;
    try (var device = bridge.openDevice("NUL")) {
      assertEquals(fileDeviceNull, device.deviceInformation().type().value());
    }
  }

  @Test
  void thereAreInterfaceClassesAndEachListsItsOwn(NtBridge bridge) throws IOException {
    var classes = bridge.interfaces().classes();

    assertFalse(classes.isEmpty());
    for (var interfaceClass : classes) {
      for (var path : bridge.interfaces().list(interfaceClass, Presence.PRESENT)) {
        assertEquals(interfaceClass, path.interfaceClass(), path::text);
      }
    }
  }

  @Test
  void whatIsPresentIsAmongAll(NtBridge bridge) throws IOException {
    for (var interfaceClass : bridge.interfaces().classes()) {
      var all = new HashSet<>(bridge.interfaces().list(interfaceClass, Presence.ALL));
      var present = bridge.interfaces().list(interfaceClass, Presence.PRESENT);

      assertTrue(all.containsAll(present), interfaceClass::toString);
    }
  }

  @Test
  @Requires(Capability.LINK_FOR_EVERY_INTERFACE)
  void everyPresentInterfaceHasALinkThatLeadsToADevice(NtBridge bridge) throws IOException {
    for (var entry : bridge.inventory().interfaces(Presence.PRESENT)) {
      assertTrue(entry.link().isPresent(), () -> entry.path() + ": " + entry.resolution());
      assertTrue(entry.device().isPresent(), () -> entry.path() + ": " + entry.resolution());
    }
  }

  @Test
  @Rule("names 2 serial map alone")
  void everyNameOfTheSerialMapIsAPort(NtBridge bridge) throws IOException {
    var ports = bridge.inventory().ports();

    for (var value : bridge.registry().key(SystemRegistry.SERIAL_MAP).values()) {
      var name = value.text();
      assertTrue(ports.stream().anyMatch(port -> port.hasName(name)), () -> name + ": " + ports);
    }
  }

  @Test
  void aWatchBeginsWithTheListOfItsClass(NtBridge bridge) throws IOException {
    var recorder = new EventRecorder();
    try (var watch = bridge.notifications().watch(HID, recorder)) {
      recorder.awaitCount(1);
    }

    var snapshot = (InterfaceEvent.Snapshot) recorder.events().get(0);
    assertEquals(
        new HashSet<>(bridge.interfaces().list(HID, Presence.PRESENT)),
        new HashSet<>(snapshot.present()));
  }

  @Test
  @Rule("native-api 1.4 unregister")
  void aWatchTakesOneRegistrationAndGivesItBack(NtBridge bridge, LeakCheckingLayer layer)
      throws IOException {
    var before = layer.calls();

    bridge.notifications().watch(HID, event -> {}).close();

    var calls = layer.calls().since(before);
    assertEquals(1, calls.of("CM_Register_Notification"));
    assertEquals(1, calls.of("CM_Unregister_Notification"));
    assertTrue(layer.ledger().isEmpty(), () -> layer.ledger().describe());
  }
}
