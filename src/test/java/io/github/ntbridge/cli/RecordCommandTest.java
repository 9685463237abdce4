package io.github.ntbridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.StubPresence;
import io.github.ntbridge.sim.SimulatedMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recording a machine on the command line, and running commands on the replay. */
class RecordCommandTest {
  private static final String ECHO =
      "\\\\?\\ROOT#NTBRIDGE#0000#{7d3f6d1e-5a0b-4c35-9d2e-3f1f0a6b8c41}";

  private static final String NOT_RECORDED =
      "the recording has no result of \\Device\\Echo0 for 0x00222000 with the input \"0102\";"
          + " capture it with record --io";

  private final SimulatedMachine machine = SimulatedMachine.smallPc();
  private final Shell shell = new Shell(machine);

  @TempDir private Path folder;

  @AfterEach
  void closesTheMachine() {
    machine.close();
  }

  private Path file() {
    return folder.resolve("machine.json");
  }

  private String replay(String... command) {
    var outcome = replayed(command);
    assertEquals(ExitCode.DONE, outcome.code(), outcome::err);
    return outcome.out();
  }

  private Shell.Outcome replayed(String... command) {
    var arguments = new String[command.length + 2];
    System.arraycopy(command, 0, arguments, 0, command.length);
    arguments[command.length] = "--machine";
    arguments[command.length + 1] = file().toString();
    return shell.run(arguments);
  }

  @Test
  void isReplayedToTheLetter() {
    // No recording may have them.
    machine.remove("\\GLOBAL??\\LoopA");
    machine.remove("\\GLOBAL??\\LoopB");

    assertEquals(ExitCode.DONE, shell.run("record", file().toString()).code());

    assertEquals(shell.run("interfaces").out(), replay("interfaces"));
    assertEquals(shell.run("ls", "-R").out(), replay("ls", "-R"));
    assertEquals(shell.run("ls", "-R", "\\??").out(), replay("ls", "-R", "\\??"));
    assertEquals(shell.run("resolve", "C:").out(), replay("resolve", "C:"));
    assertEquals(shell.run("props", "C:").out(), replay("props", "C:"));
  }

  @Test
  void isReplayedThroughTheStubLayer() {
    StubPresence.require();
    shell.run("record", file().toString());
    var ofStub = new String[] {"--layer", "stub", "resolve", "C:"};

    assertEquals(replay("resolve", "C:"), replay(ofStub));
    assertTrue(replayed(ofStub).err().contains("this is the machine recorded in"));
  }

  @Test
  void holdsTheRequestsOfItsOptions() {
    shell.run("record", file().toString(), "--io", "0x222000:0102:8@" + ECHO);

    assertEquals(
        shell.run("ioctl", ECHO, "0x222000", "--in", "0102", "--out", "8").out(),
        replay("ioctl", ECHO, "0x222000", "--in", "0102", "--out", "8"));
  }

  @Test
  void reportsARequestThatWasNotRecordedOnceAndNotAsAFaultOfTheDevice() {
    shell.run("record", file().toString(), "--opens");

    var failure = replayed("ioctl", ECHO, "0x222000", "--in", "0102");

    failure.is(
        ExitCode.FAILED,
        "",
        "ntbridge: this is the machine recorded in "
            + file()
            + "\nntbridge: "
            + NOT_RECORDED
            + "\n");
  }

  @Test
  void hasThatReasonInTheDocumentOfTheFailureToo() {
    shell.run("record", file().toString(), "--opens");

    var failure = replayed("ioctl", ECHO, "0x222000", "--in", "0102", "--json");

    assertEquals(ExitCode.FAILED, failure.code());
    assertTrue(
        failure.out().startsWith("{\"error\":{\"message\":\"the recording has no result of"),
        failure::out);
    assertTrue(failure.out().contains("STATUS_INVALID_DEVICE_REQUEST"), failure::out);
  }

  @Test
  void reportsAnOpenThatWasNotRecorded() {
    shell.run("record", file().toString());

    var opened = replayed("open", ECHO);

    assertEquals(ExitCode.DONE, opened.code());
    assertEquals(
        "ntbridge: this is the machine recorded in "
            + file()
            + "\nntbridge: the recording has no open of \\Device\\Echo0 for"
            + " FILE_READ_ATTRIBUTES | SYNCHRONIZE (0x00100080); here it succeeds; capture it with"
            + " record --opens\n",
        opened.err());
  }

