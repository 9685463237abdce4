package io.github.ntbridge.cli;

import io.github.ntbridge.nt.SimilarNames;
import java.util.Arrays;
import java.util.Collection;
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
        ? String.valueOf(problem.getMessage())
        : "\"" + text + "\" is not a command" + suggestion(text, commands);
  }

  private static String suggestion(String text, Collection<String> names) {
    return SimilarNames.question(text, names).map(question -> "; " + question).orElse("");
  }
}
