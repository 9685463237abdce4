package io.github.ntbridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.EchoDevice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SecurityCommandTest {
  private final SimulatedMachine machine = SimulatedMachine.smallPc();
  private final Shell shell = new Shell(machine);

  @AfterEach
  void closesTheMachine() {
    machine.close();
  }

  @Test
  void showsADeviceInWordsAndWhoGetsWhat() {
    shell
        .run("security", "COM1")
        .isDone(
            """
            \\Device\\Serial0 (Device)
              O:BAG:SYD:(A;;FR;;;WD)(A;;FA;;;SY)(A;;FA;;;BA)
              Owner: Administrators
              Group: SYSTEM
              Everyone: read
              SYSTEM: all access
              Administrators: all access
            Who gets what
              a standard user: read
              an administrator whose program is not elevated: read
              an elevated administrator: all access
              a service as SYSTEM: all access
            """);
  }

  @Test
  void showsDirectoriesAndLinksWithTheirOwnRights() {
    var directory = shell.run("security", "\\GLOBAL??").out();
    assertTrue(directory.startsWith("\\GLOBAL?? (Directory)\n"), directory);
    assertTrue(directory.contains("\n  Everyone: list and traverse\n"), directory);

    var link = shell.run("security", "--link", "\\GLOBAL??\\COM1").out();
    assertTrue(link.startsWith("\\GLOBAL??\\COM1 (SymbolicLink)\n"), link);
    assertTrue(link.contains("\n  Everyone: read\n"), link);
  }

  @Test
  void takesAnInstanceId() {
    assertTrue(
        shell
            .run("security", "ROOT\\NTBRIDGE\\0000")
            .out()
            .startsWith("\\Device\\Echo0 (Device)\n"));
  }

  @Test
  void showsWhatOneUserGets() {
    machine
        .device("\\Device\\Guarded")
        .security("D:P(D;;GW;;;BG)(A;;GRGW;;;PU)(A;;GA;;;BA)")
        .handler(new EchoDevice())
        .plug();

    assertTrue(
        shell
            .run("security", "\\Device\\Guarded", "--as", "PU")
            .out()
            .endsWith(
                """
                  Guests: denied write
                  Power Users: read and write
                  Administrators: all access
                  The list is protected: it inherits no entries.
                Who gets what
                  a standard user in the group PU: read and write
                """));
    assertTrue(
        shell
            .run("security", "\\Device\\Guarded", "--as", "standard")
            .out()
            .endsWith("Who gets what\n  a standard user: no access\n"));
  }

  @Test
  void printsOneDocumentForPrograms() {
    shell
        .run("security", "COM1", "--json", "--as", "standard")
        .isDone(
            "{\"name\":\"COM1\",\"object\":\"\\\\Device\\\\Serial0\",\"type\":\"Device\",\"sddl\":"
                + "\"O:BAG:SYD:(A;;FR;;;WD)(A;;FA;;;SY)(A;;FA;;;BA)\",\"owner\":\"S-1-5-32-544\","
                + "\"group\":\"S-1-5-18\",\"sentences\":[\"Owner: Administrators\",\"Group:"
                + " SYSTEM\",\"Everyone: read\",\"SYSTEM: all access\",\"Administrators: all"
                + " access\"],\"access\":[{\"user\":\"standard\",\"access\":\"read\",\"mask\":"
                + "\"0x00120089\"}]}\n");
  }

  @Test
  void refusesNamesWithoutAnObjectOfItsTypes() {
    shell
        .run("security", "\\NoSuch")
        .isFailure(
            "NtOpenSymbolicLinkObject \\NoSuch: STATUS_OBJECT_NAME_NOT_FOUND (0xC0000034):"
                + " \\NoSuch does not exist; ls and interfaces show what does");
    machine.addObject("\\SomeEvent", "Event");
    shell
        .run("security", "\\SomeEvent")
        .isFailure(
            "\\SomeEvent is an object of the type Event; this shows devices, directories and, with"
                + " --link, symbolic links");
    shell
        .run("security", "--link", "\\GLOBAL??")
        .isFailure(
            "\\GLOBAL?? is an object of the type Directory; this shows devices, directories and,"
                + " with --link, symbolic links");
  }

  @Test
  void refusesUsersThatAreNone() {
    var outcome = shell.run("security", "COM1", "--as", "root");

    assertEquals(ExitCode.BAD_USAGE, outcome.code());
    assertTrue(
        outcome
            .err()
            .contains(
                "\"root\" is not a user; write standard, not-elevated, administrator or system, or"
                    + " a SID such as PU or S-1-5-21-1-2-3-1001"),
        outcome::err);
  }

  @Test
  void saysThatARecordingHoldsNoSecurity() {
    var outcome =
        Shell.run(
            LayerFactory.DEFAULT,
            "--machine",
            "src/test/resources/recordings/wine-8.json",
            "security",
            "\\Device");

    assertEquals(ExitCode.DONE, outcome.code(), outcome::err);
    assertTrue(
        outcome.err().contains("a recording does not hold the security of objects"), outcome::err);
  }
}
