package io.github.ntbridge.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.property.PropertyType;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.EchoDevice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The identities that a redacted recording hides, and the structure that it keeps. */
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
        .property(
            new DevicePropertyKey(SOME_CLASS, 7),
            PropertyValue.of(new PropertyType(0x1003), new byte[] {9, 8}))
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

  /** Each in the forms that Windows writes it in. */
  private static final List<String> SECRETS =
      List.of(
          "ab0ohnp6",
          "070b4e1d2c",
          "1a2b3c4d",
          "001a7dda7113",
          "001a7dda7114",
          "00:1a:7d:da:71:15",
          "00-1a-7d-da-71-15",
          "001a7dda7115",
          "alice",
          "wonderland-pc",
          "s-1-5-21-111-222-333",
          "s-1-12-1-444-555-666",
          "91b2c3d4-1111",
          "5c1d2e3f-2222",
          "7a6b5c4d-3333",
          "looking glass");

  /** One text with all of them, as the last component of names has it. */
  private static final String ALL =
      String.join(
          " ",
          "AB0OHNP6",
          "070B4E1D2C",
          "6&1A2B3C4D&0",
          "001A7DDA7113",
          "001A7DDA7114",
          "00:1A:7D:DA:71:15",
          "00-1a-7d-da-71-15",
          "001a7dda7115",
          "Alice",
          "WONDERLAND-PC",
          "S-1-5-21-111-222-333-1001",
          "S-1-12-1-444-555-666-777",
          CONTAINER.toString(),
          "Volume{5c1d2e3f-2222-4222-8333-a1b2c3d4e5f6}",
          "{7A6B5C4D-3333-4222-8333-A1B2C3D4E5F6}",
          "Looking Glass");

  @Test
  void noSecretIsLeftInAnyText() throws IOException {
    plantSecrets();

    var recording =
        Machines.record(
            machine,
            capture ->
                capture
                    .withOpens()
                    .withEvents(
                        Duration.ofDays(1),
                        1,
                        () -> machine.findDevice("USB\\LATE\\AB0OHNP6").orElseThrow().plug()));

    var redacted = recording.redacted(List.of("alice", "WONDERLAND-PC"));

    var text = redacted.text().toLowerCase(Locale.ROOT);
    for (var secret : SECRETS) {
      int at = text.indexOf(secret);
      assertTrue(at < 0, () -> secret + " in …" + text.substring(Math.max(0, at - 200), at + 60));
    }
    assertEquals(redacted, Recording.parse(redacted.text()));
    assertEquals(ends(recording), ends(redacted));
  }

  private void plantSecrets() {
    var usb = machine.device("\\Device\\Usb").instanceId("USB\\VID_1\\070B4E1D2C").plug();
    machine
        .device("\\Device\\" + ALL)
        .parent(usb)
        .instanceId("USBSTOR\\DISK\\070B4E1D2C&0")
        .interfaceOf(SOME_CLASS, ALL)
        .containerId(CONTAINER)
        .description(ALL)
        .friendlyName("Looking Glass")
        .service(ALL)
        .property(new DevicePropertyKey(SOME_CLASS, 7), PropertyValue.string(ALL))
        .property(new DevicePropertyKey(SOME_CLASS, 8), PropertyValue.stringList(List.of(ALL, "b")))
        .property(new DevicePropertyKey(SOME_CLASS, 9), PropertyValue.guid(CONTAINER))
        .property(
            new DevicePropertyKey(SOME_CLASS, 10),
            PropertyValue.of(new PropertyType(0x1003), ALL.getBytes(StandardCharsets.UTF_8)))
        .plug();
    machine.device("\\Device\\A").instanceId("BTHENUM\\Dev_001A7DDA7113\\6&1a2b3c4d&0").plug();
    machine
        .device("\\Device\\B")
        .instanceId("BTHENUM\\SPP\\7&1a2b3c4d&0&001A7DDA7114_C00000000")
        .plug();
    machine
        .device("\\Device\\Late")
        .instanceId("USB\\LATE\\AB0OHNP6")
        .interfaceOf(SOME_CLASS, ALL)
        .plug()
        .surpriseRemove();
    machine.addSymbolicLink("\\GLOBAL??\\home", "\\??\\C:\\Users\\Alice\\Desktop");
    machine.addSymbolicLink("\\GLOBAL??\\" + ALL, "\\Device\\" + ALL);
    machine.addSymbolicLink(
        "\\GLOBAL??\\{7A6B5C4D-3333-4222-8333-A1B2C3D4E5F6}", "\\Device\\" + ALL);
    machine.addDirectory("\\" + ALL);
    machine.addObject("\\" + ALL + "\\" + ALL, "Mutant");
  }

  /** The number of links for each kind of end: no name that was replaced leads elsewhere. */
  private static Map<String, Integer> ends(Recording recording) throws IOException {
    var ends = new TreeMap<String, Integer>();
    try (var replay = RecordedMachine.of(recording);
        var bridge = Machines.bridge(replay)) {
      for (var object : recording.contents().objects()) {
        if (object.isLink()) {
          var end = bridge.namespace().resolve(ObjectPath.of(object.path())).end();
          ends.merge(end.getClass().getSimpleName(), 1, Integer::sum);
        }
      }
    }
    return ends;
  }

  @Test
  void aSerialNumberHasOnePseudonymWhereverItIsPartOfAnId() throws IOException {
    machine.device("\\Device\\Usb").instanceId("USB\\VID_1\\070B4E1D2C").plug();
    machine.device("\\Device\\Disk").instanceId("USBSTOR\\DISK\\070B4E1D2C&0").plug();

    var text = redacted();

    assertTrue(text.contains("\"USB\\\\VID_1\\\\R000000001\""), text);
    assertTrue(text.contains("\"USBSTOR\\\\DISK\\\\R000000001&0\""), text);
  }

  @Test
  void directoriesKeepTheirNamesWhereADeviceHasTheSame() throws IOException {
    machine.device("\\Device\\X").instanceId("USB\\X\\1").friendlyName("Device").plug();

    assertTrue(redacted().contains("\"path\":\"\\\\Device\""));
  }

  @Test
  void namesOfSoftwareStay() throws IOException {
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
  void isRefusedWithRequests() throws IOException {
    machine.device("\\Device\\Echo").handler(new EchoDevice()).plug();
    var recording =
        Machines.record(
            machine,
            capture ->
                capture.withIoctl("\\Device\\Echo", ControlCode.of(0x222000), new byte[] {1}, 1));

    assertThrows(IllegalArgumentException.class, () -> recording.redacted(List.of()));
  }

  @Test
  void malformedValuesAreOverwrittenAndStayMalformed() throws IOException {
    machine
        .device("\\Device\\Ours")
        .instanceId("ROOT\\OURS\\0000")
        .property(
            new DevicePropertyKey(SOME_CLASS, 8),
            PropertyValue.of(new PropertyType(0x12), new byte[] {'S', 0}))
        .property(
            new DevicePropertyKey(SOME_CLASS, 9),
            PropertyValue.of(new PropertyType(0xD), new byte[15]))
        .plug();

    var text = redacted();

    assertTrue(text.contains("\"type\":\"STRING\",\"bytes\":\"7878\""), text);
    assertTrue(text.contains("\"type\":\"GUID\",\"bytes\":\"" + "78".repeat(15) + "\""), text);
    assertEquals(text, Recording.parse(text).text());
  }
}