  @Test
  void holdsIoctlsWithTheContentsOfTheirOutputBuffer() {
    var hid =
        "\\\\?\\hid#vid_046d&pid_c31c&mi_01&col01#7&1a7d66b2&0&0000"
            + "#{4d1e55b2-f16f-11cf-88cb-001111000030}";

    shell.run(
        "record",
        file().toString(),
        "--io",
        "0xB01A2::3:01@" + hid,
        "--io",
        "0xB01A2:::0200@" + hid);

    for (var report : List.of("010000", "0200")) {
      var asked = new String[] {"ioctl", hid, "0xB01A2", "--buffer", report};
      assertTrue(replay(asked).contains("STATUS_SUCCESS"), report);
      assertEquals(shell.run(asked).out(), replay(asked));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0xB01A2::1:0102@X", "0x222000:::01@X", "0xB01A2::1:@X", "0xB01A2:::012@X"})
  void refusesABufferThatDoesNotFitOrThatNoDriverSees(String request) {
    var refused = shell.run("record", file().toString(), "--io", request);

    assertEquals(ExitCode.BAD_USAGE, refused.code());
    assertFalse(Files.exists(file()));
  }

  @Test
  void refusesAMalformedRequest() {
    var refused = shell.run("record", file().toString(), "--io", "nonsense");

    assertEquals(ExitCode.BAD_USAGE, refused.code());
    assertTrue(refused.err().contains("0x2D1080::12@PhysicalDrive0"), refused::err);
  }

  @Test
  void refusesToRedactBytes() {
    var refused =
        shell.run("record", file().toString(), "--redact", "--io", "read:1@\\Device\\Null");

    assertEquals(ExitCode.BAD_USAGE, refused.code());
  }

  @Test
  void isRefusedWithLineAndReasonWhenItIsTruncated() throws IOException {
    Files.writeString(file(), "{\n\"format\":\"ntbridge recording\",\n\"version\":");

    shell
        .run("ls", "--machine", file().toString())
        .isBadUsage(
            file() + ": line 3: unexpected end of file: it is truncated; record or copy it again");
  }

  @Test
  void isRefusedWhenThereIsNone() {
    shell.run("ls", "--machine", file().toString()).isBadUsage("there is no file " + file());
  }

  @Test
  void goesToStandardOutputForADash() throws IOException {
    shell.run("record", file().toString());

    assertEquals(Files.readString(file()), shell.run("record", "-").out());
  }

  @Test
  void isRefusedBeforeTheCaptureWhereNoFileCanBe() {
    var lost = folder.resolve("missing").resolve("machine.json");

    assertTrue(
        shell
            .run("record", lost.toString())
            .err()
            .contains(lost + " cannot be written: there is no directory for it"));
    assertTrue(
        shell
            .run("record", folder.toString())
            .err()
            .contains(folder + " is a directory; name a file in it"));
  }

  @Test
  void leavesTheFileThatIsThereAloneWhenItFails() throws IOException {
    Files.writeString(file(), "precious");

    var failed = shell.run("record", file().toString(), "--io", "read:1@\\Device\\NothingHere");

    assertEquals(ExitCode.FAILED, failed.code());
    assertEquals("precious", Files.readString(file()));
    try (var files = Files.list(folder)) {
      assertEquals(List.of(file()), files.toList());
    }
  }

  @Test
  void endsAfterEnoughEventsOnlyWhenItListens() {
    var refused = shell.run("record", file().toString(), "--count", "1");

    assertEquals(ExitCode.BAD_USAGE, refused.code());
    assertTrue(refused.err().contains("--count requires --events DURATION"), refused::err);
  }

  @Test
  void isRefusedWhenItIsADirectory() {
    var refused = shell.run("ls", "--machine", folder.toString());

    assertEquals(ExitCode.BAD_USAGE, refused.code());
    assertTrue(refused.err().contains(folder + " is a directory, not a recording"), refused::err);
  }

  @Test
  void isNoMachineForTheWindowsLayer() {
    shell
        .run("ls", "--layer", "windows", "--machine", file().toString())
        .isBadUsage("--machine requires --layer sim or --layer stub");
  }
}
