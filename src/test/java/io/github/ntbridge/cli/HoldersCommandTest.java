package io.github.ntbridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ShareAccess;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who has a device open: the command {@code holders}, and the refusal of {@code open}. */
class HoldersCommandTest {
  private static final String COM3 = "\\??\\COM3";
  private static final int COLUMNS = 80;

  private final SimulatedMachine machine = SimulatedMachine.smallPc();
  private final Shell shell = new Shell(machine);

  @AfterEach
  void closesTheMachine() {
    machine.close();
  }

  private void openInPutty() {
    machine.process(1234, "putty.exe").opens(COM3, AccessMask.GENERIC_READ_WRITE, ShareAccess.NONE);
  }

  @Nested
  class Holders {
    @ParameterizedTest(name = "of {0}")
    @ValueSource(
        strings = {
          "COM3",
          "\\Device\\VCP0",
          "ftdibus\\VID_0403+PID_6001+AB0OHNP6A\\0000",
          "\\\\?\\FTDIBUS#VID_0403+PID_6001+AB0OHNP6A#0000#{86e0d1e0-8089-11d0-9ce4-08003e301f73}"
        })
    void areShownInATable(String name) {
      openInPutty();

      shell
          .run("holders", name)
          .isDone(
              """
              PROCESS  SESSION  HANDLE  ACCESS      IMAGE
              1234     1        0x4     0x0012019F  putty.exe
              """);
    }

    @Test
    void areADocument() {
      openInPutty();

      shell
          .run("holders", "COM3", "--json")
          .isDone(
              "{\"name\":\"COM3\",\"holders\":[{\"process\":1234,"
                  + "\"image\":\"\\\\Device\\\\HarddiskVolume1\\\\Programs\\\\putty.exe\","
                  + "\"session\":1,\"access\":1180063,\"handle\":4}],\"unseen\":[]}\n");
    }

    @Test
    void mayBeNone() {
      shell
          .run("holders", "COM3")
          .is(ExitCode.DONE, "", Shell.SIMULATED + "ntbridge: no process has it open\n");
    }

    @Test
    void thatCannotBeSeenAreCountedWithTheReason() {
      machine
          .logOn(User.standard("bob"))
          .process(1234, "putty.exe")
          .opens(COM3, AccessMask.QUERY, ShareAccess.ALL);

      var outcome = shell.run("holders", "COM3");

      outcome.is(
          ExitCode.DONE,
          "",
          Shell.SIMULATED
              + """
              ntbridge: no process that can be seen has it open
              ntbridge: not seen: 1 handle of putty.exe (1234): NtOpenProcess:
              ntbridge:   STATUS_ACCESS_DENIED (0xC0000022): an elevated program with
              ntbridge:   SeDebugPrivilege sees the handles of all but protected processes
              """);
      outcome.err().lines().forEach(line -> assertTrue(line.length() <= COLUMNS, line));
      var document = shell.run("holders", "COM3", "--json").out();
      assertTrue(
          document.contains("\"unseen\":[{\"what\":\"1 handle of putty.exe (1234)\",\"reason\":"),
          document);
    }

    @Test
    void ofANameThatDoesNotExistAreAFailure() {
      shell
          .run("holders", "COM77")
          .isFailure(
              "NtOpenSymbolicLinkObject \\??\\COM77: STATUS_OBJECT_NAME_NOT_FOUND (0xC0000034):"
                  + " \\??\\COM77 does not exist, neither for this logon session nor for everybody;"
                  + " ports shows which do");
    }

    @Test
    void ofAnUnknownDeviceAreAFailure() {
      shell
          .run("holders", "ROOT\\NOBODY\\0000")
          .isFailure(
              "no device is known by \"ROOT\\NOBODY\\0000\"; give an interface path, a DOS device"
                  + " name, a device instance id or a part of its name or of its USB product;"
                  + " interfaces, devices and usb show them");
    }

    @Test
    void ofATextThatIsNotANameAreBadUsage() {
      assertEquals(ExitCode.BAD_USAGE, shell.run("holders", "").code());
      assertEquals(ExitCode.BAD_USAGE, shell.run("holders").code());
    }
  }

  @Nested
  class ARefusedOpen {
    @Test
    void namesTheProgramThatHasTheExclusivePortOpen() {
      openInPutty();

      var outcome = shell.run("open", "COM3");

      assertEquals(ExitCode.FAILED, outcome.code());
      assertTrue(
          outcome
              .err()
              .endsWith(
                  ": COM3 is open in putty.exe (1234), and a serial port opens once at a time;"
                      + " close it there\n"),
          outcome::err);
    }

    @Test
    void namesTheProgramThatDoesNotShareTheDevice() {
      machine.device("\\Device\\Log0").shareChecked().plug();
      machine.addSymbolicLink("\\GLOBAL??\\LOG1", "\\Device\\Log0");
      machine
          .process(1234, "putty.exe")
          .opens("\\??\\LOG1", AccessMask.GENERIC_READ, ShareAccess.NONE);

      shell
          .run("open", "LOG1", "--access", "read")
          .isFailure(
              "NtOpenFile \\??\\LOG1: STATUS_SHARING_VIOLATION (0xC0000043): LOG1 is open in"
                  + " putty.exe (1234), and does not share this access; close it there, or wait"
                  + " for it");
      var document = shell.run("open", "LOG1", "--access", "read", "--json").out();
      assertTrue(document.contains("\"cause\":\"sharing\""), document);
      assertTrue(document.contains("\"holders\":[{\"process\":1234,"), document);
    }

    @Test
    void saysThatTheProgramCannotBeSeen() {
      machine.device("\\Device\\Log0").shareChecked().plug();
      machine.addSymbolicLink("\\GLOBAL??\\LOG1", "\\Device\\Log0");
      machine
          .logOn(User.administrator("bob").notElevated())
          .process(1234, "putty.exe")
          .opens("\\??\\LOG1", AccessMask.GENERIC_READ, ShareAccess.NONE);

      var outcome = shell.run("open", "LOG1", "--access", "read");

      assertTrue(outcome.err().contains("Not all processes could be searched"), outcome::err);
    }
  }
}
