package io.github.ntbridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ntbridge.cli.output.LineFeedOutput;
import io.github.ntbridge.sim.SimulatedMachine;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

@DisplayName("The commands of the program")
class CommandsTest {
  private final RootCommand root =
      new RootCommand(
          LineFeedOutput.utf8(new ByteArrayOutputStream()),
          new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8),
          LayerFactory.DEFAULT,
          Terminal.NONE);

  @Test
  @DisplayName("Each command has the name under which it is created")
  void haveTheirNames() {
    for (var name : Commands.NAMES) {
      var command = Commands.create(name, root).getClass().getAnnotation(Command.class);
      assertEquals(name, command.name());
    }
    assertThrows(IllegalArgumentException.class, () -> Commands.create("dance", root));
  }

  @Test
  @DisplayName("A run describes the commands that its arguments name, wherever they stand")
  void areThoseThatArgumentsName() {
    assertEquals(List.of("ports"), Commands.in(List.of("--layer", "sim", "ports", "--all")));
    assertEquals(List.of("open", "wait"), Commands.in(List.of("open", "wait")));
  }

  @Test
  @DisplayName("A run that names no command, or asks for help, describes them all")
  void areAllWhereNoneIsNamed() {
    assertEquals(Commands.NAMES, Commands.in(List.of("--version")));
    assertEquals(Commands.NAMES, Commands.in(List.of("help", "ports")));
  }

  @Test
  @DisplayName("A misspelled command is corrected even where another command's name follows it")
  void areAllWhereOneIsMisspelled() {
    var outcome = new Shell(SimulatedMachine.smallPc()).run("interfacse", "classes");
    outcome.is(
        ExitCode.BAD_USAGE,
        "",
        """
        ntbridge: "interfacse" is not a command; did you mean interfaces?
        Try "ntbridge --help".
        """);
  }
}
