package io.github.ntbridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.nt.WellKnownInterfaceClass;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.sim.SimulatedMachine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The names that people have for a device, on the small PC. */
class NamedDevicesTest {
  private static final String PORT_PATH =
      "FTDIBUS#VID_0403+PID_6001+AB0OHNP6A#0000#{86e0d1e0-8089-11d0-9ce4-08003e301f73}";
  private static final String PORT = "FTDIBUS\\VID_0403+PID_6001+AB0OHNP6A\\0000";
  private static final String NOT_FOUND =
      "no name, product, manufacturer or serial number of a device has \"%s\" in it; ports, usb,"
          + " devices and interfaces show those that are present";
  private static final String ADAPTER = "USB\\VID_0403&PID_6001\\AB0OHNP6";

  private final SimulatedMachine machine = SimulatedMachine.smallPc();
  private final Shell shell = new Shell(machine);

  @AfterEach
  void close() {
    machine.close();
  }

  @Nested
  class AnObject {
    @ParameterizedTest
    @CsvSource({
      "COM3, \\Device\\VCP0",
      "com3, \\Device\\VCP0",
      "COM3:, \\Device\\VCP0",
      "COM3\\, \\Device\\VCP0",
      "\\\\.\\COM3, \\Device\\VCP0",
      "\\Device\\VCP0, \\Device\\VCP0",
      "D:, \\Device\\HarddiskVolume5",
      "D:\\, \\Device\\HarddiskVolume5",
      "D:\\folder\\file.txt, \\Device\\HarddiskVolume5",
      "D:/folder/file.txt, \\Device\\HarddiskVolume5",
      "PhysicalDrive0, \\Device\\Harddisk0\\DR0"
    })
    void isFoundByItsExactName(String name, String device) {
      var outcome = shell.run("resolve", name);

      assertEquals(ExitCode.DONE, outcome.code(), outcome::err);
      assertTrue(outcome.out().contains("OBJECT  " + device + " (Device)"), outcome::out);
      assertEquals(Shell.SIMULATED, outcome.err());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          PORT,
          PORT + "\\",
          "0403:6001",
          "0403:6001:AB0OHNP6",
          "0x0403:0x6001",
          "0X0403:6001:AB0OHNP6",
          "VID_0403&PID_6001",
          "vid_0403&pid_6001",
          "USB\\VID_0403&PID_6001",
          "comport:2",
          "GUID_DEVINTERFACE_COMPORT:2",
          "{86e0d1e0-8089-11d0-9ce4-08003e301f73}:2",
          "usb serial port",
          "FT232R",
          "ft232r usb uart",
          "AB0OHNP6"
        })
    void isFoundByWhatPeopleCallItsDevice(String name) {
      var outcome = shell.run("resolve", name);

      assertEquals(ExitCode.DONE, outcome.code(), outcome::err);
      assertTrue(outcome.out().contains("NAME    \\??\\" + PORT_PATH), outcome::out);
      assertTrue(
          outcome.err().endsWith("is COM3 (USB Serial Port (COM3)): \\\\?\\" + PORT_PATH + "\n"),
          outcome::err);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hid:1", "HID:1"})
    void isNotRepeatedWhereItIsAPlaceInAClass(String name) {
      var err = shell.run("resolve", name).err();

      assertTrue(err.contains("\"" + name + "\" is HID-compliant mouse: \\\\?\\HID#"), err);
    }

    @Test
    void isFoundByTheManufacturerOfItsDevice() {
      machine
          .device("\\Device\\Scope")
          .instanceId("ROOT\\SCOPE\\0000")
          .property(
              PropertyKeys.DEVICE_MANUFACTURER.key(), PropertyValue.string("Rigol Technologies"))
          .interfaceOf(WellKnownInterfaceClass.IMAGE.guid())
          .plug();

      var outcome = shell.run("open", "rigol");

      assertTrue(outcome.out().contains("\\Device\\Scope"), outcome::err);
    }

    @Test
    void isFoundByItsDisplayNameRatherThanByTheProductOfAnother() {
      machine
          .device("\\Device\\Lamp")
          .instanceId("ROOT\\LAMP\\0000")
          .friendlyName("Lamp with FT232R")
          .interfaceOf(WellKnownInterfaceClass.IMAGE.guid())
          .plug();

      var outcome = shell.run("open", "FT232R");

      assertTrue(outcome.out().contains("\\Device\\Lamp"), outcome::err);
    }

    @Test
    void hasTheNumberThatTheListOfItsClassHas() {
      machine
          .device("\\Device\\Second")
          .instanceId("ROOT\\SECOND\\0000")
          .interfaceOf(WellKnownInterfaceClass.HID.guid())
          .plug();
      var listed = shell.run("interfaces", "--class", "hid", "--json").out();
      int last = listed.split("\"path\":").length - 1;

      var outcome = shell.run("open", "hid:" + last);

      assertTrue(outcome.out().contains("\\Device\\Second"), outcome::out);
    }

    @Test
    void winsOverADeviceThatIsCalledSo() {
      machine.addSymbolicLink("\\GLOBAL??\\usb serial", "\\Device\\Null");

      var outcome = shell.run("resolve", "usb serial");

      assertTrue(outcome.out().contains("\\Device\\Null"), outcome::out);
    }

    @Test
    void thatNothingHasFailsAsItStands() {
      shell
          .run("open", "nosuch")
          .isFailure(
              NOT_FOUND.formatted("nosuch")
                  + "\nntbridge: "
                  + "NtOpenFile \\??\\nosuch: STATUS_OBJECT_NAME_NOT_FOUND (0xC0000034):"
                  + " \\??\\nosuch does not exist, neither for this logon session nor for"
                  + " everybody; ls and interfaces show what does");
    }

    @Test
    void ofAPortThatIsNotThereIsNotSearchedFor() {
      machine
          .device("\\Device\\Other")
          .instanceId("ROOT\\OTHER\\0000")
          .interfaceOf(WellKnownInterfaceClass.COMPORT.guid())
          .friendlyName("Gateway to COM77")
          .plug();

      var outcome = shell.run("open", "COM77");

      assertTrue(outcome.err().contains("STATUS_OBJECT_NAME_NOT_FOUND"), outcome::err);
    }
  }

