package io.github.ntbridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.SerialPeer;
import io.github.ntbridge.sim.device.SerialPortDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The output of the commands on the simulated small PC. */
class CommandsTest {
  private static final String ECHO =
      "\\\\?\\ROOT#NTBRIDGE#0000#{7d3f6d1e-5a0b-4c35-9d2e-3f1f0a6b8c41}";

  private final SimulatedMachine machine = SimulatedMachine.smallPc();
  private final Shell shell = new Shell(machine);

  @AfterEach
  void closesTheMachine() {
    machine.close();
  }

  @Nested
  class Props {
    @Test
    void ofAnInterfaceAreShownWithTheirTypes() {
      shell
          .run("props", ECHO)
          .isDone(
              """
              INTERFACE  \\\\?\\ROOT#NTBRIDGE#0000#{7d3f6d1e-5a0b-4c35-9d2e-3f1f0a6b8c41}
              DEVICE     ROOT\\NTBRIDGE\\0000
              PROPERTY                   TYPE     VALUE
              DeviceInterface_Enabled    BOOLEAN  true
              Device_InstanceId          STRING   ROOT\\NTBRIDGE\\0000
              DeviceInterface_ClassGuid  GUID     {7d3f6d1e-5a0b-4c35-9d2e-3f1f0a6b8c41}
              Device_ContainerId         GUID     {00000000-0000-0000-ffff-ffffffffffff}
              """);
    }

    @Test
    void ofADeviceAreFoundByItsInstanceIdOrItsDriveLetter() {
      var byLetter = shell.run("props", "C:").out();
      assertTrue(byLetter.contains("Device_Service         STRING       volume"), byLetter);
      var instanceId = byLetter.lines().findFirst().orElseThrow().substring("DEVICE  ".length());

      assertEquals(byLetter, shell.run("props", instanceId.toLowerCase(Locale.ROOT)).out());
    }

    @Test
    void areADocumentWithTypedValues() {
      var text = shell.run("props", "--json", ECHO).out();

      assertTrue(
          text.contains(
              "{\"name\":\"DEVPKEY_DeviceInterface_Enabled\","
                  + "\"fmtid\":\"{026e516e-b814-414b-83cd-856d6fef4822}\",\"pid\":3,"
                  + "\"type\":\"BOOLEAN\",\"value\":true}"),
          text);
    }

    @Test
    void ofANameWithoutADeviceNodeFailWithAdvice() {
      var shown = shell.run("props", "ROOT\\NOBODY\\0000");

      shown.is(
          ExitCode.FAILED,
          "",
          Shell.SIMULATED
              + "ntbridge: no device is known by \"ROOT\\NOBODY\\0000\"; give an interface"
              + " path, a DOS device name, a device instance id or a part of its name;"
              + " interfaces and devices show them\n");
    }
  }

  @Nested
  class Interfaces {
    @Test
    void haveARowEachWithTheNamesThatPeopleKnow() {
      shell
          .run("interfaces", "--class", "comport")
          .isDone(
              """
              CLASS    NAME                        DOS NAME  DEVICE
              comport  Communications Port (COM1)  COM1      \\Device\\Serial0
              comport  USB Serial Port (COM3)      COM3      \\Device\\00000080
              comport  i.MX UART                   -         \\Device\\Serial3
              """);
      shell
          .run("interfaces", "--class", "disk")
          .isDone(
              """
              CLASS  NAME                                  DOS NAME        DEVICE
              disk   SAMSUNG MZVLB512HAJQ-000L7            PhysicalDrive0  \\Device\\00000033
              disk   Kingston DataTraveler 3.0 USB Device  PhysicalDrive1  \\Device\\0000007c
              """);
    }

    @Test
    void showTheirLettersUnlessTheSessionHasAnotherUseForThem() {
      shell
          .run("interfaces", "--class", "volume")
          .isDone(
              """
              CLASS   NAME    DOS NAME  DEVICE
              volume  Volume  -         \\Device\\HarddiskVolume1
              volume  Volume  C:        \\Device\\HarddiskVolume3
              volume  Volume  D:        \\Device\\HarddiskVolume5
              """);
    }

