package io.github.ntbridge.cli;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.ntbridge.page.Page;
import io.github.ntbridge.sim.SimulatedMachine;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands that the README and the pages show are commands. */
class PageCommandsTest {
  /** In a block of the shell, up to a comment, or in a sentence. */
  private static final Pattern COMMAND =
      Pattern.compile("(?m)(?:^|`)\\./ntbridge (?<arguments>[^`#\\n]+)");

  private static final Pattern ARGUMENT = Pattern.compile("'([^']*)'|(\\S+)");

  private static final String RECORDING = "machine.json";

  @TempDir Path folder = Path.of("");

  static List<String> commands() {
    return Page.all().stream()
        .flatMap(page -> COMMAND.matcher(page.text()).results())
        .map(command -> command.group(1).strip())
        .filter(command -> !command.contains("COMMAND")) // any of them
        .distinct()
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("commands")
  @DisplayName("A command of a page has arguments that the command line accepts")
  void isAccepted(String command) {
    if (command.contains(RECORDING) && !command.startsWith("record ")) {
      try (var machine = SimulatedMachine.smallPc()) {
        new Shell(machine).run("record", folder.resolve(RECORDING).toString());
      }
    }
    var outcome =
        Shell.run(
            choice -> {
              throw new IllegalStateException("the arguments were accepted");
            },
            arguments(command));

    assertNotEquals(ExitCode.BAD_USAGE, outcome.code(), outcome::toString);
  }

  /** As a shell takes it apart; files are in a folder of the test. */
  private String[] arguments(String command) {
    return ARGUMENT
        .matcher(command)
        .results()
        .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
        .map(
            argument ->
                argument.matches(".*\\.(json|html)")
                    ? folder.resolve(argument).toString()
                    : argument)
        .toArray(String[]::new);
  }
}
