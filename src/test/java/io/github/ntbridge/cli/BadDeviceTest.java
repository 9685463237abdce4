package io.github.ntbridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.Rule;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.property.PropertyType;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.sim.SimulatedMachine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A device that is malformed or gone hides no other, and what is known of it is shown. */
@Rule("native-api 1.5 malformed")
class BadDeviceTest {
  private static final UUID CLASS = UUID.fromString("5d0bd000-3c5e-4f0e-8f44-0d2f6a4b9f01");
  private static final String BAD = "ROOT\\BAD\\0000";
  private static final String BAD_PATH = "\\\\?\\ROOT#BAD#0000#{" + CLASS + "}";
  private static final DevicePropertyKey KEY = new DevicePropertyKey(CLASS, 2);

  private final SimulatedMachine machine = SimulatedMachine.create();
  private final Shell shell = new Shell(machine);

  @AfterEach
  void close() {
    machine.close();
  }

  private void plugBad(DevicePropertyKey key, byte[] text) {
    machine
        .device()
        .instanceId(BAD)
        .interfaceOf(CLASS)
        .property(key, PropertyValue.of(PropertyType.STRING, text))
        .service("badservice")
        .plug();
  }

  private void plugGood() {
    machine
        .device("\\Device\\Good")
        .instanceId("ROOT\\GOOD\\0000")
        .interfaceOf(CLASS)
        .service("goodservice")
        .plug();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 4})
  void thePhysicalDeviceNameOfAnotherDeviceIsNotBlamedForARefusedOpen(int bytes) {
    var text = new byte[bytes];
    if (bytes > 2) {
      text[0] = 'C';
      text[2] = ':';
    }
    plugBad(PropertyKeys.DEVICE_PDO_NAME.key(), text);
    machine.device("\\Device\\Shut").allow(new AccessMask(0)).plug();
    machine.addSymbolicLink("\\GLOBAL??\\Z:", "\\Device\\Shut");

    var shown = shell.run("open", "Z:");

    assertEquals(ExitCode.FAILED, shown.code());
    assertTrue(shown.err().contains("STATUS_ACCESS_DENIED"), shown::err);
    assertTrue(shown.err().contains("the security of \\Device\\Shut"), shown::err);
    assertFalse(shown.err().contains("is empty"), shown::err);
  }

  @Test
  void aMalformedPropertyIsShownWithItsReasonAmongTheOthers() {
    plugBad(KEY, "ABC".getBytes(StandardCharsets.UTF_16LE));

    var shown = shell.run("props", BAD);
    var json = shell.run("props", "--json", BAD);

    assertEquals(ExitCode.DONE, shown.code());
    assertTrue(shown.out().contains("badservice"), shown::out);
    assertTrue(shown.out().contains("must be terminated by a NUL) 410042004300"), shown::out);
    assertTrue(json.out().contains("\"type\":\"STRING\",\"value\":null,\"failure\":\""), json::out);
    assertTrue(json.out().contains("\"bytes\":\"410042004300\""), json::out);
  }

  @ParameterizedTest
  @CsvSource({"0x13, CR_FAILURE", "0x33, CR_ACCESS_DENIED", "0x1F, CR_INVALID_DATA"})
  void aPropertyThatCannotBeReadIsShownWithTheReasonAmongTheOthers(int result, String name) {
    plugGood();
    machine.faults().at("CM_Get_DevNode_PropertyW").call(2).fail(ConfigRet.of(result));

    var shown = shell.run("props", "ROOT\\GOOD\\0000");
    assertEquals(ExitCode.DONE, shown.code());
    assertTrue(shown.out().contains("(not readable: " + name), shown::out);
    assertTrue(shown.out().contains("Device_InstanceId"), shown::out);

    machine.faults().at("CM_Get_DevNode_PropertyW").call(2).fail(ConfigRet.of(result));
    var json = shell.run("props", "--json", "ROOT\\GOOD\\0000");
    assertTrue(json.out().contains("\"configret\":{\"name\":\"" + name), json::out);
  }

  @Test
  void anInterfaceWhoseInstanceIdIsMalformedShowsItsProperties() {
    plugBad(PropertyKeys.DEVICE_INSTANCE_ID.key(), new byte[] {'A', 0});

    var shown = shell.run("props", BAD_PATH);

    assertEquals(ExitCode.DONE, shown.code());
    assertTrue(shown.out().contains("DeviceInterface_Enabled"), shown::out);
    assertTrue(shown.out().contains("malformed"), shown::out);
  }

  @ParameterizedTest
  @CsvSource({
    "CM_Get_Device_Interface_PropertyW, 0x37, CR_NO_SUCH_DEVICE_INTERFACE",
    "CM_Get_Device_Interface_PropertyW, 0x13, CR_FAILURE",
    "CM_Get_DevNode_PropertyW, 0x0D, CR_NO_SUCH_DEVNODE",
    "CM_Get_DevNode_PropertyW, 0x05, CR_INVALID_DEVNODE",
    "CM_Locate_DevNodeW, 0x13, CR_FAILURE"
  })
  void aDeviceThatIsRemovedAfterItWasListedKeepsItsRow(String function, int result, String name) {
    plugBad(KEY, new byte[] {0, 0});
    plugGood();
    machine.faults().at(function).fail(ConfigRet.of(result));

    var shown = shell.run("interfaces", "--long");

    assertEquals(ExitCode.DONE, shown.code());
    assertTrue(shown.out().contains("(" + name + ")"), shown::out);
    assertTrue(shown.out().contains(BAD_PATH), shown::out);
    assertTrue(shown.out().contains("goodservice"), shown::out);

    machine.faults().at(function).fail(ConfigRet.of(result));
    var json = shell.run("interfaces", "--long", "--json");
    assertTrue(json.out().contains(name), json::out);
    assertTrue(json.out().contains("goodservice"), json::out);
  }

  @Test
  void anInstanceIdThatNamesNoDeviceIsShown() {
    plugBad(PropertyKeys.DEVICE_INSTANCE_ID.key(), new byte[] {'A', 0, 0, 0});
    plugGood();

    var shown = shell.run("interfaces", "--long");

    assertEquals(ExitCode.DONE, shown.code());
    assertTrue(shown.out().contains("CR_INVALID_DEVICE_ID"), shown::out);
    assertTrue(shown.out().contains("goodservice"), shown::out);
  }

  @Test
  void aLinkThatCannotBeReadEndsNoTable() {
    plugBad(KEY, new byte[] {0, 0});
    plugGood();
    machine.faults().at("NtQuerySymbolicLinkObject").fail(NtStatus.ACCESS_DENIED);

    var shown = shell.run("interfaces");

    assertEquals(ExitCode.DONE, shown.code());
    assertTrue(shown.out().contains("\\Device\\Good"), shown::out);
  }

  @ParameterizedTest
  @CsvSource({
    "CM_Get_DevNode_PropertyW, 0x13",
    "CM_Get_DevNode_PropertyW, 0x33",
    "CM_Get_DevNode_Property_Keys, 0x13",
    "CM_Get_Device_Interface_PropertyW, 0x33",
    "CM_Get_Device_Interface_Property_KeysW, 0x13",
    "CM_Get_DevNode_Status, 0x13",
    "CM_Get_Parent, 0x13",
    "CM_Get_Device_Interface_ListW, 0x13"
  })
  void oneFailingReadIsReportedAndEndsNoRecording(
      String function, int result, @TempDir Path folder) {
    plugBad(KEY, new byte[] {0, 0});
    plugGood();
    var file = folder.resolve("machine.json");
    machine.faults().at(function).fail(ConfigRet.of(result));

    var recorded = shell.run("record", file.toString());

    assertEquals(ExitCode.DONE, recorded.code(), recorded::err);
    assertTrue(recorded.err().contains("left out: "), recorded::err);
    assertTrue(recorded.err().contains(ConfigRet.of(result).toString()), recorded::err);
    var replayed = shell.run("props", "ROOT\\GOOD\\0000", "--machine", file.toString());
    assertTrue(replayed.out().contains("goodservice"), replayed::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ROOT\\GOOD\\0000\0", "\0"})
  void aNulInAnInstanceIdIsRefusedAndShownEscaped(String name) {
    plugGood();

    var shown = shell.run("props", name);

    assertTrue(shown.code() != ExitCode.DONE, shown::toString);
    assertEquals("", shown.out());
    assertTrue(shown.err().contains("\\u0000"), shown::err);
  }

  @Test
  void aNulInAFilterIsRefusedAndShownEscaped() {
    for (var option : new String[] {"--instance", "--property", "--reference"}) {
      var shown = shell.run("follow", "--class", "hid", option, "Device_Name=\0", "--for", "1s");

      assertTrue(shown.code() != ExitCode.DONE, shown::toString);
      assertTrue(shown.err().contains("\\u0000"), shown::err);
    }
  }
}