    @Test
    void ofAClassWithoutANameShowTheGuidThatTheClassOptionTakes() {
      var guid = "{7d3f6d1e-5a0b-4c35-9d2e-3f1f0a6b8c41}";
      shell
          .run("interfaces", "--class", guid)
          .isDone(
              """
              CLASS                                   NAME                  DOS NAME  DEVICE
              {7d3f6d1e-5a0b-4c35-9d2e-3f1f0a6b8c41}  ntbridge echo device  -         \\Device\\Echo0
              """);
    }

    @Test
    void areTheirPathsAloneAndTheLinksThatAreOtherText() {
      shell
          .run("interfaces", "--class", "comport", "--paths")
          .isDone(
              """
              \\\\?\\ACPI#PNP0501#1#{86e0d1e0-8089-11d0-9ce4-08003e301f73}
              \\\\?\\FTDIBUS#VID_0403+PID_6001+AB0OHNP6A#0000#{86e0d1e0-8089-11d0-9ce4-08003e301f73}
              \\\\?\\ACPI#FSCL0007#3#{86e0d1e0-8089-11d0-9ce4-08003e301f73}\\0000000000000006
                \\??\\ACPI#FSCL0007#3#{86e0d1e0-8089-11d0-9ce4-08003e301f73}
              """);
      shell
          .run("interfaces", "--paths", "--long")
          .is(
              ExitCode.BAD_USAGE,
              "",
              Shell.SIMULATED
                  + "ntbridge: --long and --paths exclude each other\n"
                  + "Try \"ntbridge interfaces --help\".\n");
    }

    @Test
    void areMarkedWhenTheyAreNotEnabled() {
      shell
          .run("interfaces", "--class", "sensor", "--all")
          .isDone(
              """
              CLASS   NAME                  DOS NAME  DEVICE
              sensor  Ambient Light Sensor  -         (not enabled)
              """);
    }

    @Test
    void areNotListedWhenTheyAreNotEnabled() {
      shell
          .run("interfaces", "--class", "sensor")
          .is(
              ExitCode.DONE,
              "",
              Shell.SIMULATED + "ntbridge: no interface is enabled; --all lists others\n");
    }

    @Test
    void showAllInTheLongFormWithAnEmptyLineBetween() {
      shell
          .run("interfaces", "--class", "battery", "--long")
          .isDone(
              """
              CLASS     battery
              NAME      Microsoft ACPI-Compliant Control Method Battery
              DOS NAME  -
              DEVICE    \\Device\\00000021
              INSTANCE  ACPI\\PNP0C0A\\1
              SERVICE   CmBatt
              PATH      \\\\?\\ACPI#PNP0C0A#1#{72631e54-78a4-11d0-bcf7-00aa00b7b32a}
              LINK      \\??\\ACPI#PNP0C0A#1#{72631e54-78a4-11d0-bcf7-00aa00b7b32a}
              """);
      assertEquals(
          3, shell.run("interfaces", "--class", "comport", "--long").out().split("\n\n").length);
    }

    @Test
    void showWhetherTheyOpenWhenProbed() {
      shell
          .run("interfaces", "--class", "hid", "--probe")
          .isDone(
              """
              CLASS  NAME                                   DOS NAME  DEVICE            STATUS
              hid    HID-compliant mouse                    -         \\Device\\00000071  OPENS
              hid    HID Keyboard Device                    -         \\Device\\00000073  OPENS
              hid    HID-compliant consumer control device  -         \\Device\\00000074  OPENS
              hid    HID-compliant touch pad                -         \\Device\\00000076  STATUS_ACCESS_DENIED
              """);
    }

    @Test
    void areAtLeast25OfAtLeast10ClassesOnTheSmallPc() {
      var rows = shell.run("interfaces").out().lines().skip(1).toList();
      assertTrue(rows.size() >= 25, rows::toString);
      long classes =
          rows.stream().map(row -> row.substring(0, row.indexOf(' '))).distinct().count();
      assertTrue(classes >= 10, rows::toString);
    }

