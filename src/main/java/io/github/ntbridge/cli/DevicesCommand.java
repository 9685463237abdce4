package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.cli.input.SetupClassArgument;
import io.github.ntbridge.cli.output.Csv;
import io.github.ntbridge.cli.output.Emphasis;
import io.github.ntbridge.cli.output.JsonObject;
import io.github.ntbridge.cli.output.Outline;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.SimilarNames;
import io.github.ntbridge.nt.WellKnownInterfaceClass;
import io.github.ntbridge.nt.text.CaseFolding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code devices}: the devices of the machine by setup class or by connection. */
@Command(
    name = "devices",
    description =
        "Lists the devices that are present, by setup class or as a tree, with their problems.",
    footerHeading = Examples.HEADING,
    footer = {"  ntbridge devices --problems", "  ntbridge devices --tree"})
final class DevicesCommand extends BridgeCommand {
  /** The columns of --csv. */
  private static final List<String> CSV =
      List.of(
          "instance",
          "parent",
          "name",
          "class.name",
          "class.guid",
          "status",
          "problem.name",
          "problem.value",
          "problem.message",
          "failures");

  @Option(names = "--tree", description = "By connection: each device below its parent.")
  private boolean tree;

  @Option(names = "--problems", description = "Only devices that have a problem.")
  private boolean problems;

  @Option(
      names = "--class",
      paramLabel = "NAME",
      description = "Only this setup class: its name, such as Ports, or its GUID.")
  private Optional<SetupClassArgument> setupClass = Optional.empty();

  DevicesCommand(RootCommand root) {
    super(root);
  }

  @Override
  boolean printsList() {
    return true;
  }

  @Override
  int run(NtBridge bridge) throws IOException {
    var leftOut = new ArrayList<String>();
    List<DeviceRow> all;
    try (var nodes = bridge.deviceTree().root().walk(each -> leftOut.add(each.toString()))) {
      all = nodes.map(DeviceRow::of).toList();
    }
    for (var row : all) {
      doubt(row).ifPresent(e -> leftOut.add(new Omission(row.node().instanceId(), e).toString()));
    }
    root.noteLeftOut(leftOut);
    var shown = all.stream().filter(row -> isWanted(row, all.get(0))).toList();
    if (root.json()) {
      root.print(document(bridge, shown, leftOut));
    } else if (root.csv()) {
      root.print(new Csv(CSV, shown.stream().map(DeviceRow::document).toList()));
    } else if (shown.isEmpty()) {
      root.note(nothing(all));
    } else {
      root.print(tree ? byConnection(all, shown) : byClass(shown));
    }
    return ExitCode.DONE;
  }

  /** The root of the tree stands for the computer, and is a device of the tree alone. */
  private boolean isWanted(DeviceRow row, DeviceRow top) {
    boolean isPart = tree || root.isForPrograms() || !row.node().equals(top.node());
    return isPart
        && (!problems || row.problem().isPresent())
        && setupClass.map(wanted -> wanted.matches(row.className(), row.classGuid())).orElse(true);
  }

  /** The failure that left a filter without the fact that it needs; none if all could decide. */
  private Optional<IOException> doubt(DeviceRow row) {
    boolean lacksProblem = problems && row.problem().isEmpty();
    boolean lacksClass = setupClass.isPresent() && !isOfClass(row);
    var status = row.failure(DeviceRow.Fact.STATUS);
    var className =
        row.failure(DeviceRow.Fact.CLASS_NAME).or(() -> row.failure(DeviceRow.Fact.CLASS_GUID));
    boolean isExcluded = (lacksProblem && status.isEmpty()) || (lacksClass && className.isEmpty());
    if (isExcluded || !(lacksProblem || lacksClass)) {
      return Optional.empty();
    }
    return lacksProblem ? status : className;
  }

  /** Asks about the classes that the machine has, since any name may be one. */
  private static Optional<String> nearClass(String text, List<DeviceRow> all) {
    return SimilarNames.question(
        text, all.stream().flatMap(row -> row.className().stream()).distinct().toList());
  }

  private String nothing(List<DeviceRow> all) {
    if (setupClass.isEmpty() || all.stream().anyMatch(this::isOfClass)) {
      return problems ? "no device has a problem" : "no device is present";
    }
    var text = setupClass.get().text();
    var interfaceClass =
        WellKnownInterfaceClass.named(text)
            .or(() -> setupClass.get().guid().flatMap(WellKnownInterfaceClass::of));
    return "no device that is present is of the setup class "
        + text
        + interfaceClass
            .map(known -> "; interfaces --class " + known.shortName() + " lists interfaces")
            .or(() -> nearClass(text, all).map(question -> "; " + question))
            .orElse("; devices alone shows those that are, with their classes");
  }

  private boolean isOfClass(DeviceRow row) {
    return setupClass.orElseThrow().matches(row.className(), row.classGuid());
  }

  private static Outline byClass(List<DeviceRow> rows) {
    var classes = new TreeMap<String, List<DeviceRow>>(String.CASE_INSENSITIVE_ORDER);
    rows.forEach(
        row -> classes.computeIfAbsent(row.setupClass(), name -> new ArrayList<>()).add(row));
    var outline = new Outline();
    classes.forEach(
        (name, members) -> {
          outline.add(0, name);
          members.forEach(row -> add(row, 1, outline));
        });
    return outline;
  }

  /** A name, the instance id below it, and what is wrong. */
  private static void add(DeviceRow row, int level, Outline outline) {
    row.name().ifPresent(name -> outline.add(level, name));
    int below = row.name().isPresent() ? level + 1 : level;
    outline.add(below, row.node().instanceId());
    row.troubles().forEach(line -> outline.add(below, Emphasis.PROBLEM, line));
  }

  /** The devices that are shown, each below its parents. */
  private static Outline byConnection(List<DeviceRow> all, List<DeviceRow> shown) {
    var kept = withParents(all, shown);
    var levels = new HashMap<String, Integer>();
    var outline = new Outline();
    for (var row : all) {
      int level =
          row.parent()
              .map(parent -> levels.getOrDefault(CaseFolding.fold(parent), 0) + 1)
              .orElse(0);
      var id = CaseFolding.fold(row.node().instanceId());
      levels.put(id, level);
      if (kept.contains(id)) {
        outline.add(
            level, row.name().map(name -> name + "  ").orElse("") + row.node().instanceId());
        row.troubles().forEach(line -> outline.add(level + 2, Emphasis.PROBLEM, line));
      }
    }
    return outline;
  }

  private static Set<String> withParents(List<DeviceRow> all, List<DeviceRow> shown) {
    Map<String, String> parents = new HashMap<>();
    all.forEach(
        row ->
            row.parent()
                .ifPresent(
                    parent ->
                        parents.put(
                            CaseFolding.fold(row.node().instanceId()), CaseFolding.fold(parent))));
    var kept = new HashSet<String>();
    for (var row : shown) {
      var next = Optional.of(CaseFolding.fold(row.node().instanceId()));
      while (next.isPresent() && kept.add(next.get())) {
        next = Optional.ofNullable(parents.get(next.get()));
      }
    }
    return kept;
  }

  private static JsonObject document(NtBridge bridge, List<DeviceRow> rows, List<String> leftOut) {
    return new JsonObject()
        .put("layer", bridge.layerName())
        .putObjects("devices", rows.stream().map(DeviceRow::document).toList())
        .putLeftOut(leftOut);
  }
}
