package io.github.ntbridge.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.layout.DevicePropertyKey;
import io.github.ntbridge.sim.EchoDevice;
import io.github.ntbridge.sim.PropertyValue;
import io.github.ntbridge.sim.SimulatedMachine;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a redacted recording does not tell, and what it still does. */
class RedactionTest {
  private static final UUID SOME_CLASS = UUID.fromString("0b8d7c1e-92d3-4d51-a3f4-0d6a1c6b7a01");
  private static final UUID CONTAINER = UUID.fromString("91b2c3d4-1111-4222-8333-a1b2c3d4e5f6");

  private final SimulatedMachine machine = SimulatedMachine.create();

  @AfterEach
  void closesTheMachine() {
    machine.close();
  }

  private String redacted(String... names) throws IOException {
    return Machines.record(machine).redacted(List.of(names)).text();
  }

  @Test
  void serialNumbersArePseudonymsWhereverTheyStand() throws IOException {
    machine
        .device("\\Device\\USBPDO-1")
        .instanceId("USB\\VID_0403&PID_6001\\AB0OHNP6")
        .interfaceOf(SOME_CLASS)
        .plug();
    machine
        .device("\\Device\\Ftdi")
        .instanceId("FTDIBUS\\VID_0403+PID_6001+AB0OHNP6A\\0000")
        .interfaceOf(SOME_CLASS)
        .plug();

    var text = redacted();

    assertFalse(text.toLowerCase(Locale.ROOT).contains("ab0ohnp6"), text);
    assertTrue(text.contains("\"USB\\\\VID_0403&PID_6001\\\\R0000001\""), text);
    assertTrue(text.contains("\"FTDIBUS\\\\VID_0403+PID_6001+R0000001A\\\\0000\""), text);
    assertTrue(
        text.contains("\"\\\\\\\\?\\\\USB#VID_0403&PID_6001#r0000001#{" + SOME_CLASS + "}\""),
        text);
  }

  @Test
  void namesForPeopleContainersVolumesAndUsersArePseudonyms() throws IOException {
    machine
        .device("\\Device\\Phone")
        .instanceId("USB\\VID_05AC&PID_12A8\\6&1a2b3c4d&0&2")
        .description("Apple Mobile Device")
        .friendlyName("Bobs Phone")
        .containerId(CONTAINER)
        .property(new DevicePropertyKey(SOME_CLASS, 7), PropertyValue.of(0x1003, new byte[] {9, 8}))
        .plug();
    machine.addSymbolicLink("\\GLOBAL??\\P:", "\\??\\C:\\Users\\bob.smith\\Projects");
    machine.addObject("\\BaseNamedObjects\\lock of bob.smith on SMITHS-PC", "Mutant");
    machine.addObject("\\BaseNamedObjects\\c:!users!usb!appdata!local!", "Mutant");
    machine.addObject("\\BaseNamedObjects\\hsperfdata_usb_700", "Section");
    machine.addSymbolicLink("\\GLOBAL??\\Volume{" + CONTAINER + "}", "\\Device\\Phone");
    machine.addDirectory("\\Sessions\\S-1-5-21-111-222-333-1001");

    var text = redacted("SMITHS-PC", "USB");

    for (var secret :
        List.of(
            "bob", "smith", "1a2b3c4d", "91b2c3d4", "111-222-333", "\"0908\"", "!usb!", "_usb_")) {
      assertFalse(text.toLowerCase(Locale.ROOT).contains(secret), secret + " in " + text);
    }
    assertTrue(text.contains("\"Apple Mobile Device\""), "what it is stays");
    assertTrue(text.contains("USB\\\\VID_05AC&PID_12A8\\\\6&00000001&0&2"), text);
    assertTrue(text.contains("-1001\""), text);
  }

  @Test
  void whatSoftwareIsCalledStays() throws IOException {
    machine.device("\\Device\\Bus").instanceId("ROOT\\WINE\\WINEBUS").plug();
    machine.device("\\Device\\Hid").instanceId("WINEBUS\\VID_845E&PID_0001\\0&0000&0&0").plug();

    var text = redacted();

    assertTrue(text.contains("\"ROOT\\\\WINE\\\\WINEBUS\""), text);
    assertTrue(text.contains("\"WINEBUS\\\\VID_845E&PID_0001\\\\0&0001&0&0\""), text);
  }

  @Test
  void isRecordedLikeAnyOther() throws IOException {
    var redacted = Machines.smallPc().redacted(List.of());

    assertEquals(redacted, Recording.parse(redacted.text()));
    try (var replay = RecordedMachine.of(redacted)) {
      assertEquals(redacted, Machines.record(replay));
    }
  }

  @Test
  void isRefusedWithRequestsWhoseBytesMayTellAnything() throws IOException {
    machine.device("\\Device\\Echo").handler(new EchoDevice()).plug();
    var recording =
        Machines.record(
            machine,
            capture ->
                capture.withControl("\\Device\\Echo", ControlCode.of(0x222000), new byte[] {1}, 1));

    assertThrows(IllegalArgumentException.class, () -> recording.redacted(List.of()));
  }
}
