package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.iotarget.OpenParams;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.InvalidNameException;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a text that cannot be a name, as a configuration file may hold it. */
@Contract
class NameTextContract {
  @ParameterizedTest
  @ValueSource(strings = {"", " ", "Device\\Null", "a/b"})
  void parsingRefusesItUnchecked(String text) {
    assertThrows(InvalidNameException.class, () -> ObjectPath.of(text));
    assertThrows(InvalidNameException.class, () -> InterfacePath.of(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "Device\\Null", "a/b"})
  void anOperationFailsWithAnIoExceptionThatHasTheReason(String text, NtBridge bridge) {
    assertFails(text, () -> bridge.openDevice(text).close());
    if (!text.isEmpty()) {
      assertFails(text, () -> bridge.targets().open(text, AccessMask.QUERY).close());
      assertFails(
          text, () -> bridge.targets().open(OpenParams.openByName(text, AccessMask.QUERY)).close());
    }
  }

  private interface Operation {
    void run() throws IOException;
  }

  private static void assertFails(String text, Operation operation) {
    var failure = assertThrows(NtStatusException.class, operation::run);
    assertEquals(NtStatus.OBJECT_NAME_INVALID, failure.status());
    var cause = assertInstanceOf(InvalidNameException.class, failure.getCause());
    assertEquals(text, cause.name());
    assertEquals(cause.reason(), failure.explanation());
  }

  @Test
  void aLinkTargetThatIsTooLongFailsSo(NtBridge bridge) {
    var target = "x".repeat(40_000);
    var failure =
        assertThrows(
            NtStatusException.class,
            () ->
                bridge
                    .namespace()
                    .createSymbolicLink(ObjectPath.of("\\??\\NtBridgeTooLong"), target)
                    .close());
    assertEquals(NtStatus.OBJECT_NAME_INVALID, failure.status());
    assertInstanceOf(InvalidNameException.class, failure.getCause());
  }
}