    @Test
    void areADocument() {
      shell
          .run("interfaces", "--class", "sensor", "--all", "--probe", "--json")
          .isDone(
              "{\"layer\":\"sim\",\"interfaces\":[{\"class\":{\"name\":\"sensor\",\"guid\":\"{ba1bb692-9b7a-4833-9a1e-525ed134e7e2}\"},\"name\":\"Ambient Light Sensor\",\"dosNames\":[],\"path\":\"\\\\\\\\?\\\\ROOT#SENSORS#0000#{ba1bb692-9b7a-4833-9a1e-525ed134e7e2}\",\"referenceString\":null,\"enabled\":false,\"link\":null,\"device\":null,\"instance\":\"ROOT\\\\SENSORS\\\\0000\",\"opens\":false,\"status\":{\"name\":\"STATUS_OBJECT_NAME_NOT_FOUND\",\"value\":3221225524,\"hex\":\"0xC0000034\"}}]}\n");
    }
  }

  @Nested
  class Resolve {
    @Test
    void showsEachLinkAndTheObject() {
      shell
          .run("resolve", "\\??\\AUX")
          .isDone(
              """
              NAME    \\??\\AUX
              LINK    \\??\\AUX -> \\DosDevices\\COM1
              LINK    \\DosDevices -> \\??
              LINK    \\??\\COM1 -> \\Device\\Serial0
              OBJECT  \\Device\\Serial0 (Device)
              """);
    }

    @Test
    void showsTheRemainderForTheDevice() {
      shell
          .run("resolve", "\\??\\P:\\notes.txt")
          .isDone(
              """
              NAME    \\??\\P:\\notes.txt
              LINK    \\??\\P: -> \\??\\C:\\Projects
              LINK    \\??\\C: -> \\Device\\HarddiskVolume3
              OBJECT  \\Device\\HarddiskVolume3 (Device)
              REST    \\Projects\\notes.txt
              """);
    }

    @Test
    void failsOnALoopAndShowsIt() {
      shell
          .run("resolve", "LoopA")
          .is(
              ExitCode.FAILED,
              """
              NAME  \\??\\LoopA
              LINK  \\??\\LoopA -> \\??\\LoopB
              LINK  \\??\\LoopB -> \\??\\LoopA
              """,
              Shell.SIMULATED
                  + "ntbridge: \\??\\LoopA leads nowhere: its links lead back to \\??\\LoopA\n");
    }

    @Test
    void showsSeveralNamesAndFailsIfOneLeadsNowhere() {
      shell
          .run("resolve", "COM1", "LoopA", "NUL")
          .is(
              ExitCode.FAILED,
              shell.run("resolve", "COM1").out()
                  + "\n"
                  + shell.run("resolve", "LoopA").out()
                  + "\n"
                  + shell.run("resolve", "NUL").out(),
              shell.run("resolve", "LoopA").err());
    }

    @Test
    void printsADocumentALineForSeveralNames() {
      assertEquals(
          shell.run("resolve", "COM1", "--json").out()
              + shell.run("resolve", "NUL", "--json").out(),
          shell.run("resolve", "COM1", "NUL", "--json").out());
    }

    @Test
    void failsWhereALinkDangles() {
      shell
          .run("resolve", "PRN", "--json")
          .is(
              ExitCode.FAILED,
              "{\"name\":\"\\\\??\\\\PRN\",\"links\":[{\"link\":\"\\\\??\\\\PRN\",\"target\":\"\\\\DosDevices\\\\LPT1\",\"remainder\":\"\"},{\"link\":\"\\\\DosDevices\",\"target\":\"\\\\??\",\"remainder\":\"\\\\LPT1\"}],\"end\":{\"kind\":\"broken\",\"at\":\"\\\\??\\\\LPT1\",\"status\":{\"name\":\"STATUS_OBJECT_NAME_NOT_FOUND\",\"value\":3221225524,\"hex\":\"0xC0000034\"}}}\n",
              Shell.SIMULATED
                  + "ntbridge: \\??\\PRN leads nowhere: at \\??\\LPT1:"
                  + " STATUS_OBJECT_NAME_NOT_FOUND (0xC0000034): the last part of the name does not"
                  + " exist\n");
    }

    @Test
    void isADocument() {
      shell
          .run("resolve", "E:", "--json")
          .isDone(
              "{\"name\":\"\\\\??\\\\E:\",\"links\":[{\"link\":\"\\\\??\\\\E:\",\"target\":\"\\\\Device\\\\CdRom0\",\"remainder\":\"\"}],\"end\":{\"kind\":\"reached\",\"object\":\"\\\\Device\\\\CdRom0\",\"type\":\"Device\",\"remainder\":\"\"}}\n");
    }
  }

