package io.github.ntbridge.cli;

import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.nt.SimilarNames;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code help}: the help of the program, or of one command. */
@Command(
    name = "help",
    description = "Shows the help of the program, or of a command.",
    footerHeading = Examples.HEADING,
    footer = {"  ntbridge help", "  ntbridge help ports"})
final class HelpCommand implements Callable<Integer> {
  @Parameters(paramLabel = "COMMAND", arity = "0..1", description = "The command; all by default.")
  private Optional<String> name = Optional.empty();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    var program = spec.commandLine().getParent();
    var commands = program.getSubcommands();
    var shown = name.isPresent() ? commands.get(name.get()) : program;
    if (shown == null) {
      throw new ParameterException(program, unknown(name.orElseThrow(), commands.keySet()));
    }
    shown.usage(program.getOut(), program.getColorScheme());
    return ExitCode.DONE;
  }

  private static String unknown(String name, Set<String> commands) {
    var near = SimilarNames.of(name, commands);
    return "no command is called \""
        + PrintableText.of(name)
        + "\""
        + (near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?");
  }
}
