package io.github.ntbridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ShareAccess;
import io.github.ntbridge.nt.seam.CfgMgr32;
import io.github.ntbridge.nt.seam.JnaHeap;
import io.github.ntbridge.nt.seam.MissingExportException;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each mistake has its own clear message and exit code, and leaves nothing open. */
class BadInputTest {
  private static final String CLASS_NAMES =
      "disk, cdrom, partition, hidden-volume, cd-changer, tape, volume, medium-changer, floppy,"
          + " storage-port, comport, serenum, parallel, parclass, modem, hid, keyboard, mouse,"
          + " usb-device, usb-hub, usb-host-controller, usb-printer, network, bluetooth, image,"
          + " portable-device, display-adapter, monitor, audio, audio-render, audio-capture, video,"
          + " video-camera, sensor, smartcard-reader, battery, thermal-zone, lid, processor";

  private final SimulatedMachine machine = SimulatedMachine.smallPc();
  private final Shell shell = new Shell(machine);

  @AfterEach
  void closesTheMachineWithNothingOpen() {
    assertEquals(0, machine.openHandleCount());
    assertEquals(0, machine.registrationCount());
    machine.close();
  }

  private static String tryHelp(String command) {
    return "\nTry \"ntbridge " + command + " --help\".";
  }

  @Nested
  class Names {
    @Test
    void anEmptyNameIsBadUsage() {
      shell
          .run("open", "")
          .isBadUsage(
              "Invalid value for positional parameter at index 0 (NAME): \"\": the name is empty;"
                  + " write one such as \\??\\COM3: STATUS_OBJECT_PATH_SYNTAX_BAD (0xC000003B)"
                  + tryHelp("open"));
    }

    @Test
    void aBareNameWithABackslashIsBadUsage() {
      shell
          .run("resolve", "Device\\Null")
          .isBadUsage(
              "Invalid value for positional parameter at index 0..* (NAME): \"Device\\Null\": a"
                  + " name with backslashes begins with one, such as \\Device\\X, or with a drive,"
                  + " or is a device instance id of three parts: STATUS_OBJECT_PATH_SYNTAX_BAD"
                  + " (0xC000003B)"
                  + tryHelp("resolve"));
    }

    @Test
    void aDoubledBackslashFails() {
      shell
          .run("open", "\\Device\\\\Null")
          .isFailure(
              "NtOpenFile \\Device\\\\Null: STATUS_OBJECT_NAME_INVALID (0xC0000033): the name"
                  + " cannot be followed beyond \\Device\\\\Null: the name is malformed; look for a"
                  + " doubled backslash, or one at its end");
    }

    @Test
    void aBackslashAfterADirectoryFails() {
      shell
          .run("ls", "\\Device\\")
          .isFailure(
              "NtOpenDirectoryObject \\Device\\: STATUS_OBJECT_NAME_INVALID (0xC0000033): the name"
                  + " of a directory must not end with a backslash; write \\Device");
    }

