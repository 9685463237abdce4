package io.github.ntbridge.cli;

import io.github.ntbridge.cli.input.Converters;
import io.github.ntbridge.cli.output.ClosedPipe;
import io.github.ntbridge.cli.output.TextOutput;
import io.github.ntbridge.nt.PrintableText;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The whole command line, on streams and a layer of the caller's choice. */
final class NtBridgeCli {
  private final TextOutput out;
  private final PrintStream err;
  private final LayerFactory layers;
  private final Terminal terminal;

  /** The command line where there is no terminal. */
  NtBridgeCli(TextOutput out, PrintStream err, LayerFactory layers) {
    this(out, err, layers, Terminal.NONE);
  }

  NtBridgeCli(TextOutput out, PrintStream err, LayerFactory layers, Terminal terminal) {
    this.out = out;
    this.err = err;
    this.layers = layers;
    this.terminal = terminal;
  }

  /** Runs one command and returns its exit code. */
  int run(List<String> given) {
    var arguments = expanded(given);
    var failures = new FailureReport(out, err, terminal, arguments);
    int code = run(arguments, failures);
    if (out.checkError() && code == ExitCode.DONE && !ClosedPipe.isBehind(out)) {
      err.print("ntbridge: the output could not be written" + whyOutputFailed() + "\n");
      code = ExitCode.FAILED;
    }
    err.flush();
    return code;
  }

  private String whyOutputFailed() {
    return out.failure()
        .map(e -> ": " + PrintableText.of(String.valueOf(e.getMessage())))
        .orElse("");
  }

  private int run(List<String> arguments, FailureReport failures) {
    try {
      return execute(Commands.in(arguments), arguments, failures);
    } catch (LinkageError e) {
      // JNA's own library, most often: it is unpacked to a folder that may forbid to execute.
      failures.print("a native library cannot be loaded: " + e.getMessage(), e);
      return ExitCode.FAILED;
    }
  }

  private int execute(List<String> commands, List<String> arguments, FailureReport failures) {
    var root = new RootCommand(out, err, layers, terminal);
    return commandLine(root, commands, new Handlers(root, commands, arguments, failures))
        .execute(arguments.toArray(String[]::new));
  }

  /** The handlers of one parse. No lambdas, for the reason that {@link Converters} gives. */
  private final class Handlers
      implements IExecutionStrategy, IExecutionExceptionHandler, IParameterExceptionHandler {
    private final RootCommand root;
    private final List<String> commands;
    private final List<String> arguments;
    private final FailureReport failures;

    Handlers(
        RootCommand root, List<String> commands, List<String> arguments, FailureReport failures) {
      this.root = root;
      this.commands = commands;
      this.arguments = arguments;
      this.failures = failures;
    }

    @Override
    public int execute(ParseResult parsed) {
      return NtBridgeCli.this.execute(root, parsed, failures);
    }

    @Override
    public int handleExecutionException(
        Exception problem, CommandLine command, ParseResult parsed) {
      return report(problem, root.gaps(), failures);
    }

    @Override
    public int handleParseException(ParameterException problem, String[] given) {
      // What is refused here may be meant for another command.
      return commands.equals(Commands.NAMES)
          ? refuse(problem, failures)
          : NtBridgeCli.this.execute(Commands.NAMES, arguments, failures);
    }
  }

  /** Replaces a single argument {@code @FILE} by the arguments in that file. */
  private static List<String> expanded(List<String> arguments) {
    if (arguments.size() != 1 || !arguments.get(0).startsWith("@")) {
      return arguments;
    }
    return new CommandLine(CommandSpec.create())
        .setUnmatchedArgumentsAllowed(true)
        .parseArgs(arguments.get(0))
        .expandedArgs();
  }

  private CommandLine commandLine(RootCommand root, List<String> commands, Handlers handlers) {
    var commandLine = new CommandLine(root);
    commands.forEach(name -> commandLine.addSubcommand(Commands.create(name, root)));
    Converters.register(commandLine);
    return commandLine
        // An @ begins the name of an object as well as any other letter.
        .setExpandAtFiles(false)
        .setExecutionStrategy(handlers)
        .setExecutionExceptionHandler(handlers)
        .setParameterExceptionHandler(handlers)
        .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
  }

  /** The help has colors where results have them, which --color decides. */
  private int execute(RootCommand root, ParseResult parsed, FailureReport failures) {
    var ansi = root.screen().colored() ? Ansi.ON : Ansi.OFF;
    parsed.commandSpec().commandLine().setColorScheme(CommandLine.Help.defaultColorScheme(ansi));
    try {
      requireOneForm(root, parsed);
      return new CommandLine.RunLast().execute(parsed);
    } catch (ParameterException e) {
      return refuse(e, failures);
    }
  }

  /** Refuses --csv beside --json, and of a command that prints no list. */
  private static void requireOneForm(RootCommand root, ParseResult parsed) {
    var last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    var command = last.commandSpec();
    if (last.isUsageHelpRequested()) {
      return;
    }
    if (root.csv() && root.json()) {
      throw new ParameterException(
          command.commandLine(), "--csv and --json exclude each other; give one of them");
    }
    boolean printsList = command.userObject() instanceof BridgeCommand each && each.printsList();
    if (root.csv() && last != parsed && !printsList) {
      throw new ParameterException(
          command.commandLine(), command.name() + " prints no list, so that it has no --csv");
    }
  }

  private static int report(Exception problem, ReplayGaps gaps, FailureReport failures) {
    var gap = gaps.reasonOf(problem);
    return gap.isPresent() ? failures.printDocument(gap.get(), problem) : failures.print(problem);
  }

  private int refuse(ParameterException problem, FailureReport failures) {
    var message =
        problem instanceof UnmatchedArgumentException unmatched
            ? UnmatchedInput.message(unmatched)
            : String.valueOf(problem.getMessage());
    failures.print(message, problem);
    err.print(
        "Try \"" + problem.getCommandLine().getCommandSpec().qualifiedName() + " --help\".\n");
    return ExitCode.BAD_USAGE;
  }
}
