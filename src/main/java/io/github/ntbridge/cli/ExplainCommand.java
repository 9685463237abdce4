package io.github.ntbridge.cli;

import io.github.ntbridge.cli.explain.StatusMeaning;
import io.github.ntbridge.cli.explain.StatusQuery;
import io.github.ntbridge.cli.output.Emphasis;
import io.github.ntbridge.cli.output.JsonObject;
import io.github.ntbridge.cli.output.JsonValues;
import io.github.ntbridge.cli.output.Outline;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code explain}: what a status means, its usual causes, and what to try. Needs no machine. */
@Command(
    name = "explain",
    description =
        "Explains an NTSTATUS, a Win32 error, a CONFIGRET or the problem code of a device.",
    footerHeading = "%nExamples:%n",
    footer = {"  ntbridge explain 0xC0000022", "  ntbridge explain code 28"})
final class ExplainCommand implements Callable<Integer> {
  private final RootCommand root;

  @Parameters(
      paramLabel = "STATUS",
      index = "0..*",
      arity = "1",
      description = {
        "A number such as 0xC0000022, -1073741790 or 5, an HRESULT such as 0x80070005, a name such as"
            + " ACCESS_DENIED or CM_PROB_28, \"code 28\" or \"error 5\".",
        "A number that can be of several kinds is explained as each."
      })
  private List<String> words = new ArrayList<>();

  @Spec private CommandSpec spec = CommandSpec.create();

  ExplainCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    var text = String.join(" ", words);
    var meanings = find(text);
    if (root.json()) {
      root.print(
          new JsonObject()
              .put("status", text)
              .putObjects("meanings", meanings.stream().map(ExplainCommand::document).toList()));
      return ExitCode.DONE;
    }
    for (int i = 0; i < meanings.size(); i++) {
      if (i > 0) {
        root.print("\n");
      }
      root.print(outline(meanings.get(i)));
    }
    return ExitCode.DONE;
  }

  private List<StatusMeaning> find(String text) {
    try {
      return StatusQuery.find(text);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private static Outline outline(StatusMeaning meaning) {
    var outline =
        new Outline()
            .add(
                0, Emphasis.HEADER, meaning.name() + ", " + meaning.kind() + " " + numbers(meaning))
            .add(1, meaning.message());
    add("Usual causes:", meaning.causes(), outline);
    add("What to try:", meaning.remedies(), outline);
    meaning
        .win32()
        .ifPresent(
            error -> outline.add(1, "Win32 error: " + error.name() + " (" + error.value() + ")"));
    if (!meaning.statuses().isEmpty()) {
      outline.add(1, "From NTSTATUS: " + String.join(", ", meaning.statuses()));
    }
    return outline;
  }

  private static void add(String heading, List<String> clauses, Outline outline) {
    if (!clauses.isEmpty()) {
      outline.add(1, heading);
      clauses.forEach(clause -> outline.add(2, "- " + clause));
    }
  }

  private static String numbers(StatusMeaning meaning) {
    int value = meaning.value();
    return switch (meaning.kind()) {
      case NTSTATUS -> hex(value) + " (" + value + ")";
      case WIN32 -> value + " (HRESULT " + hex(hresult(value)) + ")";
      case CONFIGRET, PROBLEM -> String.format(Locale.ROOT, "%d (0x%02X)", value, value);
    };
  }

  /** HRESULT_FROM_WIN32. */
  private static int hresult(int error) {
    return error == 0 ? 0 : 0x80070000 | (error & 0xFFFF);
  }

  private static String hex(int value) {
    return String.format(Locale.ROOT, "0x%08X", value);
  }

  private static JsonObject document(StatusMeaning meaning) {
    var document =
        JsonValues.named(meaning.name(), meaning.value())
            .put("hex", hex(meaning.value()))
            .put("kind", meaning.kind().name().toLowerCase(Locale.ROOT))
            .put("message", meaning.message())
            .putStrings("causes", meaning.causes())
            .putStrings("remedies", meaning.remedies());
    meaning
        .win32()
        .ifPresent(error -> document.put("win32", JsonValues.named(error.name(), error.value())));
    return document.putStrings("statuses", meaning.statuses());
  }
}