    @Test
    void aFurtherNameThatIsBadUsageHasItsOwnReason() {
      for (var bad : List.of("Device\\Serial0", "", " ", "Device/Serial0")) {
        for (var names : List.of(List.of(bad), List.of("COM3", bad), List.of("COM3", "NUL", bad))) {
          var command = new ArrayList<>(List.of("resolve"));
          command.addAll(names);
          var outcome = shell.run(command.toArray(String[]::new));
          assertEquals(ExitCode.BAD_USAGE, outcome.code());
          assertTrue(
              outcome.err().contains("(NAME): \"" + bad + "\": "), () -> names + outcome.err());
          assertTrue(outcome.err().contains("STATUS_OBJECT_PATH_SYNTAX_BAD"), outcome.err());
        }
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ls", "props", "open", "read", "resolve"})
    void anEmptyNameIsBadUsageOfEveryCommand(String command) {
      var outcome = shell.run(command, "");
      assertEquals(ExitCode.BAD_USAGE, outcome.code());
      assertTrue(outcome.err().contains("\"\": the name is empty; "), outcome.err());
    }

    @Test
    void aNameMayBeginWithADashAfterTwo() {
      assertTrue(shell.run("resolve", "--", "-x").out().startsWith("NAME  \\??\\-x\n"));
    }

    @Test
    void aLinkToADeviceIsNotADirectory() {
      shell
          .run("ls", "C:")
          .isFailure(
              "NtOpenDirectoryObject \\??\\C:: STATUS_OBJECT_TYPE_MISMATCH (0xC0000024): \\??\\C:"
                  + " is a symbolic link to \\Device\\HarddiskVolume3, which is a device, not a"
                  + " directory; resolve shows each link, and open opens the device");
    }

    @Test
    void aDeviceIsNotADirectory() {
      shell
          .run("ls", "\\Device\\Null")
          .isFailure(
              "NtOpenDirectoryObject \\Device\\Null: STATUS_OBJECT_TYPE_MISMATCH (0xC0000024):"
                  + " \\Device\\Null is a device, not a directory; open opens it");
    }

    @Test
    void aPathIntoAVolumeHasOneReasonWhyItDoesNotOpen() {
      var outcome = shell.run("open", "P:");
      assertEquals(2, outcome.err().lines().count(), outcome.err());
      assertTrue(
          outcome.err().contains("(0xC0000034): the driver of \\Device\\HarddiskVolume3 ("),
          outcome.err());
      assertTrue(
          outcome.err().endsWith("does not accept the rest of the name, \"\\Projects\"\n"),
          outcome.err());
    }

    @Test
    void aNameThatLeadsNowhereFails() {
      shell
          .run("resolve", "COM9")
          .is(
              ExitCode.FAILED,
              "NAME  \\??\\COM9\n",
              Shell.SIMULATED
                  + "ntbridge: \\??\\COM9 leads nowhere: at \\??\\COM9:"
                  + " STATUS_OBJECT_NAME_NOT_FOUND (0xC0000034): the last part of the name does not"
                  + " exist\n");
    }

    @Test
    void aNameCannotSteerTheTerminal() {
      shell
          .run("open", "COM\u001b[2J9")
          .isFailure(
              "no name, product, manufacturer or serial number of a device has"
                  + " \"COM\\u001B[2J9\" in it; ports, usb, devices and interfaces show those that"
                  + " are present\nntbridge: "
                  + "NtOpenFile \\??\\COM\\u001B[2J9: STATUS_OBJECT_NAME_NOT_FOUND (0xC0000034):"
                  + " \\??\\COM\\u001B[2J9 does not exist, neither for this logon session nor for"
                  + " everybody; ls and interfaces show what does");
    }

    @Test
    void anAtSignBeginsANameLikeAnyOther() {
      assertTrue(shell.run("resolve", "@COM1").out().startsWith("NAME  \\??\\@COM1\n"));
    }
  }

  @Nested
  class Classes {
    @Test
    void anUnknownClassIsBadUsage() {
      shell
          .run("interfaces", "--class", "gadget")
          .isBadUsage(
              "Invalid value for option '--class': no interface class is called \"gadget\"; give"
                  + " its GUID, or one of "
                  + CLASS_NAMES
                  + tryHelp("interfaces"));
    }

    @Test
    void aMalformedGuidIsBadUsage() {
      shell
          .run("watch", "--class", "{4d1e55b2-f16f-11cf-88cb}")
          .isBadUsage(
              "Invalid value for option '--class': \"{4d1e55b2-f16f-11cf-88cb}\" is not a GUID;"
                  + " write one such as {4d1e55b2-f16f-11cf-88cb-001111000030}"
                  + tryHelp("watch"));
    }
  }

  @Nested
  class Ioctls {
    @Test
    void halfAByteIsBadUsage() {
      shell
          .run("ioctl", "NUL", "0x222000", "--in", "01 2")
          .isBadUsage(
              "Invalid value for option '--in': \"2\" has an odd number of hexadecimal digits, or"
                  + " none; each byte takes two"
                  + tryHelp("ioctl"));
    }

    @Test
    void inputThatIsNotHexadecimalIsBadUsage() {
      shell
          .run("ioctl", "NUL", "0x222000", "--in", "0xg1")
          .isBadUsage(
              "Invalid value for option '--in': \"0xg1\" holds \"g\", which is not a hexadecimal"
                  + " digit"
                  + tryHelp("ioctl"));
    }

    @Test
    void aControlCodeOutOfRangeIsBadUsage() {
      shell
          .run("ioctl", "NUL", "0x100000000")
          .isBadUsage(
              "Invalid value for positional parameter at index 1 (CODE): the control code"
                  + " 0x100000000 is out of range: 0 to 0xFFFFFFFF"
                  + tryHelp("ioctl"));
    }

    @Test
    void aMisspelledNameOfAControlCodeIsBadUsageAndSuggestsSimilarNames() {
      shell
          .run("ioctl", "NUL", "IOCTL_STORAGE_GET_DEVICE_NUMER")
          .isBadUsage(
              "Invalid value for positional parameter at index 1 (CODE):"
                  + " \"IOCTL_STORAGE_GET_DEVICE_NUMER\" is not a control code; did you mean"
                  + " IOCTL_STORAGE_GET_DEVICE_NUMBER or IOCTL_STORAGE_GET_DEVICE_NUMBER_EX? Or"
                  + " write a number such as 0x222000"
                  + tryHelp("ioctl"));
    }

    @Test
    void aControlCodeThatIsNoNumberIsBadUsage() {
      shell
          .run("ioctl", "NUL", "IOCTL_X")
          .isBadUsage(
              "Invalid value for positional parameter at index 1 (CODE): \"IOCTL_X\" is not a"
                  + " control code; write a number such as 0x222000"
                  + tryHelp("ioctl"));
    }

    @Test
    void aNegativeCapacityIsBadUsage() {
      shell
          .run("ioctl", "NUL", "0x222000", "--out", "-1")
          .isBadUsage(
              "Invalid value for option '--out': \"-1\" is not a number of bytes from 0 to 67108864"
                  + tryHelp("ioctl"));
    }

    @Test
    void anIoctlThatTheDeviceDoesNotSupportFails() {
      shell
          .run("ioctl", "NUL", "0x222000")
          .isFailure(
              "NtDeviceIoControlFile(0x00222000) \\??\\NUL: STATUS_INVALID_DEVICE_REQUEST"
                  + " (0xC0000010): the device does not support the control code 0x00222000");
    }
  }

  @Nested
  class ReadsAndWrites {
    @Test
    void aReadThatTakesTooLongFails() {
      shell
          .run("read", "COM3", "--timeout", "50ms")
          .isFailure(
              "NtReadFile \\??\\COM3: STATUS_IO_TIMEOUT (0xC00000B5): the request did not complete"
                  + " in time");
    }

    @Test
    void aReadWithoutTheAccessForItFails() {
      shell
          .run("read", "COM3", "--access", "query")
          .isFailure(
              "NtReadFile \\??\\COM3: STATUS_ACCESS_DENIED (0xC0000022): opened without read"
                  + " access: this needs FILE_READ_ACCESS");
    }

    @Test
    void aFileThatIsNotThereIsBadUsage() {
      shell
          .run("write", "COM3", "@no such file")
          .isBadUsage(
              "Invalid value for positional parameter at index 1 (DATA): the file \"no such file\""
                  + " cannot be read: it does not exist"
                  + tryHelp("write"));
    }

    @Test
    void aTextInThePlaceOfDigitsIsBadUsage() {
      shell
          .run("write", "COM3", "hello")
          .isBadUsage(
              "Invalid value for positional parameter at index 1 (DATA): \"hello\" holds \"h\","
                  + " which is not a hexadecimal digit; for a text give --text"
                  + tryHelp("write"));
    }

    @Test
    void aCountOfNothingIsBadUsage() {
      shell
          .run("read", "COM3", "--count", "0")
          .isBadUsage(
              "Invalid value for option '--count': \"0\" is not a count; write a whole number from"
                  + " 1 up"
                  + tryHelp("read"));
    }
  }

  @Nested
  class Follows {
    @Test
    void nothingToFollowIsBadUsage() {
      shell
          .run("follow")
          .isBadUsage("Missing required option: '--class=CLASS'" + tryHelp("follow"));
    }

    @Test
    void aPropertyWithoutAValueIsBadUsage() {
      shell
          .run("follow", "--class", "hid", "--property", "Device_Service")
          .isBadUsage(
              "Invalid value for option '--property' (NAME=VALUE): \"Device_Service\" is not a"
                  + " property with its value; write NAME=VALUE, both as props shows them"
                  + tryHelp("follow"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Device_FriendlyNam,Device_FriendlyName",
    "friendlyname,DeviceInterface_FriendlyName",
    "DEVPKEY_Device_Servise,Device_Service",
    "device instance id,Device_InstanceId"
  })
  void anUnknownPropertyIsBadUsageAndSuggestsSimilarNames(String name, String near) {
    var outcome = shell.run("follow", "--class", "hid", "--property", name + "=x");
    assertEquals(ExitCode.BAD_USAGE, outcome.code());
    assertTrue(
        outcome.err().contains("no property is called \"" + name + "\"; did you mean "),
        outcome.err());
    assertTrue(outcome.err().contains(near), outcome.err());
  }

  @Nested
  class Opens {
    @Test
    void aMissingDeviceFails() {
      shell
          .run("open", "COM9")
          .isFailure(
              "NtOpenFile \\??\\COM9: STATUS_OBJECT_NAME_NOT_FOUND (0xC0000034):"
                  + " \\??\\COM9 does not exist, neither for this logon session nor for"
                  + " everybody; ports shows which do");
    }

    @Test
    void noAccessFails() {
      shell
          .run("open", "\\Device\\00000076")
          .isFailure(
              "NtOpenFile \\Device\\00000076: STATUS_ACCESS_DENIED (0xC0000022): the security of"
                  + " \\Device\\00000076 (HID\\ELAN0676&COL02\\5&A8C8D39&0&0001), or its driver,"
                  + " does not let this user have FILE_READ_ATTRIBUTES | SYNCHRONIZE (0x00100080);"
                  + " an exclusive device refuses in the same way while it is open elsewhere");
    }

    @Test
    void aSharingViolationFails() throws IOException {
      try (var other = NtBridge.open(new SimulatedLayer(machine));
          var disk =
              other
                  .devices()
                  .open(
                      ObjectPath.of("PhysicalDrive0"), AccessMask.GENERIC_READ, ShareAccess.NONE)) {
        shell
            .run("open", disk.name().text(), "--access", "read")
            .isFailure(
                "NtOpenFile \\??\\PhysicalDrive0: STATUS_SHARING_VIOLATION (0xC0000043):"
                    + " PhysicalDrive0 is open in java.exe (6000), and does not share this access;"
                    + " close it there, or wait for it");
      }
    }

    @Test
    void anInterfaceThatIsNotEnabledFailsWithThatReason() {
      var path = "\\\\?\\ROOT#SENSORS#0000#{ba1bb692-9b7a-4833-9a1e-525ed134e7e2}";
      var outcome = shell.run("ioctl", path, "0x222000");
      assertEquals(ExitCode.FAILED, outcome.code());
      assertTrue(
          outcome
              .err()
              .endsWith(
                  ": the device ROOT\\SENSORS\\0000 works, but its driver has not enabled"
                      + " this interface\n"),
          outcome.err());
    }

    @Test
    void aDirectoryFailsWithItsType() {
      var outcome = shell.run("read", "\\Device");
      assertEquals(ExitCode.FAILED, outcome.code());
      assertTrue(
          outcome
              .err()
              .endsWith(": \\Device is a Directory, not a device; ls lists what is in it\n"),
          outcome.err());
    }

    @Test
    void anAccessThatIsNoneIsBadUsage() {
      shell
          .run("open", "NUL", "--access", "all")
          .isBadUsage(
              "Invalid value for option '--access': \"all\" is not an access; write query, read,"
                  + " write, read-write, or a mask of up to 32 bits such as 0x100080"
                  + tryHelp("open"));
    }
  }

  @Nested
  class CommandLines {
    @Test
    void anUnknownOptionIsBadUsage() {
      shell.run("ls", "--zigzag").isBadUsage("Unknown option: '--zigzag'" + tryHelp("ls"));
    }

    @Test
    void aColorThatIsNotOneOfThreeIsBadUsage() {
      shell
          .run("ls", "--color", "red")
          .isBadUsage(
              "Invalid value for option '--color': \"red\" is not one of auto, always, never"
                  + tryHelp("ls"));
    }

    @Test
    void anUnknownCommandIsBadUsage() {
      shell.run("list").isBadUsage("\"list\" is not a command\nTry \"ntbridge --help\".");
    }

    @Test
    void noCommandIsBadUsageForPrograms() {
      shell.run("--csv").isBadUsage("Missing required subcommand\nTry \"ntbridge --help\".");
    }

    @Test
    void aMissingNameIsBadUsage() {
      shell.run("open").isBadUsage("Missing required parameter: 'NAME'" + tryHelp("open"));
    }

    @Test
    void aDurationWithoutAUnitIsBadUsage() {
      shell
          .run("watch", "--for", "10")
          .isBadUsage(
              "Invalid value for option '--for': \"10\" is not a duration; write 500ms, 10s, 2m or"
                  + " ISO-8601 such as PT10S"
                  + tryHelp("watch"));
    }

    @Test
    void anUnknownLayerIsBadUsage() {
      shell
          .run("ls", "--layer", "dos")
          .isBadUsage(
              "Invalid value for option '--layer': \"dos\" is not a layer; write sim, stub or"
                  + " windows"
                  + tryHelp("ls"));
    }

    @Test
    void aStackTraceIsShownOnRequestOnly() {
      assertFalse(shell.run("open", "COM9").err().contains("\tat "));
      assertTrue(shell.run("open", "COM9", "--stacktrace").err().contains("\tat io.github"));
      assertTrue(shell.run("open", "", "--stacktrace").err().contains("\tat io.github"));
    }
  }

  @Nested
  class Systems {
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theWindowsLayerOffWindowsIsBadUsage() {
      Shell.run(LayerFactory.DEFAULT, "ls", "--layer", "windows")
          .isBadUsage(
              "the windows layer requires Windows; use the layer sim on "
                  + System.getProperty("os.name"));
    }

    @Test
    void aMissingExportFails() {
      var cfgMgr32 = mock(CfgMgr32.class);
      var layer = mock(NativeLayer.class);
      when(layer.heap()).thenReturn(new JnaHeap());
      when(layer.cfgMgr32()).thenReturn(cfgMgr32);
      when(cfgMgr32.CM_Enumerate_Classes(anyInt(), any(), anyInt()))
          .thenThrow(
              new MissingExportException(
                  "cfgmgr32.dll", "CM_Enumerate_Classes", new UnsatisfiedLinkError()));
      Shell.run(choice -> layer, "interfaces")
          .isFailure(
              "CM_Enumerate_Classes is not exported by cfgmgr32.dll on this system; everything that"
                  + " does not need it keeps working");
    }
  }

  @Nested
  class AsJson {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "list",
          "open",
          "open |",
          "open COM3 more",
          "ls --zigzag",
          "ls --layer dos",
          "ls --depth 3",
          "resolve COM3 Device\\Serial0",
          "ioctl NUL IOCTL_X",
          "write COM3 0",
          "follow",
          "record /nowhere/at/all/x",
          "ls --machine /nowhere"
        })
    void badUsageIsADocumentToo(String words) {
      var command = new ArrayList<>(List.of(words.split(" ", -1)));
      command.removeIf(String::isEmpty);
      command.replaceAll(word -> word.equals("|") ? "" : word);
      command.add("--json");
      var outcome = shell.run(command.toArray(String[]::new));
      assertEquals(ExitCode.BAD_USAGE, outcome.code());
      assertEquals(1, outcome.out().lines().count(), outcome.out());
      assertTrue(outcome.out().startsWith("{\"error\":{\"message\":\""), outcome.out());
      var message = outcome.err().lines().filter(line -> !line.endsWith("not a real one"));
      assertEquals(
          message.findFirst().orElseThrow().substring("ntbridge: ".length()),
          messageIn(outcome.out()));
    }

    private String messageIn(String document) {
      var text = document.substring("{\"error\":{\"message\":\"".length());
      var end = text.replace("\\\\", "//").replace("\\\"", "//").indexOf('"');
      return text.substring(0, end).replace("\\\\", "\\").replace("\\\"", "\"");
    }

    @Test
    void aDeviceNodeThatIsNotKnownIsADocumentToo() {
      var outcome = shell.run("props", "ROOT\\NOBODY\\0000", "--json");
      assertEquals(ExitCode.FAILED, outcome.code());
      assertTrue(
          outcome.out().startsWith("{\"error\":{\"message\":\"no device is known by "),
          outcome.out());
    }

    @Test
    void aFailureIsADocumentToo() {
      shell
          .run("open", "COM9", "--json")
          .is(
              ExitCode.FAILED,
              "{\"error\":{\"message\":\"NtOpenFile \\\\??\\\\COM9: STATUS_OBJECT_NAME_NOT_FOUND"
                  + " (0xC0000034): \\\\??\\\\COM9 does not exist, neither for this logon session"
                  + " nor for everybody; ports shows which do\","
                  + "\"operation\":\"NtOpenFile\",\"name\":\"\\\\??\\\\COM9\","
                  + "\"status\":{\"name\":\"STATUS_OBJECT_NAME_NOT_FOUND\",\"value\":3221225524,\"hex\":\"0xC0000034\"},\"diagnosis\":{\"cause\":\"name-missing\",\"explanation\":\"\\\\??\\\\COM9"
                  + " does not exist, neither for this logon session nor for everybody; ports shows"
                  + " which do\",\"device\":null,\"instance\":null,\"nodeStatus\":null}}}\n",
              Shell.SIMULATED
                  + "ntbridge: NtOpenFile \\??\\COM9: STATUS_OBJECT_NAME_NOT_FOUND (0xC0000034):"
                  + " \\??\\COM9 does not exist, neither for this logon session nor for"
                  + " everybody; ports shows which do\n");
    }
  }
}
