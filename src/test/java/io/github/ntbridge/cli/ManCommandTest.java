package io.github.ntbridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.sim.SimulatedMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manual pages; src/test/shell/completion.sh has them checked by mandoc. */
class ManCommandTest {
  @TempDir private Path folder;

  private Shell.Outcome run(String... command) {
    try (var machine = SimulatedMachine.smallPc()) {
      return new Shell(machine).run(command);
    }
  }

  private String page(String name) throws IOException {
    return Files.readString(folder.resolve("man1").resolve(name));
  }

  @Test
  void writesAPageForTheProgramAndForEachCommand() throws IOException {
    var outcome = run("man", folder.resolve("man1").toString());

    assertEquals(ExitCode.DONE, outcome.code(), outcome::err);
    try (var files = Files.list(folder.resolve("man1"))) {
      assertEquals(
          Stream.concat(
                  Stream.of("ntbridge.1"),
                  CommandListing.ofTheHelp().stream().map(command -> "ntbridge-" + command + ".1"))
              .collect(Collectors.toSet()),
          files.map(file -> String.valueOf(file.getFileName())).collect(Collectors.toSet()));
    }
  }

  @Test
  void thePageOfACommandHasItsOptionsAndExamples() throws IOException {
    run("man", folder.resolve("man1").toString());

    var page = page("ntbridge-links-to.1");
    assertTrue(page.startsWith(".TH \"NTBRIDGE\\-LINKS\\-TO\" 1 "), page);
    assertTrue(page.contains("\n\\fB\\-\\-depth=LEVELS\\fR\n"), page);
    assertTrue(page.contains("ntbridge links\\-to \\eDevice\\eHarddiskVolume1\n"), page);
    assertFalse(page.contains("fB\\-\\-layer"), page);
    assertTrue(page("ntbridge.1").contains("fB\\-\\-layer=LAYER\\fR\n"));
  }

  @Test
  void isNotInTheHelp() {
    assertFalse(CommandListing.ofTheHelp().contains("man"));
  }

  @Test
  void failsWhereTheDirectoryIsAFile() throws IOException {
    var file = Files.writeString(folder.resolve("file"), "");

    var outcome = run("man", file.toString());

    assertEquals(ExitCode.FAILED, outcome.code());
    assertTrue(outcome.err().contains(file.toString()), outcome::err);
  }
}
