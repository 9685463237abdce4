package io.github.ntbridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.sim.SimulatedMachine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples in the help of each command do on the small PC what they say. */
class ExamplesTest {
  private static final Pattern EXAMPLE = Pattern.compile("(?m)^  ntbridge (?<arguments>.+)$");
  private static final Pattern ARGUMENT = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  @TempDir Path folder = Path.of("");

  static Stream<String> commands() {
    return CommandListing.ofTheHelp().stream();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void areTwoAndRun(String command) {
    List<String> examples;
    try (var machine = SimulatedMachine.smallPc()) {
      examples =
          EXAMPLE
              .matcher(new Shell(machine).run("help", command).out())
              .results()
              .map(found -> found.group(1))
              .toList();
    }

    assertEquals(2, examples.size(), command);
    examples.forEach(this::run);
  }

  private void run(String example) {
    try (var machine = SimulatedMachine.smallPc()) {
      Stream.of("before.json", "after.json")
          .filter(example::contains)
          .forEach(
              recording -> new Shell(machine).run("record", folder.resolve(recording).toString()));
      var outcome = new Shell(machine).answering("y", arguments(example));

      // Nothing answers on the port of the small PC.
      boolean isUnanswered =
          example.startsWith("read ") && outcome.err().contains("STATUS_IO_TIMEOUT");
      boolean isStillThere =
          example.contains("--removed") && outcome.err().contains("still present");
      assertTrue(
          outcome.code() == ExitCode.DONE || isUnanswered || isStillThere,
          () -> example + ": " + outcome);
    }
  }

  /** As a shell takes it apart; files are in a folder of the test. */
  private String[] arguments(String example) {
    var arguments = new ArrayList<String>();
    var found = ARGUMENT.matcher(example);
    while (found.find()) {
      var argument = found.group(1) == null ? found.group(2) : found.group(1);
      arguments.add(
          argument.endsWith(".json") || argument.endsWith(".html")
              ? folder.resolve(argument).toString()
              : argument);
    }
    return arguments.toArray(String[]::new);
  }
}
