package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.iotarget.DeviceHandle;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Contract
@Requires(Capability.TEST_DEVICE)
class OpenContract {
  private static final byte[] PING = {1, 2, 3};

  private static void assertResults(DeviceHandle device) throws NtStatusException {
    assertArrayEquals(PING, device.ioctl(TestDevice.ECHO, PING, PING.length));
  }

  @Nested
  class ADeviceOpens {

    @Test
    void byItsInterfaceClass(NtBridge bridge) throws IOException {
      try (var device = bridge.openDevice(TestDevice.DEVICE_CLASS)) {
        assertResults(device);
      }
    }

    @Test
    void byItsInterfaceClassAndAFilter(NtBridge bridge, TestMachine machine) throws IOException {
      var path = machine.device();
      try (var device = bridge.openDevice(TestDevice.DEVICE_CLASS, path::equals)) {
        assertResults(device);
      }
    }

    @Test
    @Rule("native-api 2.5 open arguments")
    void byItsInterfacePath(NtBridge bridge, TestMachine machine) throws IOException {
      try (var device = bridge.openDevice(machine.device().text())) {
        assertResults(device);
      }
    }

    @Test
    @Rule({"native-api 1.3 case", "native-api 4 interface link in either case"})
    void byItsPathInAnyCase(NtBridge bridge, TestMachine machine) throws IOException {
      var name = machine.device().objectName();
      try (var upper = bridge.openDevice(name.toUpperCase(Locale.ROOT));
          var lower = bridge.openDevice(name.toLowerCase(Locale.ROOT))) {
        assertResults(upper);
        assertResults(lower);
      }
    }

    @Test
    void byTheNameOfItsDeviceObject(NtBridge bridge, TestMachine machine) throws IOException {
      var resolution = bridge.namespace().resolve(ObjectPath.of(machine.device().objectName()));
      try (var device =
          bridge.devices().open(resolution.object().orElseThrow(), AccessMask.QUERY)) {
        assertResults(device);
      }
    }

    @ParameterizedTest
    @CsvSource({"NtbridgeTestControl", "\\??\\NtbridgeTestControl", "\\\\.\\NtbridgeTestControl"})
    void byADosDeviceName(String name, NtBridge bridge) throws IOException {
      try (var device = bridge.openDevice(name)) {
        assertEquals(ObjectPath.of("\\??\\NtbridgeTestControl"), device.name());
      }
    }

    @Test
    void asOftenAsItIsShared(NtBridge bridge) throws IOException {
      try (var one = bridge.openDevice(TestDevice.DEVICE_CLASS);
          var other = bridge.openDevice(TestDevice.DEVICE_CLASS)) {
        assertResults(one);
        assertResults(other);
      }
    }
  }

  /** The first half of the example in "WdfIoTargetOpen function". */
  @Test
  void aSymbolicLinkNameFromTheInterfaceListOpensByNameWithStandardRightsAll(NtBridge bridge)
      throws IOException {
    var symbolicLink = bridge.interfaces().list(TestDevice.DEVICE_CLASS, Presence.PRESENT).get(0);

    try (var target =
        bridge
            .devices()
            .open(ObjectPath.of(symbolicLink.objectName()), AccessMask.STANDARD_RIGHTS_ALL)) {
      assertResults(target);
    }
  }

  @Nested
  class AnOpenFails {

    private NtStatusException failure(NtBridge bridge, String name) {
      return assertThrows(NtStatusException.class, () -> bridge.openDevice(name).close());
    }

    @Test
    void withObjectNameNotFoundForANameThatIsNotThere(NtBridge bridge) {
      var failure = failure(bridge, "\\??\\NtbridgeNothingHere");

      assertEquals(NtStatus.OBJECT_NAME_NOT_FOUND, failure.status());
      assertTrue(
          failure.toString().contains("STATUS_OBJECT_NAME_NOT_FOUND (0xC0000034)"),
          failure::toString);
      assertTrue(failure.toString().contains("\\??\\NtbridgeNothingHere"), failure::toString);
    }

    @Test
    void withObjectPathNotFoundForADirectoryThatIsNotThere(NtBridge bridge) {
      assertEquals(
          NtStatus.OBJECT_PATH_NOT_FOUND,
          failure(bridge, "\\NtbridgeNoDirectory\\Device").status());
    }

    @Test
    @Rule("native-api 2.5 open directory object")
    void withObjectTypeMismatchForADirectory(NtBridge bridge) {
      assertEquals(NtStatus.OBJECT_TYPE_MISMATCH, failure(bridge, "\\Device").status());
    }

