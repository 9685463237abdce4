package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.device.DeviceRegistry;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.device.RegistryKey;
import io.github.ntbridge.device.SystemRegistry;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.registry.RegistryType;
import io.github.ntbridge.nt.registry.RegistryValue;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The registry keys of devices and interfaces, whatever values they hold. */
@Contract
@Requires(Capability.REGISTRY_VALUES)
class RegistryContract {
  private static final String DEVICE = "REGISTRY\\DEVICE\\0000";
  private static final InterfaceClass CLASS =
      InterfaceClass.parse("5d0bd000-3c5e-4f0e-8f44-0d2f6a4b9f02");

  private static RegistryValue value(String name, int type, String hex) {
    return RegistryValue.of(name, new RegistryType(type), HexFormat.of().parseHex(hex));
  }

  private static void plug(TestMachine machine, RegistryValue... hardware) {
    machine.support().plug(DEVICE, CLASS.guid(), List.of(hardware), List.of(), List.of());
  }

  private static DeviceRegistry device(NtBridge bridge) throws IOException {
    return bridge.deviceTree().find(DEVICE, Presence.ALL).orElseThrow().registry();
  }

  private static RegistryKey hardware(NtBridge bridge) throws IOException {
    return device(bridge).hardware();
  }

  private static RegistryKey ofInterface(NtBridge bridge) throws IOException {
    var path = bridge.interfaces().list(CLASS, Presence.ALL).get(0);
    return bridge.interfaces().properties(path).registry();
  }