  @Nested
  class Ls {
    @Test
    void listsADirectoryInTheOrderOfNames() {
      shell
          .run("ls", "\\KernelObjects")
          .isDone(
              """
              TYPE   NAME
              Event  HighMemoryCondition
              Event  LowMemoryCondition
              """);
    }

    @Test
    void showsTheDosDevicesOfTheSessionAndOfEverybody() {
      var lines = shell.run("ls", "\\??").out().lines().toList();

      assertEquals("TYPE          SCOPE   NAME", lines.get(0));
      assertTrue(lines.contains("SymbolicLink  LOCAL   P: -> \\??\\C:\\Projects"), lines::toString);
      assertTrue(
          lines.contains("SymbolicLink  GLOBAL  C: -> \\Device\\HarddiskVolume3"), lines::toString);
      assertTrue(
          lines.contains("SymbolicLink  GLOBAL  Global -> \\GLOBAL??  (hidden by the local one)"),
          lines::toString);
    }

    @Test
    void hasTheScopeOfADosDeviceInTheDocument() {
      assertTrue(
          shell
              .run("ls", "\\??", "--json")
              .out()
              .contains(
                  "{\"name\":\"P:\",\"type\":\"SymbolicLink\",\"target\":"
                      + "\"\\\\??\\\\C:\\\\Projects\",\"scope\":\"local\",\"shadowed\":false}"));
    }

    @Test
    void goesDownWithFullNamesAndShowsErrorsInPlace() {
      machine.addDirectory("\\Tree");
      machine.addDirectory("\\Tree\\b");
      machine.addDirectory("\\Tree\\b\\Closed", new AccessMask(0));
      machine.addObject("\\Tree\\b\\Closed\\unseen", "Event");
      machine.addObject("\\Tree\\b\\event", "Event");
      machine.addSymbolicLink("\\Tree\\A", "\\Tree\\b");

      shell
          .run("ls", "-R", "\\Tree")
          .isDone(
              """
              TYPE          NAME
              SymbolicLink  \\Tree\\A -> \\Tree\\b
              Directory     \\Tree\\b
              Directory     \\Tree\\b\\Closed  (STATUS_ACCESS_DENIED (0xC0000022))
              Event         \\Tree\\b\\event
              """);
      shell
          .run("ls", "-R", "--depth", "1", "\\Tree")
          .isDone(
              """
              TYPE          NAME
              SymbolicLink  \\Tree\\A -> \\Tree\\b
              Directory     \\Tree\\b
              """);
      assertTrue(
          shell
              .run("ls", "-R", "--json", "\\Tree")
              .out()
              .contains(
                  "{\"name\":\"Closed\",\"type\":\"Directory\",\"target\":null,"
                      + "\"path\":\"\\\\Tree\\\\b\\\\Closed\","
                      + "\"failure\":\"STATUS_ACCESS_DENIED (0xC0000022)\"}"));
    }

    @Test
    void goesDownFromTheRootAndFromTheDosDevices() {
      var everything = shell.run("ls", "-R").out();
      assertTrue(everything.contains("Device        \\Device\\ConDrv\\Console\n"), everything);
      assertTrue(everything.contains("Directory     \\??\n"), everything);

      var dosDevices = shell.run("ls", "-R", "\\??").out();
      assertTrue(
          dosDevices.contains(
              "SymbolicLink  GLOBAL  \\GLOBAL??\\C: -> \\Device\\HarddiskVolume3\n"),
          dosDevices);
    }

    @Test
    void refusesADepthThatMeansNothing() {
      assertTrue(shell.run("ls", "--depth", "2").err().contains("--depth requires -R"));
      assertTrue(
          shell.run("ls", "-R", "--depth", "0").err().contains("write a whole number from 1 up"));
    }

    @Test
    void listsTheNameThatTheSystemLeavesOutOfTheRoot() {
      assertTrue(shell.run("ls").out().contains("Directory     ??\n"));
    }

    @Test
    void listsTheRootByDefault() {
      assertTrue(shell.run("ls").out().contains("Directory     Device\n"));
    }