    @Test
    void withObjectNameInvalidForADoubledBackslash(NtBridge bridge) {
      assertEquals(NtStatus.OBJECT_NAME_INVALID, failure(bridge, "\\Device\\\\Null").status());
    }

    @Test
    void withObjectNameNotFoundOnceTheInterfaceIsDisabled(NtBridge bridge, TestMachine machine)
        throws IOException {
      var path = machine.device();
      machine.switchDevice(false);

      assertEquals(NtStatus.OBJECT_NAME_NOT_FOUND, failure(bridge, path.text()).status());
    }

    @Test
    void withNoSuchDeviceForAClassWithoutInterfaces(NtBridge bridge) {
      var unused = InterfaceClass.parse("5d0b7f5c-3c5e-4f0e-8f44-0d2f6a4b9f01");
      var failure = assertThrows(NtStatusException.class, () -> bridge.openDevice(unused).close());

      assertEquals(NtStatus.NO_SUCH_DEVICE, failure.status());
    }

    @Test
    void withNoSuchDeviceWhenNoInterfacePassesTheFilter(NtBridge bridge) {
      var failure =
          assertThrows(
              NtStatusException.class,
              () -> bridge.openDevice(TestDevice.DEVICE_CLASS, path -> false).close());

      assertEquals(NtStatus.NO_SUCH_DEVICE, failure.status());
      assertTrue(failure.toString().contains("none passes the filter"), failure::toString);
    }

    @ParameterizedTest
    @ValueSource(
        ints = {
          0xC0000034,
          0xC000003A,
          0xC000000E,
          0xC00000C0, // not there
          0xC0000022, // refused
          0xC0000043,
          0x80000011, // busy
          0xC0000056,
          0xC00002B6,
          0xC000009D, // going away
          0xC0000024, // wrong kind
          0xC00000A3,
          0xC0000013,
          0xC0000178,
          0x8000000F,
          0x80000010, // not ready
          0xC0000010,
          0xC00000BB,
          0xC0000002,
          0xC0000001, // no handler for opens
          0xC0000033,
          0xC000000D,
          0xC000000F, // the rest of the name is rejected
          0xC000009A,
          0xC0000017 // resources
        })
    @Requires(Capability.REFUSED_OPENS)
    @Rule("native-api 2.9 open statuses")
    void withTheStatusThatTheDriverRefusesWith(int status, NtBridge bridge, TestMachine machine)
        throws IOException {
      machine.refuseOpens(NtStatus.of(status), 1);

      assertEquals(NtStatus.of(status), failure(bridge, machine.device().text()).status());
      try (var device = bridge.openDevice(TestDevice.DEVICE_CLASS)) {
        assertResults(device);
      }
    }

    @Test
    @Requires(Capability.REFUSED_OPENS)
    @Rule("native-api 2.9 open statuses")
    void withTheStatusThatTheDriverHasForTheRemainderOfTheName(NtBridge bridge, TestMachine machine)
        throws IOException {
      var device = machine.device().objectName();

      assertEquals(NtStatus.of(0xC0000033), failure(bridge, device + "\\refuse-c0000033").status());
      bridge.openDevice(device + "\\refuse-nothing").close();
    }

    @Test
    @Requires(Capability.ACCESS_ZERO_IS_DENIED)
    @Rule("native-api 2.5 open access 0")
    void withAccessDeniedForNoAccessAtAll(NtBridge bridge, TestMachine machine) throws IOException {
      var name = ObjectPath.of(machine.device().objectName());
      var failure =
          assertThrows(
              NtStatusException.class,
              () -> bridge.devices().open(name, new AccessMask(0)).close());

      assertEquals(NtStatus.ACCESS_DENIED, failure.status());
    }
  }

  @Test
  void closingTheBridgeClosesItsDevices(NtBridge bridge, LeakCheckingLayer layer)
      throws IOException {
    var device = bridge.openDevice(TestDevice.DEVICE_CLASS);
    assertResults(device);

    bridge.close();

    assertTrue(layer.ledger().isEmpty(), () -> layer.ledger().describe());
    assertThrows(NtStatusException.class, () -> device.ioctl(TestDevice.ECHO, PING, 3));
  }

  @Test
  void aClosedBridgeOpensAndWatchesNothing(NtBridge bridge) {
    bridge.close();

    assertThrows(
        IllegalStateException.class, () -> bridge.openDevice(TestDevice.CONTROL_LINK_NAME).close());
    assertThrows(
        IllegalStateException.class,
        () -> bridge.notifications().watch(TestDevice.DEVICE_CLASS, event -> {}).close());
  }
}
