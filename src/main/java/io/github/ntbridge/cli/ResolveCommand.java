package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.cli.output.Facts;
import io.github.ntbridge.cli.output.JsonObject;
import io.github.ntbridge.cli.output.JsonValues;
import io.github.ntbridge.cli.output.LinkText;
import io.github.ntbridge.namespace.LinkHop;
import io.github.ntbridge.namespace.LinkTrail;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.namespace.TrailEnd;
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
  @Parameters(
      paramLabel = "NAME",
      // Each by itself: picocli drops the reason why a further one of a range is refused.
      index = "0..*",
      arity = "1",
      description = {
        "Interface paths, DOS device names such as COM3, or NT names.",
        "Several are shown with an empty line between them, with --json a document a line."
      })
  private List<ObjectPath> names = new ArrayList<>();

  ResolveCommand(RootCommand root) {
    super(root);
  }

  @Override
  int run(NtBridge bridge) throws IOException {
    int code = ExitCode.DONE;
    for (int i = 0; i < names.size(); i++) {
      if (i > 0 && !root.json()) {
        root.print("\n");
      }
      if (!show(bridge, names.get(i))) {
        code = ExitCode.FAILED;
      }
    }
    return code;
  }

  /** Returns false if the name leads to no object. */
  private boolean show(NtBridge bridge, ObjectPath name) throws IOException {
    var trail = bridge.namespace().resolve(name);
    var type = bridge.namespace().typeName(trail);
    if (root.json()) {
      root.print(document(trail, type));
    } else {
      root.print(facts(trail, type));
    }
    if (trail.end() instanceof TrailEnd.Reached) {
      return true;
    }
    root.note(trail.start() + " leads nowhere: " + obstacle(trail.end()));
    return false;
  }

  private static Facts facts(LinkTrail trail, Optional<String> type) {
    var facts = new Facts().add("NAME", trail.start());
    for (var hop : trail.hops()) {
      facts.add("LINK", hop.link() + " -> " + LinkText.ofTarget(hop.target()));
    }
    if (trail.end() instanceof TrailEnd.Reached reached) {
      facts.add("OBJECT", reached.object() + type.map(text -> " (" + text + ")").orElse(""));
      if (!reached.remainder().isEmpty()) {
        facts.add("REST", PrintableText.of(reached.remainder()));
      }
    }
    return facts;
  }

  private static String obstacle(TrailEnd end) {
    if (end instanceof TrailEnd.Broken broken) {
      var status = broken.status();
      return "at " + broken.at() + ": " + status + ": " + status.message();
    }
    if (end instanceof TrailEnd.Loop loop) {
      return "its links lead back to " + loop.at();
    }
    return end instanceof TrailEnd.TooManyHops tooMany
        ? "given up after " + tooMany.limit() + " links"
        : "";
  }

  private static JsonObject document(LinkTrail trail, Optional<String> type) {
    return new JsonObject()
        .put("name", trail.start().text())
        .putObjects("links", trail.hops().stream().map(ResolveCommand::document).toList())
        .put("end", document(trail.end(), type));
  }

  private static JsonObject document(LinkHop hop) {
    return new JsonObject()
        .put("link", hop.link().text())
        .put("target", hop.target())
        .put("remainder", hop.remainder());
  }

  private static JsonObject document(TrailEnd end, Optional<String> type) {
    if (end instanceof TrailEnd.Reached reached) {
      return new JsonObject()
          .put("kind", "reached")
          .put("object", reached.object().text())
          .put("type", type)
          .put("remainder", reached.remainder());
    }
    if (end instanceof TrailEnd.Broken broken) {
      return new JsonObject()
          .put("kind", "broken")
          .put("at", broken.at().text())
          .put("status", JsonValues.status(broken.status()));
    }
    return end instanceof TrailEnd.Loop loop
        ? new JsonObject().put("kind", "loop").put("at", loop.at().text())
        : new JsonObject().put("kind", "too-many-links");
  }
}
