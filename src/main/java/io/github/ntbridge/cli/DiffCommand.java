package io.github.ntbridge.cli;

import io.github.ntbridge.cli.output.Emphasis;
import io.github.ntbridge.cli.output.JsonObject;
import io.github.ntbridge.cli.output.Outline;
import io.github.ntbridge.recording.ChangedMember;
import io.github.ntbridge.recording.RecordedDifference;
import io.github.ntbridge.recording.Recording;
import io.github.ntbridge.recording.RecordingDiff;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code diff}: what changed between two recordings, or between a recording and now. */
@Command(
    name = "diff",
    description = {
      "Compares two recordings, or a recording and the machine as it is now: interfaces, devices"
          + " and names that were added, removed or changed. Opens no device.",
      "Changes of times and of neighbours alone, and objects of programs such as events, are counted"
          + " and not listed."
    },
    footerHeading = Examples.HEADING,
    footer = {"  ntbridge diff before.json", "  ntbridge diff before.json after.json"})
final class DiffCommand implements Callable<Integer> {
  private final RootCommand root;

  @Parameters(index = "0", paramLabel = "BEFORE", description = "The earlier recording.")
  private Path before = Path.of("");

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "AFTER",
      description = "The later recording; the machine as it is now by default.")
  private Optional<Path> after = Optional.empty();

  @Option(names = "--all", description = "List every difference, and all that changed with it.")
  private boolean all;

  @Option(names = "--exit-code", description = "Exit with 1 if there are differences.")
  private boolean exitCode;

  @Spec private CommandSpec spec = CommandSpec.create();

  DiffCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() throws IOException {
    var leftOut = new ArrayList<String>();
    var earlier = RootCommand.recordingIn(before);
    var later = after.isPresent() ? RootCommand.recordingIn(after.get()) : now(leftOut);
    var diff = compare(earlier, later);
    if (diff.redacted()) {
      root.note(
          "both recordings are redacted: a pseudonym can stand for different names in the two");
    }
    root.noteLeftOut(leftOut);
    if (root.json()) {
      root.print(document(diff, leftOut));
    } else if (diff.isEmpty()) {
      root.note("no differences");
    } else {
      root.print(outline(diff));
    }
    return exitCode && !diff.isEmpty() ? ExitCode.FAILED : ExitCode.DONE;
  }

  private Recording now(List<String> leftOut) throws IOException {
    try (var bridge = root.openBridge()) {
      var capture = root.capture(bridge);
      var recording = capture.run();
      leftOut.addAll(capture.leftOut());
      return recording;
    }
  }

  private RecordingDiff compare(Recording earlier, Recording later) {
    try {
      return RecordingDiff.between(earlier, later);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private Outline outline(RecordingDiff diff) {
    var outline = new Outline();
    add("Interfaces", diff.interfaces(), outline);
    add("Devices", diff.nodes(), outline);
    add("Names", diff.objects(), outline);
    return outline;
  }

  private void add(String heading, List<RecordedDifference> differences, Outline outline) {
    if (differences.isEmpty()) {
      return;
    }
    outline.add(0, Emphasis.HEADER, heading);
    for (var kind : RecordedDifference.Kind.values()) {
      differences.stream()
          .filter(each -> each.kind() == kind && (all || !each.incidental()))
          .forEach(each -> add(each, outline));
    }
    long unlisted = differences.stream().filter(each -> !all && each.incidental()).count();
    if (unlisted > 0) {
      outline.add(1, unlisted + " of little interest; --all lists them");
    }
  }

  private void add(RecordedDifference difference, Outline outline) {
    boolean isRemoved = difference.kind() == RecordedDifference.Kind.REMOVED;
    outline.add(
        1,
        isRemoved ? Emphasis.GONE : Emphasis.NONE,
        String.format(Locale.ROOT, "%-7s  %s", word(difference), difference.name())
            + difference.description().map(text -> "  (" + text + ")").orElse(""));
    if (all || difference.kind() == RecordedDifference.Kind.CHANGED) {
      difference.changes().stream()
          .filter(change -> all || !change.incidental())
          .forEach(change -> outline.add(3, change.toString()));
    }
  }

  private static String word(RecordedDifference difference) {
    return difference.kind().name().toLowerCase(Locale.ROOT);
  }

  private JsonObject document(RecordingDiff diff, List<String> leftOut) {
    return new JsonObject()
        .put("before", before.toString())
        .put("after", after.map(Path::toString))
        .put("redacted", diff.redacted())
        .putObjects("interfaces", documents(diff.interfaces()))
        .putObjects("devices", documents(diff.nodes()))
        .putObjects("names", documents(diff.objects()))
        .putLeftOut(leftOut);
  }

  private static List<JsonObject> documents(List<RecordedDifference> differences) {
    return differences.stream().map(DiffCommand::document).toList();
  }

  private static JsonObject document(RecordedDifference difference) {
    return new JsonObject()
        .put("difference", word(difference))
        .put("name", difference.name())
        .put("description", difference.description())
        .put("incidental", difference.incidental())
        .putObjects("changes", difference.changes().stream().map(DiffCommand::document).toList());
  }

  private static JsonObject document(ChangedMember change) {
    return new JsonObject()
        .put("name", change.name())
        .put("before", change.before())
        .put("after", change.after())
        .put("incidental", change.incidental());
  }
}
