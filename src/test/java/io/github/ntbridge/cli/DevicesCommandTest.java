package io.github.ntbridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.cli.output.Screen;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.WellKnownInterfaceClass;
import io.github.ntbridge.nt.WellKnownSetupClass;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.property.PropertyType;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.sim.SimulatedMachine;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The devices of a machine by setup class and by connection. */
class DevicesCommandTest {
  private static final int COLUMNS = 80;
  private static final UUID PORTS = WellKnownSetupClass.PORTS.guid();

  private final SimulatedMachine machine = SimulatedMachine.create();
  private final Shell shell = new Shell(machine, Screen.ofColumns(COLUMNS));

  @AfterEach
  void close() {
    machine.close();
  }

  private void plugDevices() {
    var hub =
        machine
            .device()
            .instanceId("USB\\ROOT_HUB30\\1")
            .setupClass("USB", WellKnownSetupClass.USB.guid())
            .description("USB Root Hub")
            .plug();
    machine
        .device()
        .instanceId("USB\\VID_0403&PID_6001\\A1")
        .parent(hub)
        .setupClass("Ports", PORTS)
        .friendlyName("USB Serial Port (COM5)")
        .interfaceOf(WellKnownInterfaceClass.COMPORT.guid())
        .plug();
    machine
        .device()
        .instanceId("USB\\VID_0000&PID_0002\\5&1")
        .parent(hub)
        .description("Unknown USB Device")
        .problem(43)
        .plug();
  }

  @Test
  void areListedByClassThoughTheyHaveNoInterfaceWithTheirProblemsInWords() {
    plugDevices();

    shell
        .run("devices")
        .isDone(
            """
            (no class)
              Unknown USB Device
                USB\\VID_0000&PID_0002\\5&1
                CM_PROB_FAILED_POST_START (0x2B): the driver stopped the device, because it
                    reported problems
            Ports
              USB Serial Port (COM5)
                USB\\VID_0403&PID_6001\\A1
            USB
              USB Root Hub
                USB\\ROOT_HUB30\\1
            """);
  }

  @Test
  void areListedByConnection() {
    plugDevices();

    shell
        .run("devices", "--tree")
        .isDone(
            """
            HTREE\\ROOT\\0
              USB Root Hub  USB\\ROOT_HUB30\\1
                USB Serial Port (COM5)  USB\\VID_0403&PID_6001\\A1
                Unknown USB Device  USB\\VID_0000&PID_0002\\5&1
                    CM_PROB_FAILED_POST_START (0x2B): the driver stopped the device, because
                        it reported problems
            """);
  }

