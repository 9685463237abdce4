package io.github.ntbridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.cli.output.LineFeedOutput;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One {@code @FILE} in place of all arguments, for a system whose command line loses characters.
 */
class ArgumentFileTest {
  private static final String TARGET = "\\Device\\\u20AC \uD834\uDD1E";

  @TempDir private Path folder;

  private SimulatedMachine machine;

  @BeforeEach
  void createMachine() {
    machine = SimulatedMachine.create();
    machine.addSymbolicLink("\\??\\@link", TARGET);
  }

  @AfterEach
  void closeMachine() {
    machine.close();
  }

  private String run(List<String> arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    new NtBridgeCli(
            LineFeedOutput.utf8(out),
            LineFeedOutput.utf8(err),
            choice -> new SimulatedLayer(machine))
        .run(arguments);
    return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
  }

  private String runFile(String text) throws IOException {
    return run(List.of("@" + Files.writeString(folder.resolve("arguments"), text)));
  }

  @Test
  void aFileStandsForTheArgumentsThatItHolds() throws IOException {
    var direct = run(List.of("--layer", "sim", "resolve", "\\??\\@link", "@link", TARGET));

    var fromFile =
        runFile(
            """
            "--layer"
            "sim"
            "resolve"
            "\\\\??\\\\@link"
            "@@link"
            "\\\\Device\\\\\u20AC \uD834\uDD1E"
            """);

    assertEquals(direct, fromFile);
  }

  @Test
  void anOptionInTheFileDecidesTheFormOfErrors() throws IOException {
    assertEquals(
        run(List.of("--layer", "sim", "--json", "open", "\\Device\\None")),
        runFile("--layer sim --json open \"\\\\Device\\\\None\"\n"));
  }

  @Test
  void besideOtherArgumentsAnAtSignBeginsAName() {
    assertTrue(run(List.of("--layer", "sim", "resolve", "@link")).contains(TARGET));
  }
}
