package io.github.ntbridge.cli;

import io.github.ntbridge.cli.output.HolderList;
import io.github.ntbridge.cli.output.JsonObject;
import io.github.ntbridge.cli.output.JsonValues;
import io.github.ntbridge.cli.output.Message;
import io.github.ntbridge.device.DevNodeStatus;
import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.control.ControlOutcome;
import io.github.ntbridge.inventory.Diagnosis;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.InvalidNameException;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.nt.seam.MissingExportException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.TypeConversionException;

/** Reports a failure: one line for people, with {@code --json} a document for programs. */
final class FailureReport {
  private final PrintStream out;
  private final PrintStream err;
  private final Terminal terminal;
  private final boolean json;
  private final boolean stackTrace;

  /** Looks at the arguments as they came, since they may be what is wrong. */
  FailureReport(PrintStream out, PrintStream err, Terminal terminal, List<String> arguments) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
    this.json = isSet("--json", arguments);
    this.stackTrace = isSet("--stacktrace", arguments);
  }

  private static boolean isSet(String option, List<String> arguments) {
    return arguments.stream()
        .takeWhile(argument -> !argument.equals("--"))
        .anyMatch(
            argument -> argument.equals(option) || argument.equalsIgnoreCase(option + "=true"));
  }

  /** Reports what a command threw, and returns the exit code. */
  int print(Exception problem) {
    print(message(problem), problem);
    return problem instanceof UnavailableMachineException || problem instanceof UnconfirmedException
        ? ExitCode.BAD_USAGE
        : ExitCode.FAILED;
  }

  /** Reports to programs alone what was printed for people before; returns the exit code. */
  int printDocument(String message, Throwable problem) {
    printForPrograms(message, problem);
    printStackTrace(problem);
    return ExitCode.FAILED;
  }

  private void printForPrograms(String message, Throwable problem) {
    if (json) {
      out.print(document(message, problem) + "\n");
    }
  }

  /** Reports a failure in other words than its own. */
  void print(String message, Throwable problem) {
    printForPrograms(message, problem);
    out.flush();
    err.print(Message.of(message, terminal.screen()));
    printStackTrace(problem);
  }

  /** The messages in it are not ours alone. */
  private void printStackTrace(Throwable problem) {
    if (!stackTrace) {
      return;
    }
    var trace = new StringWriter();
    problem.printStackTrace(new PrintWriter(trace));
    trace
        .toString()
        .lines()
        .map(
            line ->
                line.startsWith("\t")
                    ? "\t" + PrintableText.of(line.substring(1))
                    : PrintableText.of(line))
        .forEach(line -> err.print(line + "\n"));
  }

  private static String message(Exception problem) {
    boolean isComplete =
        problem instanceof IOException
            || problem instanceof InvalidNameException
            || problem instanceof MissingExportException
            || problem instanceof UnavailableMachineException
            || problem instanceof UnconfirmedException;
    return isComplete && problem.getMessage() != null
        ? problem.getMessage()
        : "unexpected: " + problem + "; --stacktrace shows where";
  }

  private static JsonObject document(String message, Throwable problem) {
    var error = new JsonObject().put("message", message);
    if (problem instanceof RefusedOpenException e) {
      error.put("operation", e.refusal().operation()).put("name", e.refusal().subject());
      error.put("status", JsonValues.status(e.refusal().status()));
      error.put("diagnosis", document(e.diagnosis()));
    } else if (problem.getCause() instanceof TypeConversionException refused
        && refused.getCause() instanceof InvalidNameException e) {
      error.put("name", e.name()).put("status", JsonValues.status(e.status()));
    } else if (problem instanceof AmbiguousNameException e) {
      error.putStrings("candidates", e.candidates());
    } else if (problem instanceof NtStatusException e) {
      error.put("operation", e.operation()).put("name", e.subject());
      error.put("status", JsonValues.status(e.status()));
    } else if (problem instanceof ControlRefusedException e) {
      put(e.outcome(), error);
      e.holders().ifPresent(holders -> HolderList.putInto(error, holders));
    } else if (problem instanceof ConfigRetException e) {
      error.put("operation", e.operation()).put("name", e.subject());
      error.put("configret", JsonValues.configRet(e.result()));
    }
    return new JsonObject().put("error", error);
  }

  private static void put(ControlOutcome outcome, JsonObject error) {
    error
        .put("operation", outcome.operation().function())
        .put("name", outcome.instanceId())
        .put("configret", JsonValues.configRet(outcome.result()))
        .put("outcome", nameOf(outcome))
        .put("explanation", outcome.explanation());
    if (outcome instanceof ControlOutcome.Vetoed vetoed) {
      error.put(
          "veto",
          new JsonObject()
              .put("type", JsonValues.named(vetoed.type().name(), vetoed.type().value()))
              .put("name", vetoed.vetoName()));
    }
  }

  /** Returns the name of an outcome in documents, such as {@code restart-needed}. */
  static String nameOf(ControlOutcome outcome) {
    return outcome
        .getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT);
  }

  private static JsonObject document(Diagnosis diagnosis) {
    var document = new JsonObject();
    document
        .put("cause", diagnosis.cause().name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .put("explanation", diagnosis.explanation())
        .put("device", diagnosis.device().map(ObjectPath::text))
        .put("instance", diagnosis.node().map(DeviceNode::instanceId))
        .put("nodeStatus", diagnosis.status().map(DevNodeStatus::toString));
    diagnosis.holders().ifPresent(holders -> HolderList.putInto(document, holders));
    return document;
  }
}
