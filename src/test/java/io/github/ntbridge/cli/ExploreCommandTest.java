package io.github.ntbridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.sim.SimulatedMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page of a machine on the command line. */
@Timeout(60)
class ExploreCommandTest {
  private static final String WINE = "src/test/resources/recordings/wine-8.json";
  private static final String REPLAY = "ntbridge: this is the machine recorded in " + WINE + "\n";

  private final SimulatedMachine machine = SimulatedMachine.create();
  private final Shell shell = new Shell(machine);

  @TempDir private Path folder;

  @AfterEach
  void closesTheMachine() {
    machine.close();
  }

  private Path file() {
    return folder.resolve("machine.html");
  }

  @Test
  void writesAPageAndPrintsWhatItHolds() throws IOException {
    shell
        .run("explore", "--machine", WINE, "-o", file().toString())
        .is(
            ExitCode.DONE,
            "FILE   " + file() + "\nHOLDS  125 objects, 10 nodes, 8 interfaces\n",
            REPLAY);

    assertTrue(Files.readString(file()).startsWith("<!DOCTYPE html>"));
  }

  @Test
  void printsADocumentForPrograms() {
    shell
        .run("explore", "--machine", WINE, "--output", file().toString(), "--json")
        .is(
            ExitCode.DONE,
            "{\"file\":\"" + file() + "\",\"objects\":125,\"nodes\":10,\"interfaces\":8}\n",
            REPLAY);
  }

  @Test
  void writesToStandardOutput() {
    var outcome = shell.run("explore", "-o", "-");

    assertEquals(ExitCode.DONE, outcome.code());
    assertTrue(outcome.out().startsWith("<!DOCTYPE html>"));
    assertTrue(outcome.out().endsWith("</html>\n"));
  }

  @Test
  void takesThePlaceOfAnOlderPage() throws IOException {
    Files.writeString(file(), "old");

    assertEquals(ExitCode.DONE, shell.run("explore", "-o", file().toString()).code());

    assertTrue(Files.readString(file()).startsWith("<!DOCTYPE html>"));
  }

  @Test
  void refusesADirectory() {
    var outcome = shell.run("explore", "-o", folder.toString());

    assertEquals(ExitCode.BAD_USAGE, outcome.code());
    assertTrue(
        outcome.err().contains(folder + " cannot be written: it is a directory"), outcome::err);
  }

  @Test
  void countsTheDifferencesFromAnEarlierRecording() {
    var earlier = folder.resolve("before.json");
    shell.run("record", earlier.toString());
    machine.addSymbolicLink("\\GLOBAL??\\Later", "\\Device\\Later");
    var explore = new String[] {"explore", "--diff", earlier.toString(), "-o", file().toString()};

    var outcome = shell.run(explore);

    assertEquals(ExitCode.DONE, outcome.code(), outcome::err);
    assertTrue(outcome.out().endsWith("\nDIFFERENCES  1\n"), outcome::out);
  }

  @Test
  void writesTheDifferencesForPrograms() {
    shell
        .run("explore", "--machine", WINE, "--diff", WINE, "-o", file().toString(), "--json")
        .is(
            ExitCode.DONE,
            "{\"file\":\""
                + file()
                + "\",\"objects\":125,\"nodes\":10,\"interfaces\":8,\"differences\":0}\n",
            REPLAY);
  }

  @Test
  void namesAnEarlierRecordingThatIsMissing() {
    var missing = folder.resolve("missing.json");

    var outcome = shell.run("explore", "--diff", missing.toString(), "-o", file().toString());

    assertEquals(ExitCode.BAD_USAGE, outcome.code());
    assertTrue(outcome.err().endsWith("ntbridge: there is no file " + missing + "\n"));
    assertFalse(Files.exists(file()));
  }

  @Test
  void servesThePageAtASecretAddress() {
    var outcome = shell.run("explore", "--serve", "--for", "1ms");

    assertEquals(ExitCode.DONE, outcome.code(), outcome::err);
    assertTrue(
        outcome.out().matches("ADDRESS {2}http://127[.]0[.]0[.]1:[0-9]+/[0-9a-f]{64}/\n"),
        outcome::out);
    assertEquals(
        Shell.SIMULATED
            + "ntbridge: anyone who has this address can read what it shows; Ctrl-C ends it\n",
        outcome.err());
  }

  @Test
  void printsTheAddressForPrograms() {
    var outcome = shell.run("explore", "--serve", "--for", "1ms", "--json");

    assertTrue(
        outcome.out().matches("\\{\"address\":\"http://.*/[0-9a-f]{64}/\"}\n"), outcome::out);
  }

  @Test
  void refusesOptionsThatDoNotFit() {
    assertRefused("--serve and -o exclude each other", "--serve", "-o", "x.html");
    assertRefused("--port requires --serve", "--port", "8080");
    assertRefused("--for requires --serve", "--for", "1s");
    assertRefused("--port takes a number from 0 to 65535: 70000", "--serve", "--port", "70000");
  }

  private void assertRefused(String message, String... options) {
    var arguments = new String[options.length + 1];
    arguments[0] = "explore";
    System.arraycopy(options, 0, arguments, 1, options.length);
    var outcome = shell.run(arguments);
    assertEquals(ExitCode.BAD_USAGE, outcome.code());
    assertTrue(outcome.err().contains("ntbridge: " + message + "\n"), outcome::err);
  }
}
