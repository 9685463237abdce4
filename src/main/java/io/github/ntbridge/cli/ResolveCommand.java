package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.cli.input.DeviceName;
import io.github.ntbridge.cli.output.Csv;
import io.github.ntbridge.cli.output.Facts;
import io.github.ntbridge.cli.output.JsonObject;
import io.github.ntbridge.cli.output.JsonValues;
import io.github.ntbridge.cli.output.LinkText;
import io.github.ntbridge.namespace.LinkResolution;
import io.github.ntbridge.namespace.LinkStep;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.namespace.ResolutionEnd;
import io.github.ntbridge.nt.PrintableText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code resolve}: resolves the symbolic links of a name, and shows each step. */
@Command(
    name = "resolve",
    description = "Resolves the symbolic links of names and shows each link. Opens no device.")
final class ResolveCommand extends BridgeCommand {
  /** The columns of --csv. */
  private static final List<String> CSV =
      List.of(
          "name",
          "end.kind",
          "end.object",
          "end.type",
          "end.remainder",
          "end.at",
          "end.status.name",
          "end.status.value",
          "end.status.hex");

  @Parameters(
      paramLabel = "NAME",
      // Each by itself: picocli drops the reason why a further one of a range is refused.
      index = "0..*",
      arity = "1",
      description = {
        DeviceName.DESCRIPTION,
        "Several are shown with an empty line between them, with --json a document a line."
      })
  private List<DeviceName> names = new ArrayList<>();

  ResolveCommand(RootCommand root) {
    super(root);
  }

  @Override
  boolean printsList() {
    return true;
  }

  @Override
  int run(NtBridge bridge) throws IOException {
    int code = ExitCode.DONE;
    var documents = new ArrayList<JsonObject>();
    for (int i = 0; i < names.size(); i++) {
      if (i > 0 && !root.isForPrograms()) {
        root.print("\n");
      }
      if (!show(bridge, root.devices(bridge).object(names.get(i)), documents)) {
        code = ExitCode.FAILED;
      }
    }
    if (root.csv()) {
      root.print(new Csv(CSV, documents));
    }
    return code;
  }

  /** Returns false if the name leads to no object. */
  private boolean show(NtBridge bridge, ObjectPath name, List<JsonObject> documents)
      throws IOException {
    var resolution = bridge.namespace().resolve(name);
    var type = bridge.namespace().typeName(resolution);
    if (root.csv()) {
      documents.add(document(resolution, type));
    } else if (root.json()) {
      root.print(document(resolution, type));
    } else {
      root.print(facts(resolution, type));
    }
    if (resolution.end() instanceof ResolutionEnd.Reached) {
      return true;
    }
    root.note(resolution.start() + " leads nowhere: " + obstacle(resolution.end()));
    return false;
  }

  private static Facts facts(LinkResolution resolution, Optional<String> type) {
    var facts = new Facts().add("NAME", resolution.start());
    for (var step : resolution.steps()) {
      facts.add("LINK", step.link() + " -> " + LinkText.ofTarget(step.target()));
    }
    if (resolution.end() instanceof ResolutionEnd.Reached reached) {
      facts.add("OBJECT", reached.object() + type.map(text -> " (" + text + ")").orElse(""));
      if (!reached.remainder().isEmpty()) {
        facts.add("REST", PrintableText.of(reached.remainder()));
      }
    }
    return facts;
  }

  private static String obstacle(ResolutionEnd end) {
    if (end instanceof ResolutionEnd.Broken broken) {
      var status = broken.status();
      return "at " + broken.at() + ": " + status + ": " + status.message();
    }
    if (end instanceof ResolutionEnd.Cycle cycle) {
      return "its links lead back to " + cycle.at();
    }
    return end instanceof ResolutionEnd.TooManyLinks tooMany
        ? "given up after " + tooMany.limit() + " links"
        : "";
  }

  private static JsonObject document(LinkResolution resolution, Optional<String> type) {
    return new JsonObject()
        .put("name", resolution.start().text())
        .putObjects("links", resolution.steps().stream().map(ResolveCommand::document).toList())
        .put("end", document(resolution.end(), type));
  }

  private static JsonObject document(LinkStep step) {
    return new JsonObject()
        .put("link", step.link().text())
        .put("target", step.target())
        .put("remainder", step.remainder());
  }

  private static JsonObject document(ResolutionEnd end, Optional<String> type) {
    if (end instanceof ResolutionEnd.Reached reached) {
      return new JsonObject()
          .put("kind", "reached")
          .put("object", reached.object().text())
          .put("type", type)
          .put("remainder", reached.remainder());
    }
    if (end instanceof ResolutionEnd.Broken broken) {
      return new JsonObject()
          .put("kind", "broken")
          .put("at", broken.at().text())
          .put("status", JsonValues.status(broken.status()));
    }
    return end instanceof ResolutionEnd.Cycle cycle
        ? new JsonObject().put("kind", "cycle").put("at", cycle.at().text())
        : new JsonObject().put("kind", "too-many-links");
  }
}
