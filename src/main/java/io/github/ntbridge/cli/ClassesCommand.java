package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.cli.output.Column;
import io.github.ntbridge.cli.output.Csv;
import io.github.ntbridge.cli.output.JsonObject;
import io.github.ntbridge.cli.output.Table;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.WellKnownInterfaceClass;
import io.github.ntbridge.nt.WellKnownSetupClass;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code classes}: the interface classes and setup classes, and how many of each there are. */
@Command(
    name = "classes",
    description = {
      "Lists the interface classes and the setup classes with the number of interfaces and devices"
          + " that are present and registered. Opens no device.",
      "interfaces --class takes the names of interface classes, devices --class those of setup"
          + " classes."
    },
    footerHeading = Examples.HEADING,
    footer = {"  ntbridge classes", "  ntbridge classes --all --json"})
final class ClassesCommand extends BridgeCommand {
  /** The columns of --csv. */
  private static final List<String> CSV = List.of("kind", "name", "guid", "present", "registered");

  private static final Comparator<Counted> ORDER =
      Comparator.comparing(Counted::kind)
          .thenComparing(each -> each.name().isEmpty())
          .thenComparing(each -> each.name().orElse(""), String.CASE_INSENSITIVE_ORDER)
          .thenComparing(Counted::guid);

  @Option(names = "--all", description = "Also classes that have a name and are not in use here.")
  private boolean all;

  ClassesCommand(RootCommand root) {
    super(root);
  }

  /** A class with what it has on this machine. */
  private record Counted(
      String kind, Optional<String> name, UUID guid, int present, int registered) {
    String bracedGuid() {
      return "{" + guid + "}";
    }
  }

  @Override
  boolean printsList() {
    return true;
  }

  @Override
  int run(NtBridge bridge) throws IOException {
    var leftOut = new LinkedHashSet<String>();
    var counted = new ArrayList<Counted>();
    addInterfaceClasses(bridge, counted, leftOut);
    addSetupClasses(bridge, counted, leftOut);
    counted.removeIf(each -> !all && each.registered() == 0);
    counted.sort(ORDER);
    root.noteLeftOut(leftOut);
    if (root.json()) {
      root.print(
          new JsonObject()
              .put("layer", bridge.layerName())
              .putObjects("classes", counted.stream().map(ClassesCommand::document).toList())
              .putLeftOut(leftOut));
    } else if (root.csv()) {
      root.print(new Csv(CSV, counted.stream().map(ClassesCommand::document).toList()));
    } else {
      print(counted);
    }
    return ExitCode.DONE;
  }

  private static void addInterfaceClasses(
      NtBridge bridge, Collection<Counted> counted, Collection<String> leftOut) throws IOException {
    var classes = new LinkedHashSet<InterfaceClass>(bridge.interfaces().classes());
    Stream.of(WellKnownInterfaceClass.values())
        .map(known -> new InterfaceClass(known.guid()))
        .forEach(classes::add);
    for (var each : classes) {
      add(
          new Listing(
              "interface",
              each.wellKnownName(),
              each.guid(),
              (presence, omissions) -> bridge.interfaces().list(each, presence, omissions).size()),
          counted,
          leftOut);
    }
  }

  private static void addSetupClasses(
      NtBridge bridge, Collection<Counted> counted, Collection<String> leftOut) throws IOException {
    var classes = new LinkedHashSet<UUID>(bridge.deviceTree().setupClasses());
    Stream.of(WellKnownSetupClass.values()).map(WellKnownSetupClass::guid).forEach(classes::add);
    for (var each : classes) {
      add(
          new Listing(
              "setup",
              WellKnownSetupClass.of(each).map(WellKnownSetupClass::className),
              each,
              (presence, omissions) ->
                  bridge.deviceTree().ofSetupClass(each, presence, omissions).size()),
          counted,
          leftOut);
    }
  }

  /** Counts the members of a class. */
  @FunctionalInterface
  private interface Counter {
    int count(Presence presence, Consumer<? super Omission> omissions) throws IOException;
  }

  private record Listing(String kind, Optional<String> name, UUID guid, Counter counter) {}

  /** A class that cannot be listed hides no other. */
  private static void add(
      Listing listing, Collection<Counted> counted, Collection<String> leftOut) {
    try {
      int present = listing.counter().count(Presence.PRESENT, each -> leftOut.add(each.toString()));
      int registered = listing.counter().count(Presence.ALL, each -> leftOut.add(each.toString()));
      counted.add(new Counted(listing.kind(), listing.name(), listing.guid(), present, registered));
    } catch (IOException e) {
      leftOut.add(
          new Omission("the " + listing.kind() + " class {" + listing.guid() + "}", e).toString());
    }
  }

  /** A table of each kind, for which 80 columns are enough: a GUID that is cut is of no use. */
  private void print(List<Counted> counted) {
    var separator = "";
    for (var kind : counted.stream().map(Counted::kind).distinct().toList()) {
      root.print(separator);
      root.print(table(kind, counted.stream().filter(each -> each.kind().equals(kind)).toList()));
      separator = "\n";
    }
  }

  private static Table table(String kind, List<Counted> counted) {
    var table =
        new Table(
            Column.cut(kind.toUpperCase(Locale.ROOT) + " CLASS"),
            Column.whole("PRESENT"),
            Column.whole("REGISTERED"),
            Column.whole("GUID"));
    for (var each : counted) {
      table.add(
          List.of(
              each.name().orElse("-"),
              Integer.toString(each.present()),
              Integer.toString(each.registered()),
              each.bracedGuid()));
    }
    return table;
  }

  private static JsonObject document(Counted each) {
    return new JsonObject()
        .put("kind", each.kind())
        .put("name", each.name())
        .put("guid", each.bracedGuid())
        .put("present", each.present())
        .put("registered", each.registered());
  }
}
