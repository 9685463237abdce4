package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import java.io.IOException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the test driver refuses, because a real kernel stops at it or no test can mean it. */
@Contract
@Requires(Capability.TEST_DEVICE)
class TestDriverContract {
  private static final byte[] NOTHING = {};

  /** The status of a control request that fails. */
  private static NtStatus failure(NtBridge bridge, String name, ControlCode code, byte[] input)
      throws IOException {
    try (var device = bridge.devices().open(ObjectPath.of(name), AccessMask.QUERY)) {
      return assertThrows(NtStatusException.class, () -> device.ioctl(code, input, 4)).status();
    }
  }

  /** STATUS_PENDING, -1, STATUS_REPARSE, STATUS_REPARSE_OBJECT, STATUS_MORE_PROCESSING_REQUIRED. */
  @Nested
  class AStatusThatIsNoResult {
    private static void assertRefused(
        NtBridge bridge, TestMachine machine, ControlCode code, byte[] input) throws IOException {
      assertEquals(
          NtStatus.INVALID_PARAMETER, failure(bridge, machine.device().objectName(), code, input));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x103, -1, 0x104, 0x118, 0xC0000016})
    void doesNotCompleteARequestAtOnce(int status, NtBridge bridge, TestMachine machine)
        throws IOException {
      assertRefused(bridge, machine, TestDevice.FAIL, TestDevice.fail(NtStatus.of(status), 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x103, -1, 0x104, 0x118, 0xC0000016})
    void doesNotCompleteARequestLater(int status, NtBridge bridge, TestMachine machine)
        throws IOException {
      assertRefused(bridge, machine, TestDevice.LATE, TestDevice.ints(0, status, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x103, -1, 0x104, 0x118, 0xC0000016})
    void doesNotCompleteAPendingRequest(int status, NtBridge bridge, TestMachine machine)
        throws IOException {
      assertRefused(bridge, machine, TestDevice.RELEASE, TestDevice.ints(status));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x103, -1, 0x104, 0x118, 0xC0000016})
    void doesNotRefuseAnOpen(int status, TestMachine machine) {
      var thrown =
          assertThrows(NtStatusException.class, () -> machine.refuseOpens(NtStatus.of(status), 0));

      assertEquals(NtStatus.INVALID_PARAMETER, thrown.status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000103", "ffffffff", "00000104", "00000118", "c0000016"})
    @Requires(Capability.REFUSED_OPENS)
    void isNotTakenFromANameEither(String status, NtBridge bridge, TestMachine machine)
        throws IOException {
      bridge.openDevice(machine.device().objectName() + "\\refuse-" + status).close();
    }
  }

  @Nested
  class AChild {
    private static NtStatus failureOf(NtBridge bridge, ControlCode code, byte[] input)
        throws IOException {
      return failure(bridge, TestDevice.CONTROL_LINK_NAME, code, input);
    }

    @Test
    void isNotPluggedInTwice(NtBridge bridge, TestMachine machine) throws IOException {
      machine.plugChild(0);

      assertEquals(
          NtStatus.INVALID_DEVICE_STATE, failureOf(bridge, TestDevice.PLUG, TestDevice.ints(0)));
    }

    @Test
    void thatIsOutIsNotUnplugged(NtBridge bridge, TestMachine machine) throws IOException {
      machine.plugChild(0);
      machine.unplugChild(0);

      assertEquals(
          NtStatus.INVALID_DEVICE_STATE, failureOf(bridge, TestDevice.UNPLUG, TestDevice.ints(0)));
    }

    @Test
    void thatIsOutReportsNoEvent(NtBridge bridge, TestMachine machine) throws IOException {
      machine.plugChild(0);
      machine.unplugChild(0);

      assertEquals(
          NtStatus.NO_SUCH_DEVICE,
          failureOf(bridge, TestDevice.EVENT, TestDevice.ints(1, 2, 3, 4, 0, -1)));
    }

    @Test
    void comesAndGoesWhileAFileOfTheOneBeforeIsOpen(NtBridge bridge, TestMachine machine)
        throws IOException {
      machine.plugChild(0);
      try (var before = machine.openChild()) {
        machine.unplugChild(0);
        machine.plugChild(0);
        machine.unplugChild(0);
        machine.plugChild(0);
        try (var now = machine.openChild()) {
          assertEquals(0, now.ioctl(TestDevice.ECHO, NOTHING, 0).length);
        }
        assertThrows(NtStatusException.class, () -> before.ioctl(TestDevice.ECHO, NOTHING, 0));
      }
    }
  }
}
