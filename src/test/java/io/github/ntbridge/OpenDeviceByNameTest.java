package io.github.ntbridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.iotarget.status.OpenAdvice;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link NtBridge#openDevice(String)} with names that people have. */
class OpenDeviceByNameTest {
  private final NtBridge bridge = NtBridge.simulated();

  @AfterEach
  void closeTheBridge() {
    bridge.close();
  }

  private NtStatusException refusal(String name) {
    return assertThrows(NtStatusException.class, () -> bridge.openDevice(name).close());
  }

  @Test
  @DisplayName("COM3: opens, as with CreateFile")
  void takesTheColonOfADosDevice() throws IOException {
    try (var port = bridge.openDevice("COM3:")) {
      assertEquals(ObjectPath.of("COM3"), port.name());
    }
  }

  @ParameterizedTest(name = "{0} is refused with the advice to search for it")
  @CsvSource({
    "0403:6001, a USB product is not a name that opens",
    "VID_0403&PID_6001, a USB product is not a name that opens",
    "USB\\VID_0403&PID_6001, a USB product is not a name that opens",
    "hid:1, a place in a class is not a name that opens",
    "USB\\VID_0403&PID_6001\\AB0OHNP6, a device instance id is not a name that opens",
    "USB Serial Port, A part of a display name is not a name that opens"
  })
  void saysWhatFindsOtherNames(String name, String advice) {
    var message = String.valueOf(refusal(name).getMessage());

    assertTrue(message.contains(advice), message);
    assertTrue(message.contains("Inventory.find returns for SearchTerm."), message);
  }

  @Test
  void refusesAFullNameThatNothingHasWithoutThatAdvice() {
    var message = String.valueOf(refusal("\\Device\\NoSuch").getMessage());

    assertTrue(message.contains("resolve the name"), message);
  }

  @Test
  void saysFirstThatASerialPortIsProbablyOpenElsewhere() throws IOException {
    try (var port = bridge.openDevice("COM3")) {
      var refusal = refusal("COM3");

      assertEquals(NtStatus.ACCESS_DENIED, refusal.status(), port::toString);
      assertTrue(
          String.valueOf(refusal.getMessage())
              .contains(
                  "(0xC0000022): the port is probably open elsewhere, perhaps in this process,"
                      + " since a serial port opens once at a time; or the security of the object"),
          refusal::getMessage);
    }
  }

  @Test
  void saysThatAnotherExclusiveDeviceMayBeOpenElsewhere() throws IOException {
    try (var port = bridge.openDevice("\\Device\\VCP0")) {
      var refusal = refusal("\\Device\\VCP0");

      assertTrue(
          String.valueOf(refusal.getMessage())
              .endsWith(
                  "or an exclusive device is open elsewhere, perhaps in this process:"
                      + " Inventory.holders reports where, Inventory.diagnose which it is"),
          () -> port + ": " + refusal.getMessage());
    }
  }

  @Test
  void saysWhatReportsTheProcessesBehindASharingViolation() {
    var advice = OpenAdvice.of(NtStatus.SHARING_VIOLATION, "\\Device\\X", AccessMask.GENERIC_READ);

    assertTrue(advice.endsWith(". Inventory.holders reports the processes"), advice);
  }
}