    @Test
    void showsThatALinkWithAnEmptyTargetLeadsToTheRoot() {
      assertTrue(
          shell.run("ls", "\\GLOBAL??").out().contains("SymbolicLink  GLOBALROOT -> (the root)\n"));
    }

    @Test
    void escapesUnprintableCharacters() {
      machine.addDirectory("\\Odd");
      machine.addObject("\\Odd\\a\nb\ud800", "Event");
      shell.run("ls", "\\Odd").isDone("TYPE   NAME\nEvent  a\\u000Ab\\uD800\n");
      shell
          .run("ls", "\\Odd", "--json")
          .isDone(
              "{\"directory\":\"\\\\Odd\",\"entries\":[{\"name\":\"a\\u000Ab\\uD800\",\"type\":"
                  + "\"Event\",\"target\":null}]}\n");
    }
  }

  @Nested
  class Open {
    @Test
    void showsTheTypeOfTheDevice() {
      shell
          .run("open", "COM1")
          .isDone(
              """
              NAME             \\??\\COM1
              DEVICE           \\Device\\Serial0
              ACCESS           FILE_READ_ATTRIBUTES | SYNCHRONIZE (0x00100080)
              TYPE             FILE_DEVICE_SERIAL_PORT (0x0000001B)
              CHARACTERISTICS  FILE_DEVICE_SECURE_OPEN (0x00000100)
              """);
    }

    @Test
    void isADocument() {
      shell
          .run("open", "COM1", "--access", "0x100080", "--json")
          .isDone(
              "{\"name\":\"\\\\??\\\\COM1\",\"device\":\"\\\\Device\\\\Serial0\",\"access\":1048704,\"type\":{\"name\":\"FILE_DEVICE_SERIAL_PORT\",\"value\":27},\"characteristics\":{\"names\":[\"FILE_DEVICE_SECURE_OPEN\"],\"value\":256}}\n");
    }
  }

  @Nested
  class Ioctl {
    @Test
    void showsTheResult() {
      shell
          .run("ioctl", ECHO, "0x222000", "--in", "48:65 6c6c 0x6f")
          .isDone(
              """
              STATUS  STATUS_SUCCESS (0x00000000)
              BYTES   5
              00000000  48 65 6c 6c 6f                                    |Hello|
              """);
    }

    @Test
    void showsTheOutputOfARequestThatCompletedWithAWarning() {
      shell
          .run("ioctl", ECHO, "0x222000", "--in", "010203", "--out", "2")
          .is(
              ExitCode.FAILED,
              """
              STATUS  STATUS_BUFFER_OVERFLOW (0x80000005)
              BYTES   2
              00000000  01 02                                             |..|
              """,
              Shell.SIMULATED
                  + "ntbridge: \\??\\ROOT#NTBRIDGE#0000#{7d3f6d1e-5a0b-4c35-9d2e-3f1f0a6b8c41}"
                  + " 0x00222000: STATUS_BUFFER_OVERFLOW (0x80000005): the buffer is too small; the"
                  + " part of the data that fits was returned. Raise the capacity with --out\n");
    }

    @Test
    void takesTheNameOfAControlCodeAndShowsIt() {
      shell
          .run("ioctl", "PhysicalDrive1", "ioctl_storage_get_device_number", "--out", "12")
          .isDone(
              """
              CODE             IOCTL_STORAGE_GET_DEVICE_NUMBER (0x002D1080)
              STATUS           STATUS_SUCCESS (0x00000000)
              BYTES            12
              deviceType       FILE_DEVICE_DISK (0x00000007)
              deviceNumber     1
              partitionNumber  0
              00000000  07 00 00 00 01 00 00 00  00 00 00 00              |............|
              """);
      var document =
          shell.run(
              "ioctl",
              "PhysicalDrive1",
              "IOCTL_STORAGE_GET_DEVICE_NUMBER",
              "--out",
              "12",
              "--json");
      assertTrue(
          document.out().contains("\"codeName\":\"IOCTL_STORAGE_GET_DEVICE_NUMBER\""),
          document::out);
    }

    @Test
    void namesTheControlCodeThatADeviceDoesNotSupport() {
      var outcome = shell.run("ioctl", "PhysicalDrive1", "IOCTL_HID_GET_FEATURE");

      assertTrue(
          outcome
              .err()
              .contains(
                  "the device does not support the control code IOCTL_HID_GET_FEATURE"
                      + " (0x000B0192)"),
          outcome::err);
      assertEquals(ExitCode.FAILED, outcome.code());
    }

