package io.github.ntbridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.sim.SimulatedMachine;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffCommandTest {
  private final SimulatedMachine machine = SimulatedMachine.smallPc();
  private final Shell shell = new Shell(machine);

  @TempDir private Path folder;

  private String before = "";

  @BeforeEach
  void recordsTheMachine() {
    before = record("before.json");
  }

  @AfterEach
  void closesTheMachine() {
    machine.close();
  }

  private String record(String name, String... options) {
    var file = folder.resolve(name).toString();
    var command = new String[options.length + 2];
    command[0] = "record";
    command[1] = file;
    System.arraycopy(options, 0, command, 2, options.length);
    assertEquals(ExitCode.DONE, shell.run(command).code());
    return file;
  }

  private void change() {
    machine.findDevice("ROOT\\NTBRIDGE\\0000").orElseThrow().unplug();
    machine.addSymbolicLink("\\GLOBAL??\\COM77", "\\Device\\Serial0");
    machine.addObject("\\BaseNamedObjects\\SomeEvent", "Event");
  }

  @Test
  void ofARecordingAndTheMachineAsItIsNowIsEmptyWhereNothingChanged() {
    var outcome = shell.run("diff", before, "--exit-code");

    assertEquals(ExitCode.DONE, outcome.code());
    assertEquals("", outcome.out());
    assertTrue(outcome.err().endsWith("ntbridge: no differences\n"), outcome::err);
  }

  @Test
  void listsWhatWasAddedAndRemoved() {
    change();
    var outcome = shell.run("diff", before);

    assertEquals(ExitCode.DONE, outcome.code());
    assertEquals(
        """
        Interfaces
          removed  \\\\?\\ROOT#NTBRIDGE#0000#{7d3f6d1e-5a0b-4c35-9d2e-3f1f0a6b8c41}  (ntbridge echo device)
        Devices
          removed  ROOT\\NTBRIDGE\\0000  (ntbridge echo device)
          19 of little interest; --all lists them
        Names
          added    \\GLOBAL??\\COM77  (SymbolicLink)
          removed  \\Device\\Echo0  (Device)
          removed  \\GLOBAL??\\ROOT#NTBRIDGE#0000#{7d3f6d1e-5a0b-4c35-9d2e-3f1f0a6b8c41}  (SymbolicLink)
          1 of little interest; --all lists them
        """,
        outcome.out());
    assertTrue(shell.run("diff", before, "--all").out().contains("SomeEvent  (Event)"));
  }

  @Test
  void listsTheMembersThatChanged() {
    machine.findDevice("ROOT\\NTBRIDGE\\0000").orElseThrow().disable();

    var out = shell.run("diff", before).out();

    assertTrue(out.contains("\n  changed  ROOT\\NTBRIDGE\\0000"), out);
    assertTrue(out.contains("\n      status: DN_"), out);
    assertTrue(out.contains(", CM_PROB_DISABLED (0x16)\n"), out);
  }

  @Test
  void ofTwoRecordingsOpensNoLayer() {
    change();
    var after = record("after.json");

    var outcome =
        Shell.run(
            choice -> {
              throw new AssertionError("nothing to open");
            },
            "diff",
            before,
            after);

    assertEquals("", outcome.err());
    assertEquals(shell.run("diff", before).out(), outcome.out());
  }

  @Test
  void withExitCodeFailsWhereThereAreDifferences() {
    change();

    assertEquals(ExitCode.FAILED, shell.run("diff", before, "--exit-code").code());
  }

  @Test
  void printsOneDocumentForPrograms() {
    machine.addSymbolicLink("\\GLOBAL??\\COM77", "\\Device\\Serial0");
    var middle = record("middle.json");
    machine.remove("\\GLOBAL??\\COM77");
    machine.addSymbolicLink("\\GLOBAL??\\COM77", "\\Device\\Null");

    var out = shell.run("diff", middle, "--json").out();

    assertTrue(
        out.contains("\"after\":null,\"redacted\":false,\"interfaces\":[],\"devices\":[],"), out);
    assertTrue(
        out.contains(
            "\"names\":[{\"difference\":\"changed\",\"name\":\"\\\\GLOBAL??\\\\COM77\","
                + "\"description\":\"SymbolicLink\",\"incidental\":false,\"changes\":[{\"name\":"
                + "\"target\",\"before\":\"\\\\Device\\\\Serial0\",\"after\":\"\\\\Device\\\\Null\","
                + "\"incidental\":false}]}]"),
        out);
  }

  @Test
  void refusesARedactedRecordingBesideAnother() {
    var redacted = record("redacted.json", "--redact");

    var outcome = shell.run("diff", before, redacted);

    assertEquals(ExitCode.BAD_USAGE, outcome.code());
    assertTrue(
        outcome.err().contains("the later recording is redacted and the other is not"),
        outcome::err);
    var both = shell.run("diff", redacted, redacted);
    assertEquals(ExitCode.DONE, both.code());
    assertTrue(both.err().startsWith("ntbridge: both recordings are redacted"), both::err);
  }

  @Test
  void refusesFilesThatAreNoRecordings() {
    var missing = folder.resolve("missing.json").toString();
    shell.run("diff", missing, before).isBadUsage("there is no file " + missing);
    assertEquals(ExitCode.BAD_USAGE, shell.run("diff", folder.toString()).code());
    assertEquals(ExitCode.BAD_USAGE, shell.run("diff").code());
  }
}
