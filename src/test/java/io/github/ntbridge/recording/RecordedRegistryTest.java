package io.github.ntbridge.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.WellKnownInterfaceClass;
import io.github.ntbridge.nt.registry.RegistryType;
import io.github.ntbridge.nt.registry.RegistryValue;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The registry keys of devices and interfaces in a recording. */
class RecordedRegistryTest {
  private static final String DEVICE = "USB\\VID_0403&PID_6001\\AB0OHNP6";
  private static final String PHANTOM = "USB\\VID_0403&PID_6001\\GONE";

  private final SimulatedMachine machine = SimulatedMachine.create();

  @AfterEach
  void close() {
    machine.close();
  }

  private void plug(RegistryValue... values) {
    var device =
        machine
            .device("\\Device\\VCP0")
            .instanceId(DEVICE)
            .interfaceOf(WellKnownInterfaceClass.COMPORT.guid());
    for (var value : values) {
      device.registry(value);
    }
    device.plug();
  }

  private static List<RegistryValue> hardware(SimulatedMachine of, String instanceId)
      throws IOException {
    try (var bridge = NtBridge.open(new SimulatedLayer(of))) {
      return bridge.deviceTree().node(instanceId).registry().hardware().values();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 43004f004d0033000000",
    "1, 43004f004d003300",
    "1, 43004f004d0033000000ff00",
    "1, ''",
    "1, 43",
    "2, 2500540025000000",
    "3, 00ff",
    "3, ''",
    "4, ffffffff",
    "4, 10",
    "5, 00000010",
    "6, 5c005200",
    "7, 41000000420000000000",
    "7, 0000",
    "7, 41000000",
    "7, ''",
    "0, 01",
    "8, 01",
    "11, ffffffffffffffff",
    "11, 01",
    "12, 02",
    "-1, 03"
  })
  void aValueOfAnyTypeIsReplayedAsItWas(int type, String data) throws IOException {
    var value = RegistryValue.of("Value", new RegistryType(type), HexFormat.of().parseHex(data));
    plug(value);

    var recording = Recording.parse(Machines.record(machine).text());

    assertEquals(Machines.record(machine).text(), recording.text());
    try (var replay = RecordedMachine.of(recording)) {
      assertEquals(List.of(value), hardware(replay, DEVICE));
      assertEquals(recording.text(), Machines.record(replay).text());
    }
  }

  @Test
  void everyKeyIsReplayed() throws IOException {
    machine
        .device("\\Device\\VCP0")
        .instanceId(DEVICE)
        .registry("PortName", "COM3")
        .softwareRegistry(RegistryValue.string("DriverDesc", "USB Serial Port"))
        .interfaceOf(WellKnownInterfaceClass.COMPORT.guid())
        .interfaceRegistry(RegistryValue.dword("Kind", 1))
        .plug();
    machine
        .device()
        .instanceId(PHANTOM)
        .registry("PortName", "COM3")
        .disabledInterfaceOf(WellKnownInterfaceClass.COMPORT.guid())
        .unplugged();

    try (var replay = RecordedMachine.of(Recording.parse(Machines.record(machine).text()));
        var bridge = NtBridge.open(new SimulatedLayer(replay))) {
      var device = bridge.deviceTree().node(DEVICE).registry();
      assertEquals(Optional.of("COM3"), device.portName());
      assertEquals("USB Serial Port", device.software().value("DriverDesc").orElseThrow().text());
      assertEquals(Optional.of("COM3"), bridge.deviceTree().node(PHANTOM).registry().portName());
      for (var path : bridge.interfaces().list(Presence.ALL, DEVICE)) {
        assertEquals(
            1,
            bridge.interfaces().properties(path).registry().value("kind").orElseThrow().number());
      }
    }
  }

  @Test
  void valuesAreSortedByName() throws IOException {
    plug(RegistryValue.dword("b", 1), RegistryValue.dword("C", 2), RegistryValue.dword("A", 3));

    var text = Machines.record(machine).text();

    assertTrue(
        text.contains("{\"name\":\"A\",\"type\":\"REG_DWORD\",\"value\":3},{\"name\":\"b\","),
        text);
  }

  @Test
  void aKeyThatIsDeniedIsNamedAndTheRestIsRecorded() throws IOException {
    plug(RegistryValue.string("PortName", "COM3"));
    machine.device().instanceId(PHANTOM).registry("PortName", "COM4").plug();
    machine.faults().at("CM_Open_DevNode_Key").times(4).fail(ConfigRet.ACCESS_DENIED);
    try (var bridge = Machines.bridge(machine)) {
      var capture = Machines.capture(bridge);

      var text = capture.run().text();

      assertFalse(text.contains("\"COM3\""), text);
      assertTrue(text.contains("\"COM4\""), text);
      assertTrue(
          capture.leftOut().stream()
              .anyMatch(what -> what.contains(DEVICE) && what.contains("CR_ACCESS_DENIED")),
          capture.leftOut()::toString);
    }
  }