    @Test
    void opensWithTheAccessThatTheCodeRequires() {
      // 0x22E000 requires FILE_READ_ACCESS and FILE_WRITE_ACCESS.
      assertEquals(ExitCode.DONE, shell.run("ioctl", ECHO, "0x22E000").code());
      shell
          .run("ioctl", ECHO, "0x22E000", "--access", "read")
          .isFailure(
              "NtDeviceIoControlFile(0x0022E000) \\??\\ROOT#NTBRIDGE#0000"
                  + "#{7d3f6d1e-5a0b-4c35-9d2e-3f1f0a6b8c41}: STATUS_ACCESS_DENIED (0xC0000022):"
                  + " opened without write access: this needs FILE_WRITE_ACCESS");
    }

    @Test
    void isADocument() {
      shell
          .run("ioctl", ECHO, "0x222000", "--in", "00ff", "--json")
          .isDone(
              "{\"name\":\"\\\\??\\\\ROOT#NTBRIDGE#0000#{7d3f6d1e-5a0b-4c35-9d2e-3f1f0a6b8c41}\","
                  + "\"code\":2236416,\"status\":{\"name\":\"STATUS_SUCCESS\",\"value\":0,\"hex\":\"0x00000000\"},"
                  + "\"length\":2,\"data\":\"00ff\"}\n");
    }
  }

  @Nested
  class IoctlWithABuffer {
    private static final String CONSUMER_CONTROL =
        "\\\\?\\hid#vid_046d&pid_c31c&mi_01&col01#7&1a7d66b2&0&0000"
            + "#{4d1e55b2-f16f-11cf-88cb-001111000030}";

    @Test
    void sendsTheContentsOfTheOutputBuffer() {
      shell
          .run("ioctl", CONSUMER_CONTROL, "0xB0192", "--buffer", "03 00 00 00 00")
          .isDone(
              """
              CODE    IOCTL_HID_GET_FEATURE (0x000B0192)
              STATUS  STATUS_SUCCESS (0x00000000)
              BYTES   5
              00000000  03 01 02 03 04                                    |.....|
              """);
    }

    @Test
    void putsZerosAfterTheContentsOfTheBuffer() {
      var outcome =
          shell.run("ioctl", CONSUMER_CONTROL, "0xB01A2", "--buffer", "01", "--out", "4", "--json");

      assertTrue(outcome.out().contains("\"data\":\"010000\",\"buffer\":\"01000000\"}"));
      assertEquals(ExitCode.DONE, outcome.code());
    }

    @Test
    void hasTheCapacityOfTheBufferByDefault() {
      var outcome = shell.run("ioctl", CONSUMER_CONTROL, "0xB0192", "--buffer", "03");

      assertTrue(outcome.err().contains("STATUS_INVALID_PARAMETER"), outcome::err);
      assertEquals(ExitCode.FAILED, outcome.code());
    }

    @Test
    void isRefusedWhenTheBufferExceedsTheCapacity() {
      var outcome =
          shell.run("ioctl", CONSUMER_CONTROL, "0xB0192", "--buffer", "030405", "--out", "2");

      assertTrue(
          outcome
              .err()
              .contains(
                  "--buffer: the buffer holds 3 bytes, more than the capacity of 2; raise the"),
          outcome::err);
      assertEquals(ExitCode.BAD_USAGE, outcome.code());
    }

    @Test
    void isRefusedForACodeWhoseDriverNeverSeesTheBuffer() {
      var outcome = shell.run("ioctl", ECHO, "0x222000", "--buffer", "03");

      assertTrue(
          outcome.err().contains("--buffer: 0x00222000 has METHOD_BUFFERED: its driver never sees"),
          outcome::err);
      assertEquals(ExitCode.BAD_USAGE, outcome.code());
    }
  }

  @Nested
  class ReadAndWrite {
    private static final String QUEUE = "\\Device\\ByteQueue0";

