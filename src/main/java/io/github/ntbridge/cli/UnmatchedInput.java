package io.github.ntbridge.cli;

import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.nt.SimilarNames;
import io.github.ntbridge.nt.WellKnownSetupClass;
import java.util.Arrays;
import java.util.Collection;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The message for arguments that are no part of a command; picocli suggests far names, too. */
final class UnmatchedInput {
  private UnmatchedInput() {}

  static String message(UnmatchedArgumentException problem) {
    var command = problem.getCommandLine();
    var text = problem.getUnmatched().get(0);
    if (problem.isUnknownOption()) {
      var names =
          command.getCommandSpec().options().stream()
              .map(OptionSpec::names)
              .flatMap(Arrays::stream)
              .toList();
      return problem.getMessage() + suggestion(text.replaceFirst("(?s)=.*", ""), names);
    }
    var commands = command.getSubcommands().keySet();
    return commands.isEmpty()
        ? command.getCommandName()
            + " takes no \""
            + text
            + "\""
            + hint(command.getCommandSpec(), text)
        : "\"" + text + "\" is not a command" + suggestion(text, commands);
  }

  /**
   * The name of a class is the value of an option; a name with blanks is one argument if quoted.
   */
  private static String hint(CommandSpec command, String text) {
    var option = command.findOption("--class");
    if (option != null && isClass(option.auxiliaryTypes()[0], text)) {
      return "; for the class write --class " + text;
    }
    return command.positionalParameters().isEmpty() ? "" : "; quote a name that has blanks in it";
  }

  private static boolean isClass(Class<?> type, String text) {
    return type.equals(InterfaceClass.class)
        ? InterfaceClass.tryParse(text).isPresent()
        : WellKnownSetupClass.named(text).isPresent();
  }

  private static String suggestion(String text, Collection<String> names) {
    return SimilarNames.question(text, names).map(question -> "; " + question).orElse("");
  }
}