  @Test
  void identitiesInValuesArePseudonyms() throws IOException {
    plug(
        RegistryValue.string(
            "SymbolicName", "\\??\\USB#VID_0403&PID_6001#AB0OHNP6#{" + guid() + "}"),
        RegistryValue.multiString("Homes", List.of("C:\\Users\\bob.smith\\x", "plain")),
        RegistryValue.binary("Secret", "AB0OHNP6".getBytes(StandardCharsets.UTF_8)),
        RegistryValue.of("Cut", RegistryType.SZ, new byte[] {'b', 0, 'o', 0, 'b', 0}),
        RegistryValue.string("PortName", "COM3"),
        RegistryValue.dword("LatencyTimer", 16));

    var text = Machines.record(machine).redacted(List.of("bob")).text();

    assertFalse(text.toLowerCase(Locale.ROOT).contains("ab0ohnp6"), text);
    assertFalse(text.contains("bob.smith"), text);
    assertFalse(
        text.contains(HexFormat.of().formatHex("AB0OHNP6".getBytes(StandardCharsets.UTF_8))), text);
    assertFalse(text.contains("62006f006200"), text);
    assertTrue(text.contains("\"COM3\""), text);
    assertTrue(text.contains("\"type\":\"REG_DWORD\",\"value\":16"), text);
    assertTrue(text.contains("\"plain\""), text);
    assertTrue(text.contains("\"bytes\":\"0000000000000000\""), text);
    assertTrue(text.contains("\"bytes\":\"787878787878\""), text);
    assertEquals(text, Recording.parse(text).text());
  }

  private static String guid() {
    return WellKnownInterfaceClass.COMPORT.guid().toString();
  }

  // ---- what is refused ----

  private String withKey(String line) throws IOException {
    plug(RegistryValue.string("PortName", "COM3"));
    var text = Machines.record(machine).text();
    int start = text.indexOf("{\"key\":\"hardware\"");
    int end = text.indexOf('\n', start);
    return text.substring(0, start) + line + text.substring(end);
  }

  private static final String OWNER = "\"instance\":\"USB\\\\VID_0403&PID_6001\\\\AB0OHNP6\"";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"key\":\"user\",OWNER,\"values\":[] | must be \"hardware\", \"software\"",
        "\"key\":\"hardware\",\"values\":[] | the member \"instance\" is missing",
        "\"key\":\"hardware\",\"instance\":\"ROOT\\\\NO\\\\0\",\"values\":[] | there is no node",
        "\"key\":\"interface\",\"path\":\"x\",\"values\":[] | is not an interface path",
        "\"key\":\"hardware\",OWNER,\"values\":[VALUE,VALUE] | \"A\" occurs twice",
        "\"key\":\"hardware\",OWNER,\"values\":[],\"more\":1 | unknown member",
        "\"key\":\"hardware\",OWNER,\"values\":[{\"name\":\"A\",\"type\":\"DWORD\",\"value\":1}] |"
            + " is not a type",
        "\"key\":\"hardware\",OWNER,\"values\":[{\"name\":\"A\",\"type\":\"REG_DWORD\",\"value\":4294967296}]"
            + " | 32 bits",
        "\"key\":\"hardware\",OWNER,\"values\":[{\"name\":\"A\",\"type\":\"REG_DWORD\",\"value\":-1}]"
            + " | 32 bits",
        "\"key\":\"hardware\",OWNER,\"values\":[{\"name\":\"A\",\"type\":\"REG_SZ\",\"value\":1}] |"
            + " a text",
        "\"key\":\"hardware\",OWNER,\"values\":[{\"name\":\"A\",\"type\":\"REG_MULTI_SZ\",\"value\":[\"\"]}]"
            + " | not empty",
        "\"key\":\"hardware\",OWNER,\"values\":[{\"name\":\"A\",\"type\":\"REG_BINARY\",\"value\":\"00\"}]"
            + " | \"bytes\"",
        "\"key\":\"hardware\",OWNER,\"values\":[{\"name\":\"A\",\"type\":\"REG_SZ\",\"bytes\":\"0000\"}]"
            + " | write it as",
        "\"key\":\"hardware\",OWNER,\"values\":[{\"name\":\"A\",\"type\":\"REG_SZ\",\"bytes\":\"0\"}]"
            + " | hexadecimal"
      })
  void aMalformedKeyIsRefused(String members, String reason) throws IOException {
    var line =
        "{"
            + members
                .replace("OWNER", OWNER)
                .replace("VALUE", "{\"name\":\"A\",\"type\":\"REG_DWORD\",\"value\":1}")
            + "}";
    var text = withKey(line);

    var failure = assertThrows(RecordingFormatException.class, () -> Recording.parse(text));

    assertTrue(String.valueOf(failure.getMessage()).contains(reason), failure::toString);
  }

  @Test
  void theSameKeyTwiceIsRefused() throws IOException {
    var line = "{\"key\":\"software\"," + OWNER + ",\"values\":[]}";
    var text = withKey(line + ",\n" + line);

    var failure = assertThrows(RecordingFormatException.class, () -> Recording.parse(text));

    assertTrue(String.valueOf(failure.getMessage()).contains("occurs twice"), failure::toString);
  }

  @Test
  void anEarlierVersionHasNoRegistry() throws IOException {
    plug(RegistryValue.string("PortName", "COM3"));
    var text = Machines.record(machine).text();

    assertTrue(text.contains("\"version\":3"), text);
    assertThrows(
        RecordingFormatException.class,
        () -> Recording.parse(text.replace("\"version\":3", "\"version\":2")));
  }

  @Test
  void aRecordingWithoutValuesKeepsItsVersion() throws IOException {
    plug();

    assertTrue(Machines.record(machine).text().contains("\"version\":1"));
  }
}
