package io.github.ntbridge.nt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NtStatusExceptionTest {

  @Test
  void namesTheOperationTheObjectAndTheResult() {
    var error = new NtStatusException("NtOpenFile", "\\??\\COM3", NtStatus.ACCESS_DENIED);
    assertEquals(
        "NtOpenFile \\??\\COM3: STATUS_ACCESS_DENIED (0xC0000022): "
            + "the object's security or its driver refuses this access",
        error.getMessage());
    assertEquals("NtOpenFile", error.operation());
    assertEquals("\\??\\COM3", error.subject());
    assertEquals(NtStatus.ACCESS_DENIED, error.status());
  }

  @Test
  void givesTheSpecificReasonInPlaceOfTheGeneralOne() {
    var error =
        new NtStatusException("NtReadFile", "x", NtStatus.ACCESS_DENIED, "Open with READ_DATA");
    assertEquals(
        "NtReadFile x: STATUS_ACCESS_DENIED (0xC0000022): open with READ_DATA", error.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "The device is open, the device is open",
    "A driver refuses, a driver refuses",
    "PhysicalDrive0 is open, PhysicalDrive0 is open",
    "Harddisk0Partition1 is open, Harddisk0Partition1 is open",
    "Volume{12} is open, Volume{12} is open",
    "COM3 is open, COM3 is open"
  })
  void keepsTheCapitalOfANameThatTheReasonBeginsWith(String reason, String shown) {
    var error = new NtStatusException("NtOpenFile", "x", NtStatus.SHARING_VIOLATION, reason);
    assertEquals(
        "NtOpenFile x: STATUS_SHARING_VIOLATION (0xC0000043): " + shown, error.getMessage());
  }

  @Test
  void leavesOutAnEmptySubject() {
    var error = new NtStatusException("NtClose", "", NtStatus.INVALID_HANDLE);
    assertEquals(
        "NtClose: STATUS_INVALID_HANDLE (0xC0000008): "
            + "the handle is not open, or is of the wrong kind",
        error.getMessage());
  }

  @Test
  void escapesTheSubjectInItsMessageAndKeepsItExactly() {
    var error = new NtStatusException("NtOpenFile", "a\u001bb", NtStatus.SUCCESS);
    assertFalse(error.toString().contains("\u001b"));
    assertEquals("a\u001bb", error.subject());
  }

  @Test
  void keepsAnUnknownNumber() {
    var error = new NtStatusException("NtOpenFile", "x", NtStatus.of(0xC0001234));
    assertEquals(0xC0001234, error.status().value());
    assertEquals(
        "NtOpenFile x: STATUS_0xC0001234 (0xC0001234): no description of this status is known",
        error.getMessage());
  }
}