  static Stream<Arguments> ofEveryType() {
    return Stream.of(
        Arguments.of(0, "0102"),
        Arguments.of(1, "43004f004d0033000000"),
        Arguments.of(2, "2500540045004d00500025000000"),
        Arguments.of(3, "00ff"),
        Arguments.of(4, "10000000"),
        Arguments.of(5, "00000010"),
        Arguments.of(6, "5c005200"),
        Arguments.of(7, "41000000420000000000"),
        Arguments.of(8, "01000000"),
        Arguments.of(9, "02000000"),
        Arguments.of(10, "03000000"),
        Arguments.of(11, "0000000001000000"),
        Arguments.of(12, "01"),
        Arguments.of(0xFFFF0012, "6100"),
        Arguments.of(-1, ""));
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        Arguments.of(1, "43004f004d003300"),
        Arguments.of(1, "43004f004d00330000"),
        Arguments.of(1, "43"),
        Arguments.of(1, ""),
        Arguments.of(2, "2500"),
        Arguments.of(4, ""),
        Arguments.of(4, "100000"),
        Arguments.of(4, "1000000000"),
        Arguments.of(5, "0000"),
        Arguments.of(6, "5c00520041"),
        Arguments.of(7, ""),
        Arguments.of(7, "4100"),
        Arguments.of(7, "41000000"),
        Arguments.of(7, "4100000000"),
        Arguments.of(7, "41000000000042000000"),
        Arguments.of(11, "01000000"),
        Arguments.of(11, "00".repeat(9)));
  }

  @ParameterizedTest
  @MethodSource({"ofEveryType", "malformed"})
  @Rule("registry 2 types")
  void aValueIsReadAsItIsStored(int type, String hex, NtBridge bridge, TestMachine machine)
      throws IOException {
    var stored = value("Stored", type, hex);
    machine.support().plug(DEVICE, CLASS.guid(), List.of(stored), List.of(stored), List.of(stored));

    for (var key : List.of(hardware(bridge), device(bridge).software(), ofInterface(bridge))) {
      assertEquals(Optional.of(stored), key.value("stored"), key::toString);
      assertEquals(List.of(stored), key.values(), key::toString);
    }
  }

  @ParameterizedTest
  @MethodSource("malformed")
  @Rule("registry 2 malformed")
  void aMalformedValueIsNamedAndHidesNoOther(
      int type, String hex, NtBridge bridge, TestMachine machine) throws IOException {
    plug(
        machine,
        RegistryValue.string("Before", "1"),
        value("Malformed", type, hex),
        RegistryValue.dword("After", 2));

    var values = hardware(bridge).values();

    assertEquals(
        List.of("Before", "Malformed", "After"), values.stream().map(RegistryValue::name).toList());
    assertEquals(
        List.of(false, true, false),
        values.stream().map(value -> value.malformation().isPresent()).toList());
    assertTrue(values.get(1).toString().contains("malformed"), values.get(1)::toString);
  }

  @Test
  @Rule("registry 2 cut at the first NUL")
  void aTextEndsAtItsFirstNulOrWithItsData(NtBridge bridge, TestMachine machine)
      throws IOException {
    plug(
        machine,
        value("Several", 1, "43004f004d0033000000" + "0000" + "58000000"),
        value("None", 1, "43004f004d003300"));

    assertEquals("COM3", hardware(bridge).value("Several").orElseThrow().text());
    assertEquals("COM3", hardware(bridge).value("None").orElseThrow().text());
  }

  @Test
  @Rule("registry 2 sizes")
  void aValueLargerThanTheFirstBufferIsReadWhole(NtBridge bridge, TestMachine machine)
      throws IOException {
    var data = new byte[70_000];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) i;
    }
    var name = "n".repeat(16_000);
    plug(machine, RegistryValue.binary(name, data));

    assertArrayEquals(data, hardware(bridge).value(name).orElseThrow().data());
    assertEquals(List.of(RegistryValue.binary(name, data)), hardware(bridge).values());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 243, 244, 245, 255, 256, 257, 65_535, 65_536})
  @Rule("registry 2 sizes")
  void aValueOfAnySizeIsReadWhole(int size, NtBridge bridge, TestMachine machine)
      throws IOException {
    var stored = RegistryValue.binary("Data", new byte[size]);
    plug(machine, stored);

    assertEquals(Optional.of(stored), hardware(bridge).value("Data"));
    assertEquals(List.of(stored), hardware(bridge).values());
  }

  @Test
  void allOfManyValuesAreRead(NtBridge bridge, TestMachine machine) throws IOException {
    var stored =
        IntStream.range(0, 1_000).mapToObj(i -> RegistryValue.dword("Value" + i, i)).toList();
    machine.support().plug(DEVICE, CLASS.guid(), stored, List.of(), List.of());

    assertEquals(stored, hardware(bridge).values());
  }

  @Test
  void theDefaultValueHasAnEmptyName(NtBridge bridge, TestMachine machine) throws IOException {
    plug(machine, RegistryValue.string("", "default"));

    assertEquals("default", hardware(bridge).value("").orElseThrow().text());
    assertEquals("", hardware(bridge).values().get(0).name());
  }

  @Test
  void namesMayHoldAnyUnit(NtBridge bridge, TestMachine machine) throws IOException {
    var stored =
        List.of(
            RegistryValue.dword("\\Device\\Serial0", 1),
            RegistryValue.dword("a\u0000b", 2),
            RegistryValue.dword("\uD800", 3));
    machine.support().plug(DEVICE, CLASS.guid(), stored, List.of(), List.of());

    assertEquals(stored, hardware(bridge).values());
    assertEquals(2, hardware(bridge).value("A\u0000B").orElseThrow().number());
  }

  @Test
  @Rule("registry 1 missing key")
  void aKeyThatDoesNotExistHasNoValues(NtBridge bridge, TestMachine machine) throws IOException {
    plug(machine);
    var keys = List.of(hardware(bridge), device(bridge).software(), ofInterface(bridge));

    for (var key : keys) {
      assertFalse(key.exists(), key::toString);
      assertEquals(List.of(), key.values());
      assertEquals(Optional.empty(), key.value("PortName"));
    }
    assertEquals(Optional.empty(), device(bridge).portName());
    assertEquals(List.of(), device(bridge).winUsbInterfaceClasses());
    assertEquals(Optional.empty(), device(bridge).latencyTimer());
  }

  @Test
  @Rule("registry 2 missing value")
  void aValueThatDoesNotExistIsEmpty(NtBridge bridge, TestMachine machine) throws IOException {
    plug(machine, RegistryValue.dword("Other", 1));

    assertTrue(hardware(bridge).exists());
    assertEquals(Optional.empty(), hardware(bridge).value("PortName"));
  }

  @Test
  @Rule("registry 1 missing device")
  void theKeyOfADeviceThatDoesNotExistFails(NtBridge bridge) {
    var registry = bridge.deviceTree().node("REGISTRY\\NONE\\0000").registry();

    var failure =
        assertThrows(ConfigRetException.class, () -> registry.hardware().value("PortName"));

    assertEquals(ConfigRet.NO_SUCH_DEVNODE, failure.result());
  }

  @Test
  @Rule("registry 1 missing device")
  void theKeyOfAnInterfaceThatDoesNotExistFails(NtBridge bridge, TestMachine machine)
      throws IOException {
    plug(machine);
    var path = bridge.interfaces().list(CLASS, Presence.ALL).get(0);
    var missing = InterfacePath.of(path.text().replace("REGISTRY", "NOWHERE"));

    var failure =
        assertThrows(
            ConfigRetException.class,
            () -> bridge.interfaces().properties(missing).registry().values());

    assertEquals(ConfigRet.NO_SUCH_DEVICE_INTERFACE, failure.result());
  }

  @Test
  @Rule("registry 3 PortName")
  void aPortHasItsName(NtBridge bridge, TestMachine machine) throws IOException {
    plug(machine, RegistryValue.string("PortName", "COM3"));

    assertEquals(Optional.of("COM3"), device(bridge).portName());
  }

  @Test
  @Rule("registry 3 PortName")
  void aPortNameThatIsNoTextIsRefusedByItsType(NtBridge bridge, TestMachine machine)
      throws IOException {
    plug(machine, RegistryValue.dword("PortName", 3));

    var failure = assertThrows(MalformedDataException.class, () -> device(bridge).portName());

    assertTrue(String.valueOf(failure.getMessage()).contains("REG_DWORD"), failure::toString);
  }

  @Test
  @Rule("registry 3 DeviceInterfaceGUIDs")
  void theInterfaceClassesOfWinUsbComeFromEitherValueOfEitherType(
      NtBridge bridge, TestMachine machine) throws IOException {
    var hid = InterfaceClass.parse("hid");
    var disk = InterfaceClass.parse("disk");
    plug(
        machine,
        RegistryValue.multiString(
            "DeviceInterfaceGUIDs",
            List.of("{" + hid.guid() + "}", "no GUID", disk.guid().toString())),
        RegistryValue.string("DeviceInterfaceGUID", "{" + CLASS.guid() + "}"));

    assertEquals(List.of(hid, disk), device(bridge).winUsbInterfaceClasses());
  }

  @ParameterizedTest
  @ValueSource(strings = {"DeviceInterfaceGUIDs", "DeviceInterfaceGUID"})
  @Rule("registry 3 DeviceInterfaceGUIDs")
  void anInterfaceClassOfWinUsbMayBeASingleText(String name, NtBridge bridge, TestMachine machine)
      throws IOException {
    plug(machine, RegistryValue.string(name, "{" + CLASS.guid() + "}"));

    assertEquals(List.of(CLASS), device(bridge).winUsbInterfaceClasses());
  }

  @Test
  @Rule("registry 3 LatencyTimer")
  void aLatencyTimerIsInMilliseconds(NtBridge bridge, TestMachine machine) throws IOException {
    plug(machine, RegistryValue.dword("LatencyTimer", 16));

    assertEquals(Optional.of(Duration.ofMillis(16)), device(bridge).latencyTimer());
  }

  @Test
  @Rule("registry 2 types")
  void aNumberMayBeStoredAsBytes(NtBridge bridge, TestMachine machine) throws IOException {
    plug(machine, RegistryValue.binary("LatencyTimer", new byte[] {2, 0, 0, 0}));

    assertEquals(Optional.of(Duration.ofMillis(2)), device(bridge).latencyTimer());
  }

  @Test
  @Rule("registry 1 keys")
  void eachKeyHasItsOwnValues(NtBridge bridge, TestMachine machine) throws IOException {
    machine
        .support()
        .plug(
            DEVICE,
            CLASS.guid(),
            List.of(RegistryValue.string("Key", "hardware")),
            List.of(RegistryValue.string("Key", "software")),
            List.of(RegistryValue.string("Key", "interface")));

    var texts = new ArrayList<String>();
    for (var key : List.of(hardware(bridge), device(bridge).software(), ofInterface(bridge))) {
      texts.add(key.value("Key").orElseThrow().text());
    }

    assertEquals(List.of("hardware", "software", "interface"), texts);
  }

  @Test
  @Rule("registry 1 phantoms")
  void aDeviceThatIsNotPresentHasItsKeys(NtBridge bridge, TestMachine machine) throws IOException {
    machine.support().addPhantom(DEVICE, List.of(RegistryValue.string("PortName", "COM5")));

    assertFalse(bridge.deviceTree().node(DEVICE).isPresent());
    assertEquals(Optional.of("COM5"), device(bridge).portName());
  }

  @Test
  @Rule("registry 3 serial map")
  void theSerialMapNamesThePortsByTheirDeviceObjects(NtBridge bridge) throws IOException {
    var ports = new ArrayList<String>();
    for (var value : bridge.registry().key(SystemRegistry.SERIAL_MAP).values()) {
      ports.add(value.name() + " = " + value.text());
    }

    assertEquals(List.of("\\Device\\Serial0 = COM1", "\\Device\\VCP0 = COM3"), ports);
  }
}