    @Test
    void writeShowsHowMuchTheDeviceTookAndReadReturnsIt() {
      shell.run("write", QUEUE, "48 69 21").isDone("WRITTEN  3 of 3 bytes\n");
      shell
          .run("read", QUEUE, "--bytes", "2")
          .isDone(
              """
              STATUS  STATUS_SUCCESS (0x00000000)
              BYTES   2
              00000000  48 69                                             |Hi|
              """);
      shell
          .run("read", QUEUE, "--json")
          .isDone(
              "{\"name\":\"\\\\Device\\\\ByteQueue0\",\"status\":{\"name\":\"STATUS_SUCCESS\",\"value\":0,\"hex\":\"0x00000000\"},\"length\":1,\"data\":\"21\"}\n");
    }

    @Test
    void readRepeatsForTheGivenCount() {
      shell
          .run("write", QUEUE, "01 02 03", "--json")
          .isDone("{\"name\":\"\\\\Device\\\\ByteQueue0\",\"length\":3,\"written\":3}\n");
      var read = shell.run("read", QUEUE, "--count", "3", "--bytes", "1", "--json");
      assertEquals(ExitCode.DONE, read.code());
      assertEquals(3, read.out().lines().count());
      assertTrue(read.out().lines().toList().get(2).endsWith("\"data\":\"03\"}"), read.out());
    }

    @Test
    void writeTakesAFile(@TempDir Path folder) throws IOException {
      var file = Files.write(folder.resolve("data.bin"), new byte[] {7, 8, 9});
      shell.run("write", QUEUE, "@" + file).isDone("WRITTEN  3 of 3 bytes\n");
      assertTrue(shell.run("read", QUEUE, "--json").out().contains("\"data\":\"070809\""));
    }

    @Test
    void aWriteToASerialPortIsTransmitted() {
      shell.run("write", "COM3", "48 69 21").isDone("WRITTEN  3 of 3 bytes\n");
    }

    @Test
    void aReadFromASerialPortWaitsForAllOfItsBytes() {
      plugBoard();

      shell
          .run("read", "COM7", "--bytes", "3")
          .isDone(
              """
              STATUS  STATUS_SUCCESS (0x00000000)
              BYTES   3
              00000000  48 69 21                                          |Hi!|
              """);
    }

    @Test
    void aReadThatTheTimeoutsOfASerialPortEndShowsWhatCame() {
      plugBoard();
      var timeouts = "14" + "00".repeat(19);
      assertEquals(ExitCode.DONE, shell.run("ioctl", "COM7", "0x1B001C", "--in", timeouts).code());

      shell
          .run("read", "COM7")
          .isDone(
              """
              STATUS  STATUS_TIMEOUT (0x00000102)
              BYTES   3
              00000000  48 69 21                                          |Hi!|
              """);
    }

    /** A board at COM7 that sends a greeting each time when it is opened. */
    private void plugBoard() {
      var greeting =
          new SerialPeer() {
            @Override
            public void transmitted(SerialPortDevice port, byte[] data) {}

            @Override
            public void linesChanged(SerialPortDevice port, boolean dtr, boolean rts) {
              if (dtr) {
                port.receive((byte) 'H', (byte) 'i', (byte) '!');
              }
            }
          };
      machine.device("\\Device\\Serial7").handler(new SerialPortDevice().attach(greeting)).plug();
      machine.addSymbolicLink("\\GLOBAL??\\COM7", "\\Device\\Serial7");
    }
  }

  @Nested
  class Help {
    @Test
    void namesEachCommand() {
      var help = shell.run("--help");
      assertEquals(ExitCode.DONE, help.code());
      for (var command :
          new String[] {
            "interfaces", "resolve", "ls", "open", "ioctl", "read", "write", "watch", "follow"
          }) {
        assertTrue(help.out().contains("\n  " + command + " "), help.out());
      }
    }

    @Test
    void fitsIntoEightyColumns() {
      for (var command :
          new String[] {
            "interfaces", "resolve", "ls", "open", "ioctl", "read", "write", "watch", "follow"
          }) {
        var help = shell.run(command, "--help");
        assertEquals(ExitCode.DONE, help.code());
        assertTrue(help.out().lines().allMatch(line -> line.length() <= 80), help.out());
      }
    }

    @Test
    void showsTheVersion() {
      var version = shell.run("--version");
      assertEquals(ExitCode.DONE, version.code());
      assertTrue(version.out().startsWith("ntbridge "), version.out());
    }
  }
}
