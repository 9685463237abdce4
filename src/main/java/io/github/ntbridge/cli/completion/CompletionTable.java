package io.github.ntbridge.cli.completion;

import io.github.ntbridge.cli.manual.OwnOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * What the command line takes, as the scripts of all shells read it: a line for each command, each
 * option and each parameter, of four parts between vertical bars.
 *
 * <ol>
 *   <li>The command; the name of the program for the line of a command, and a star for the options
 *       of all commands.
 *   <li>The command or the option; the number of a parameter, or a plus for any further one.
 *   <li>The values, between blanks; none for a command, and an option that has no value. One that
 *       begins with an @ stands for others: files, files after an @, commands, other text.
 *   <li>A description.
 * </ol>
 */
final class CompletionTable {
  private static final String ALL_COMMANDS = "*";
  private static final String FURTHER = "+";

  private final List<String> lines = new ArrayList<>();

  private CompletionTable() {}

  /** Returns the table of a program. */
  static String of(CommandSpec program) {
    var table = new CompletionTable();
    table.addOptions(ALL_COMMANDS, program.options());
    program.subcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .filter(command -> !command.usageMessage().hidden())
        .forEach(command -> table.addCommand(program, command));
    return String.join("\n", table.lines) + "\n";
  }

  private void addCommand(CommandSpec program, CommandSpec command) {
    add(program.name(), command.name(), List.of(), command.usageMessage().description());
    addOptions(command.name(), OwnOptions.of(command));
    for (var parameter : command.positionalParameters()) {
      add(command.name(), place(parameter), Candidates.of(parameter), parameter.description());
    }
  }

  private static String place(PositionalParamSpec parameter) {
    return parameter.typeInfo().isMultiValue()
        ? FURTHER
        : Integer.toString(parameter.index().min() + 1);
  }

  private void addOptions(String command, Collection<OptionSpec> options) {
    options.stream().filter(option -> !option.hidden()).forEach(each -> addOption(command, each));
  }

  private void addOption(String command, OptionSpec option) {
    for (var name : option.names()) {
      add(
          command,
          name,
          hasValue(option) ? Candidates.of(option) : List.of(),
          option.description());
    }
  }

  private static boolean hasValue(ArgSpec argument) {
    return argument.arity().max() > 0;
  }

  private void add(String command, String place, List<String> values, String[] description) {
    lines.add(
        String.join("|", command, place, String.join(" ", values), firstSentence(description)));
  }

  private static String firstSentence(String[] description) {
    var text = String.join(" ", description).replaceAll("\\s+", " ").strip();
    return text.replaceFirst("(?<=[^.])[.:;] .*", "").replaceFirst("[.]$", "");
  }
}