  @Nested
  class ADevice {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "0403:6001",
          "0x0403:0x6001",
          "VID_0403&PID_6001",
          "usb serial converter",
          "FT232R",
          "AB0OHNP6"
        })
    void isTheUsbDeviceItself(String name) {
      var outcome = shell.run("props", name);

      assertEquals(ExitCode.DONE, outcome.code(), outcome::err);
      assertTrue(outcome.out().startsWith("DEVICE  " + ADAPTER), outcome::out);
    }

    @ParameterizedTest
    @ValueSource(strings = {"COM3", "COM3:", "comport:2", PORT, "USB Serial Port"})
    void isThatOfAPort(String name) {
      var outcome = shell.run("props", name);

      assertEquals(ExitCode.DONE, outcome.code(), outcome::err);
      assertTrue(outcome.out().startsWith("DEVICE  " + PORT), outcome::out);
    }

    @Test
    void isShownBeforeAnythingIsDoneToIt() {
      var outcome = shell.answering("n", "eject", "0951:1666");

      assertTrue(
          outcome.err().contains("will eject USB\\VID_0951&PID_1666\\50E549C6930DEF81295A9D24"),
          outcome::err);
      assertTrue(outcome.err().endsWith("nothing was done\n"), outcome::err);
    }

    @ParameterizedTest
    @ValueSource(strings = {"eject", "restart", "disable", "enable", "rescan", "props"})
    void thatIsNotKnownFails(String command) {
      shell
          .run(command, "nosuch")
          .isFailure(
              "no device is known by \"nosuch\"; give an interface path, a DOS device name, a"
                  + " device instance id or a part of its name or of its USB product; interfaces,"
                  + " devices and usb show them");
    }
  }

  @Nested
  class AnAmbiguousName {
    @Test
    void listsTheDevicesThatItMatches() {
      shell
          .run("eject", "serial", "--yes")
          .isFailure(
              "\"serial\" is ambiguous; write the name of one of the 2 that it matches: "
                  + ADAPTER
                  + " (USB Serial Converter), "
                  + PORT
                  + " (USB Serial Port (COM3))");
    }

    @Test
    void listsTheInterfacesByNamesThatAreNotAmbiguous() {
      var outcome = shell.run("open", "hid-compliant");

      assertEquals(ExitCode.FAILED, outcome.code());
      assertTrue(outcome.err().contains("hid:1 (HID-compliant mouse), "), outcome::err);
    }

    @Test
    void hasTheDevicesInTheDocument() {
      var outcome = shell.run("--json", "eject", "serial", "--yes");

      assertTrue(
          outcome.out().contains("\"candidates\":[\"USB\\\\VID_0403&PID_6001"), outcome::out);
    }

    @Test
    void countsThoseThatAreTooMany() {
      for (int i = 0; i < 12; i++) {
        machine
            .device("\\Device\\Lamp" + i)
            .instanceId("ROOT\\LAMP\\" + i)
            .interfaceOf(WellKnownInterfaceClass.HID.guid())
            .friendlyName("Lamp " + i)
            .plug();
      }

      var outcome = shell.run("open", "lamp");

      assertTrue(outcome.err().contains("one of the 12 that it matches: "), outcome::err);
      assertTrue(outcome.err().endsWith(" and 4 more\n"), outcome::err);
    }

    @Test
    void isTheWholeNameOfOneDevice() {
      for (var name : new String[] {"Lamp", "Lamp stand"}) {
        machine
            .device("\\Device\\" + name)
            .instanceId("ROOT\\" + name.replace(' ', '_') + "\\0")
            .interfaceOf(WellKnownInterfaceClass.HID.guid())
            .friendlyName(name)
            .plug();
      }

      var outcome = shell.run("open", "lamp");

      assertEquals(ExitCode.DONE, outcome.code(), outcome::err);
      assertTrue(outcome.out().contains("\\Device\\Lamp\n"), outcome::out);
    }
  }

  @Nested
  class AClass {
    @ParameterizedTest
    @ValueSource(strings = {"hid", "HID", "{4d1e55b2-f16f-11cf-88cb-001111000030}"})
    void isNoDeviceAndSaysWhatListsIt(String name) {
      shell
          .run("open", name)
          .isFailure(
              "hid is an interface class, not a device; \"interfaces --class hid\" lists its"
                  + " interfaces, and hid:1 is the first of them");
    }

    @Test
    void ofSetupIsNoDeviceAndSaysWhatListsIt() {
      shell
          .run("eject", "Ports", "--yes")
          .isFailure(
              "Ports is a setup class, not a device; \"devices --class Ports\" lists its devices");
    }

    @Test
    void ofSetupDoesNotHideADeviceThatIsCalledSo() {
      shell
          .run("open", "camera")
          .isFailure(
              "Camera is a setup class, not a device; \"devices --class Camera\" lists its devices;"
                  + " or write one of these names: audio-capture:1 (Integrated Camera), image:1"
                  + " (Integrated Camera)");
    }

    @Test
    void hasNoMoreInterfacesThanItHas() {
      shell
          .run("open", "hid:99")
          .isFailure(
              "there is no interface hid:99; \"interfaces --class hid\" lists those of the class");
    }
  }

  @Nested
  class ANameThatAShellHasCut {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "VID_0403",
          "\\\\?\\USB#VID_0403",
          "\\\\?\\HID#VID_046D",
          "\\\\?\\PCI#VEN_8086",
          "\\\\?\\SCSI#DISK",
          "USB\\VID_0403"
        })
    void failsWithTheAdviceToQuoteIt(String name) {
      var outcome = shell.run("open", name);

      assertEquals(ExitCode.FAILED, outcome.code(), outcome::err);
      assertEquals(outcome, shell.run("props", name));
      assertTrue(
          outcome
              .err()
              .contains(
                  "a shell cuts a name at its &; quote it, with '...' in bash and PowerShell, with"
                      + " \"...\" in cmd"),
          outcome::err);
    }
  }

  @Test
  void ofNoDisplayNameIsSaidToHaveBeenSearched() {
    var outcome = shell.run("open", "zzz");

    assertTrue(
        outcome.err().contains("ntbridge: " + NOT_FOUND.formatted("zzz") + "\n"), outcome::err);
    assertTrue(outcome.err().contains("\\??\\zzz does not exist"), outcome::err);
  }

  @ParameterizedTest
  @ValueSource(strings = {"links-to", "security", "holders", "open"})
  void thatNothingHasGetsTheSameAdviceEverywhere(String command) {
    var outcome = shell.run(command, "PhysicalDrive99");

    assertEquals(ExitCode.FAILED, outcome.code());
    assertTrue(
        outcome
            .err()
            .contains(
                "\\??\\PhysicalDrive99 does not exist, neither for this logon session nor for"
                    + " everybody; ls and interfaces show what does"),
        outcome::err);
  }

  @ParameterizedTest
  @ValueSource(strings = {"links-to", "security", "holders", "open"})
  void ofAPortThatIsNotThereNamesTheListOfPorts(String command) {
    var outcome = shell.run(command, "COM99");

    assertEquals(ExitCode.FAILED, outcome.code());
    assertTrue(
        outcome
            .err()
            .contains(
                "\\??\\COM99 does not exist, neither for this logon session nor for everybody;"
                    + " ports shows which do"),
        outcome::err);
  }

  @Test
  void anInstanceIdOfTwoPartsIsRefusedForThat() {
    var outcome = shell.run("open", "ROOT\\SYSTEM");

    assertEquals(ExitCode.BAD_USAGE, outcome.code());
    assertTrue(
        outcome.err().contains("or with a drive, or is a device instance id of three parts"),
        outcome::err);
  }

  @Test
  void aCutInstanceIdOfAnOptionIsToBeQuoted() {
    var outcome = shell.run("follow", "--class", "hid", "--instance", "USB\\VID_0403");

    assertTrue(outcome.err().contains("; a shell cuts a name at its &; quote it"), outcome::err);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\\", "\\\\", " ", "\u202Eusb", "a/b", "x\\y", ":", "hid:0", "hid:", "0403:60"})
  void aNameThatMeansNothingFailsInOneLine(String name) {
    var outcome = shell.run("props", name);

    assertTrue(outcome.code() == ExitCode.FAILED || outcome.code() == ExitCode.BAD_USAGE);
    assertTrue(outcome.err().contains("ntbridge: "), outcome::err);
    assertTrue(outcome.err().lines().noneMatch(line -> line.contains("unexpected")), outcome::err);
    assertTrue(outcome.err().indexOf('\u202E') < 0, outcome::err);
  }
}
