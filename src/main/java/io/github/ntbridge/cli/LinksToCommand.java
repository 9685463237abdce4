package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.cli.input.Count;
import io.github.ntbridge.cli.input.DeviceName;
import io.github.ntbridge.cli.output.Csv;
import io.github.ntbridge.cli.output.JsonObject;
import io.github.ntbridge.cli.output.LinkText;
import io.github.ntbridge.cli.output.Outline;
import io.github.ntbridge.namespace.LinkResolution;
import io.github.ntbridge.namespace.LinkStep;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.Omission;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code links-to}: the symbolic links that lead to an object or a device. */
@Command(
    name = "links-to",
    description = {
      "Shows the symbolic links that lead to the same object as a name. Opens no device.",
      "With an instance id they are those of all device objects of the device."
    },
    footerHeading = Examples.HEADING,
    footer = {"  ntbridge links-to COM1", "  ntbridge links-to \\Device\\HarddiskVolume1"})
final class LinksToCommand extends BridgeCommand {
  private static final int DEFAULT_DEPTH = 8;

  /** The columns of --csv. */
  private static final List<String> CSV = List.of("link", "object", "targets");

  @Parameters(paramLabel = "NAME", description = DeviceName.DESCRIPTION)
  private DeviceName name = DeviceName.NONE;

  @Option(
      names = "--depth",
      paramLabel = "LEVELS",
      description = "How deep directories are searched; " + DEFAULT_DEPTH + " levels by default.")
  private Count depth = new Count(DEFAULT_DEPTH);

  LinksToCommand(RootCommand root) {
    super(root);
  }

  @Override
  boolean printsList() {
    return true;
  }

  @Override
  int run(NtBridge bridge) throws IOException {
    var leftOut = new ArrayList<String>();
    var objects = objects(bridge, each -> leftOut.add(each.toString()));
    var found = new ArrayList<LinkResolution>();
    var omissions = new LinkedHashSet<String>();
    for (var object : objects) {
      found.addAll(
          bridge
              .namespace()
              .linksTo(object, depth.value(), (Omission each) -> omissions.add(each.toString())));
    }
    leftOut.addAll(omissions);
    found.sort(
        Comparator.comparing(resolution -> resolution.start().components(), ObjectPath.TREE_ORDER));
    root.noteLeftOut(leftOut);
    if (root.json()) {
      root.print(document(objects, found, leftOut));
    } else if (root.csv()) {
      root.print(new Csv(CSV, found.stream().map(LinksToCommand::document).toList()));
    } else if (found.isEmpty()) {
      root.note("no link leads to " + texts(objects));
    } else {
      root.print(outline(found));
    }
    return ExitCode.DONE;
  }

  /** The object of the name; for an instance id all objects of the device. */
  private Set<ObjectPath> objects(NtBridge bridge, Consumer<? super Omission> omissions)
      throws IOException {
    var devices = root.devices(bridge);
    if (!name.isInstanceId()) {
      return Set.of(NamedObject.require(bridge, devices.object(name)).object());
    }
    var node = devices.node(name);
    var objects = bridge.inventory().deviceObjects(node, omissions);
    if (objects.isEmpty()) {
      throw new UnknownDeviceException(
          "the device " + node + " is not present, so it has no objects");
    }
    return objects;
  }

  private static String texts(Set<ObjectPath> objects) {
    return objects.stream().map(ObjectPath::toString).collect(Collectors.joining(" or "));
  }

  /** Links are copied from here, so that none is cut. */
  private static Outline outline(List<LinkResolution> found) {
    var outline = new Outline();
    for (var resolution : found) {
      var names = new ArrayList<>(List.of(resolution.start().toString()));
      resolution.steps().forEach(step -> names.add(LinkText.ofTarget(step.target())));
      outline.add(0, String.join(" -> ", names));
    }
    return outline;
  }

  private JsonObject document(
      Set<ObjectPath> objects, List<LinkResolution> found, List<String> leftOut) {
    return new JsonObject()
        .put("name", name.text())
        .putStrings("objects", objects.stream().map(ObjectPath::text).toList())
        .putObjects("links", found.stream().map(LinksToCommand::document).toList())
        .putLeftOut(leftOut);
  }

  private static JsonObject document(LinkResolution resolution) {
    return new JsonObject()
        .put("link", resolution.start().text())
        .put("object", resolution.object().map(ObjectPath::text))
        .putStrings("targets", resolution.steps().stream().map(LinkStep::target).toList());
  }
}