  @Test
  void withAProblemAreListedAlone() {
    plugDevices();

    var list = shell.run("devices", "--problems").out();
    assertTrue(list.startsWith("(no class)\n  Unknown USB Device\n"), list);
    assertFalse(list.contains("Ports"), list);
    var tree = shell.run("devices", "--problems", "--tree").out();
    assertTrue(tree.contains("USB Root Hub"), tree);
    assertFalse(tree.contains("COM5"), tree);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ports",
        "ports",
        "GUID_DEVCLASS_PORTS",
        "{4D36E978-E325-11CE-BFC1-08002BE10318}",
        "4d36e978-e325-11ce-bfc1-08002be10318"
      })
  void ofAClassAreFoundByItsNamesAndItsGuid(String name) {
    plugDevices();

    shell
        .run("devices", "--class", name)
        .isDone("Ports\n  USB Serial Port (COM5)\n    USB\\VID_0403&PID_6001\\A1\n");
  }

  @Test
  void ofAClassOfTheirMakersAreFoundByItsName() {
    machine
        .device()
        .instanceId("ROOT\\OWN\\0")
        .setupClass("OurClass", UUID.fromString("5d0b7f5c-3c5e-4f0e-8f44-0d2f6a4b9f05"))
        .plug();

    shell.run("devices", "--class", "ourclass").isDone("OurClass\n  ROOT\\OWN\\0\n");
  }

  @Test
  void areADocumentWithParentsAndProblems() {
    plugDevices();

    shell
        .run("--json", "devices", "--problems")
        .isDone(
            "{\"layer\":\"sim\",\"devices\":[{\"instance\":\"USB\\\\VID_0000&PID_0002\\\\5&1\",\"parent\":\"USB\\\\ROOT_HUB30\\\\1\",\"name\":\"Unknown"
                + " USB Device\",\"class\":{\"name\":null,\"guid\":null},\"status\":\"DN_HAS_PROBLEM"
                + " | DN_DISABLEABLE | DN_REMOVABLE | DN_NT_ENUMERATOR | DN_NT_DRIVER (0x01806400),"
                + " CM_PROB_FAILED_POST_START (0x2B)\","
                + "\"problem\":{\"name\":\"CM_PROB_FAILED_POST_START\",\"value\":43,\"message\":\"the"
                + " driver stopped the device, because it reported problems\"}}]}\n");
  }

  @Test
  void thatCannotBeReadAreShownWithTheReasonAndHideNoOther() {
    plugDevices();
    machine
        .device()
        .instanceId("ROOT\\BAD\\0")
        .property(
            PropertyKeys.DEVICE_CLASS_GUID.key(),
            PropertyValue.of(PropertyType.GUID, new byte[] {1, 2}))
        .plug();
    machine.faults().at("CM_Get_DevNode_Status").call(2).fail(ConfigRet.FAILURE);

    var shown = shell.run("devices");

    assertEquals(ExitCode.DONE, shown.code());
    assertTrue(shown.out().contains("  ROOT\\BAD\\0\n"), shown::out);
    assertTrue(shown.out().contains("COM5"), shown::out);
    assertTrue(shown.out().contains("(CM_Get_DevNode_Status: CR_FAILURE)"), shown::out);
  }

  @Test
  void thatAFilterCannotDecideOnAreNamedAsLeftOut() {
    plugDevices();
    machine
        .device()
        .instanceId("ROOT\\BAD\\0")
        .property(
            PropertyKeys.DEVICE_CLASS_GUID.key(),
            PropertyValue.of(PropertyType.GUID, new byte[] {1, 2}))
        .plug();

    var ofClass = shell.run("devices", "--class", "Ports");
    assertTrue(ofClass.err().contains("left out: ROOT\\BAD\\0: "), ofClass::err);
    assertFalse(ofClass.err().contains("PID_0002"), ofClass::err);

    machine.faults().at("CM_Get_DevNode_Status").call(2).fail(ConfigRet.FAILURE);
    var withProblem = shell.run("devices", "--problems");
    assertTrue(withProblem.err().contains("left out: "), withProblem::err);
    assertTrue(withProblem.err().contains("CR_FAILURE"), withProblem::err);
    assertFalse(withProblem.err().contains("ROOT\\BAD"), withProblem::err);
  }

  @Test
  void fitInEightyColumnsWhateverTheirNames() {
    machine
        .device()
        .instanceId("ROOT\\" + "X".repeat(150) + "\\0")
        .friendlyName("Long name ".repeat(30))
        .plug();
    for (var out : List.of(shell.run("devices").out(), shell.run("devices", "--tree").out())) {
      out.lines().forEach(line -> assertTrue(line.length() <= COLUMNS, line));
      assertTrue(out.replaceAll("\\s", "").contains("X".repeat(150)), out);
    }
  }

  @Test
  void ofTheSmallPcFitInEightyColumns() {
    try (var pc = SimulatedMachine.smallPc()) {
      var ofPc = new Shell(pc, Screen.ofColumns(COLUMNS));
      ofPc.run("devices").out().lines().forEach(line -> assertTrue(line.length() <= COLUMNS, line));
      ofPc.run("devices", "--tree")
          .out()
          .lines()
          .forEach(line -> assertTrue(line.length() <= COLUMNS, line));
    }
  }

  @Test
  void thatAreNotThereAreSaidNotToBe() {
    var note = Shell.SIMULATED + "ntbridge: ";
    shell.run("devices").is(ExitCode.DONE, "", note + "no device is present\n");
    shell.run("devices", "--problems").is(ExitCode.DONE, "", note + "no device has a problem\n");
    shell
        .run("devices", "--class", "comport")
        .is(
            ExitCode.DONE,
            "",
            note
                + "no device that is present is of the setup class comport; interfaces\n"
                + "  --class comport lists interfaces\n");
    shell
        .run("devices", "--class", "gadget")
        .is(
            ExitCode.DONE,
            "",
            note
                + "no device that is present is of the setup class gadget; devices alone\n"
                + "  shows those that are, with their classes\n");
    assertEquals(ExitCode.BAD_USAGE, shell.run("devices", "--class", " ").code());
  }

  @Test
  void aSetupClassThatIsAskedForAsAnInterfaceClassIsNamedWithTheInterfacesOfItsDevices() {
    machine
        .device()
        .instanceId("USB\\VID_0403&PID_6001\\A1")
        .setupClass("HIDClass", WellKnownSetupClass.HIDCLASS.guid())
        .interfaceOf(WellKnownInterfaceClass.HID.guid())
        .interfaceOf(WellKnownInterfaceClass.USB_DEVICE.guid())
        .plug();
    var guid = "{" + WellKnownSetupClass.HIDCLASS.guid() + "}";

    shell
        .run("interfaces", "--class", guid)
        .is(
            ExitCode.DONE,
            "",
            Shell.SIMULATED
                + "ntbridge: "
                + guid
                + " is a setup class (HIDClass),\n"
                + "  not an interface class; its devices have these interfaces: hid, usb-device;\n"
                + "  devices --class lists its devices\n");
    var byName = shell.run("interfaces", "--class", "HIDClass");
    assertEquals(ExitCode.BAD_USAGE, byName.code());
    assertTrue(byName.err().contains("\"HIDClass\" is a setup class"), byName::err);
  }
}
