package io.github.ntbridge.cli.manual;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The manual page of the program or of a command, in section 1.
 *
 * @param name the name of the page, such as {@code ntbridge-open}
 * @param text the page
 */
public record ManualPage(String name, String text) {
  /** The name of its file. */
  public String fileName() {
    return name + ".1";
  }

  /** Returns the pages of a program and of all its commands. */
  public static List<ManualPage> all(CommandSpec program) {
    return Stream.concat(Stream.of(program), commands(program).map(CommandLine::getCommandSpec))
        .map(spec -> new Writer(program, spec).page())
        .toList();
  }

  private static Stream<CommandLine> commands(CommandSpec program) {
    return program.subcommands().values().stream()
        .filter(command -> !command.getCommandSpec().usageMessage().hidden());
  }

  private static String nameOf(CommandSpec spec) {
    return spec.qualifiedName("-");
  }

  /** Writes one page. */
  private static final class Writer {
    private final CommandSpec program;
    private final CommandSpec spec;
    private final Roff roff = new Roff();

    Writer(CommandSpec program, CommandSpec spec) {
      this.program = program;
      this.spec = spec;
    }

    ManualPage page() {
      var name = nameOf(spec);
      roff.title(name.toUpperCase(Locale.ROOT), String.join(" ", spec.version()));
      var description = List.of(spec.usageMessage().description());
      roff.section("NAME")
          .line(Roff.escaped(name) + " \\- " + Roff.escaped(summary(description.get(0))));
      roff.section("SYNOPSIS").line(synopsis());
      roff.section("DESCRIPTION");
      roff.line(Roff.escaped(description.get(0)));
      description.stream().skip(1).forEach(roff::paragraph);
      listCommands();
      parameters();
      options();
      exitCodes();
      examples();
      seeAlso();
      return new ManualPage(name, roff.toString());
    }

    /** What a list of pages shows: a sentence without its capital and its full stop. */
    private static String summary(String description) {
      var first = description.replaceFirst("(?<=[a-z])[.] .*", "").replaceFirst("[.]$", "");
      return first.substring(0, 1).toLowerCase(Locale.ROOT) + first.substring(1);
    }

    private String synopsis() {
      var synopsis = new Help(spec, Help.defaultColorScheme(Ansi.OFF)).synopsis(0);
      return Roff.escaped(synopsis.replaceAll("\\s+", " ").strip());
    }

    private void listCommands() {
      if (spec != program) {
        return;
      }
      roff.section("COMMANDS");
      commands(program)
          .forEach(
              command ->
                  roff.definition(
                      command.getCommandName(),
                      String.join(" ", command.getCommandSpec().usageMessage().description())));
    }

    private void parameters() {
      var parameters = spec.positionalParameters();
      if (!parameters.isEmpty()) {
        roff.section("ARGUMENTS");
        parameters.forEach(each -> roff.definition(each.paramLabel(), description(each)));
      }
    }

    /** Those of all commands are on the page of the program. */
    private void options() {
      var options = spec == program ? spec.options() : OwnOptions.of(spec);
      if (!options.isEmpty()) {
        roff.section("OPTIONS");
        options.forEach(option -> roff.definition(names(option), description(option)));
      }
      if (spec != program) {
        roff.section("COMMON OPTIONS")
            .line("The options of all commands are in " + nameOf(program) + "(1).");
      }
    }

    private static String names(OptionSpec option) {
      return Arrays.stream(option.names()).collect(Collectors.joining(", "))
          + (option.arity().max() > 0 ? "=" + option.paramLabel() : "");
    }

    private static String description(ArgSpec argument) {
      return String.join(" ", argument.description());
    }

    private void exitCodes() {
      roff.section("EXIT STATUS");
      program.usageMessage().exitCodeList().forEach(roff::definition);
    }

    private void examples() {
      var examples = List.of(spec.usageMessage().footer());
      if (!examples.isEmpty()) {
        roff.section("EXAMPLES").literal(examples.stream().map(String::strip).toList());
      }
    }

    private void seeAlso() {
      var pages =
          spec == program ? commands(program).map(CommandLine::getCommandSpec) : Stream.of(program);
      roff.section("SEE ALSO")
          .line(
              pages.map(page -> Roff.bold(nameOf(page)) + "(1)").collect(Collectors.joining(", ")));
    }
  }
}
