package io.github.ntbridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.sim.SimulatedMachine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LinksToCommandTest {
  private final SimulatedMachine machine = SimulatedMachine.smallPc();
  private final Shell shell = new Shell(machine);

  @AfterEach
  void closesTheMachine() {
    machine.close();
  }

  @Test
  void findsLinksThatLeadThereDirectlyAndThroughOthers() {
    shell
        .run("links-to", "COM1")
        .isDone(
            """
            \\GLOBAL??\\ACPI#PNP0501#1#{86e0d1e0-8089-11d0-9ce4-08003e301f73} -> \\Device\\Serial0
            \\GLOBAL??\\AUX -> \\DosDevices\\COM1 -> \\?? -> \\Device\\Serial0
            \\GLOBAL??\\COM1 -> \\Device\\Serial0
            """);
  }

  @Test
  void findsThemFromAnyOfTheirNames() {
    var expected = shell.run("links-to", "COM1").out();

    assertEquals(expected, shell.run("links-to", "\\device\\serial0").out());
    assertEquals(expected, shell.run("links-to", "ACPI\\PNP0501\\1").out());
  }

  @Test
  void findsThoseOfTheLogonSessionOnceByTheirDosName() {
    machine.addSymbolicLink("\\??\\Mine", "\\Device\\Echo0");

    var out = shell.run("links-to", "\\Device\\Echo0").out();

    assertTrue(out.contains("\\??\\Mine "), out);
    assertTrue(!out.contains("\\Sessions\\"), out);
  }

  @Test
  void searchesEveryDirectoryDownToTheDepth() {
    machine.addDirectory("\\Deep");
    machine.addSymbolicLink("\\Deep\\Echo", "\\Device\\Echo0");

    assertTrue(shell.run("links-to", "\\Device\\Echo0").out().contains("\\Deep\\Echo "));
    assertTrue(
        !shell.run("links-to", "\\Device\\Echo0", "--depth", "1").out().contains("\\Deep\\Echo "));
    assertEquals(ExitCode.BAD_USAGE, shell.run("links-to", "COM1", "--depth", "0").code());
  }

  @Test
  void saysWhichDirectoriesItCouldNotList() {
    machine.addDirectory("\\Closed", AccessMask.READ_CONTROL);

    var outcome = shell.run("links-to", "COM1", "--json");

    assertTrue(outcome.err().contains("left out: \\Closed: "), outcome::err);
    assertTrue(outcome.out().contains("\"leftOut\":[\"\\\\Closed: "), outcome::out);
  }

  @Test
  void printsOneDocumentForPrograms() {
    machine.addSymbolicLink("\\??\\Mine", "\\Device\\Null");

    var out = shell.run("links-to", "\\??\\Mine", "--json").out();

    assertTrue(
        out.startsWith(
            "{\"name\":\"\\\\??\\\\Mine\",\"objects\":[\"\\\\Device\\\\Null\"],\"links\":["),
        out);
    assertTrue(
        out.contains(
            "{\"link\":\"\\\\??\\\\Mine\",\"object\":\"\\\\Device\\\\Null\",\"targets\":[\"\\\\Device\\\\Null\"]}"),
        out);
  }

  @Test
  void saysThatThereAreNone() {
    machine.device("\\Device\\Lonely").plug();

    shell
        .run("links-to", "\\Device\\Lonely")
        .is(ExitCode.DONE, "", Shell.SIMULATED + "ntbridge: no link leads to \\Device\\Lonely\n");
    shell
        .run("links-to", "\\NoSuch")
        .isFailure(
            "NtOpenSymbolicLinkObject \\NoSuch: STATUS_OBJECT_NAME_NOT_FOUND (0xC0000034):"
                + " \\NoSuch does not exist; ls and interfaces show what does");
  }
}
