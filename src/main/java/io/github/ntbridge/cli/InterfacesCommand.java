package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.cli.output.Column;
import io.github.ntbridge.cli.output.Csv;
import io.github.ntbridge.cli.output.JsonObject;
import io.github.ntbridge.cli.output.Outline;
import io.github.ntbridge.cli.output.Table;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.inventory.InterfaceEntry;
import io.github.ntbridge.inventory.InterfaceLabel;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.WellKnownSetupClass;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code interfaces}: the device interfaces of the machine, each with its link and its device. */
@Command(
    name = "interfaces",
    description =
        "Lists device interfaces, each with its names and its device. Opens none of them.")
final class InterfacesCommand extends BridgeCommand {
  /** The columns of --csv. */
  private static final List<String> CSV =
      List.of(
          "class.name",
          "class.guid",
          "name",
          "dosNames",
          "path",
          "referenceString",
          "enabled",
          "link",
          "device",
          "instance");

  /** More columns of --csv with --long. */
  private static final List<String> CSV_OF_LONG = List.of("service", "failure");

  /** More columns of --csv with --probe. */
  private static final List<String> CSV_OF_PROBE =
      List.of("opens", "status.name", "status.value", "status.hex");

  private static final InterfaceLabel NO_LABEL =
      new InterfaceLabel(Optional.empty(), Optional.empty(), List.of());

  @Option(
      names = "--class",
      paramLabel = "CLASS",
      description = "Only this class: its GUID, or its name, such as hid. All by default.")
  private Optional<InterfaceClass> interfaceClass = Optional.empty();

  @Option(names = "--all", description = "Also those that are not enabled.")
  private boolean all;

  @Option(
      names = "--probe",
      description =
          "Open each for SYNCHRONIZE | FILE_READ_ATTRIBUTES, sharing everything, and show the"
              + " status where that fails. An open has effects on some devices.")
  private boolean probe;

  @Option(
      names = "--long",
      description =
          "All of each, a line for each fact: also the device instance id, the driver service, the"
              + " path and the link, which takes longer.")
  private boolean longForm;

  @Option(
      names = "--paths",
      description = "Only the path of each, and its link where that is other text.")
  private boolean paths;

  @Spec private CommandSpec spec = CommandSpec.create();

  InterfacesCommand(RootCommand root) {
    super(root);
  }

  @Override
  boolean printsList() {
    return true;
  }

  @Override
  int run(NtBridge bridge) throws IOException {
    if (longForm && paths) {
      throw new ParameterException(spec.commandLine(), "--long and --paths exclude each other");
    }
    var rows = new ArrayList<InterfaceRow>();
    var leftOut = new ArrayList<String>();
    var entries = entries(bridge, omission -> leftOut.add(omission.toString()));
    // Before other calls that may fail for the same reason, since the long form shows it.
    var devices =
        longForm
            ? entries.stream().map(entry -> OwningDevice.of(bridge, entry.path())).toList()
            : List.<OwningDevice>of();
    var labels = labels(bridge, entries, omission -> leftOut.add(omission.toString()));
    root.noteLeftOut(leftOut);
    var enabled = all ? enabled(bridge, entries) : pathsOfEntries(entries);
    for (int i = 0; i < entries.size(); i++) {
      var entry = entries.get(i);
      Optional<NtStatus> probed =
          probe ? Optional.of(bridge.devices().probe(entry.path())) : Optional.empty();
      Optional<OwningDevice> device = longForm ? Optional.of(devices.get(i)) : Optional.empty();
      rows.add(
          new InterfaceRow(entry, labels.get(i), enabled.contains(entry.path()), probed, device));
    }
    var hint = entries.isEmpty() ? setupClassHint(bridge) : Optional.<String>empty();
    if (root.json()) {
      hint.ifPresent(root::note);
      root.print(document(bridge, rows, leftOut));
    } else if (root.csv()) {
      hint.ifPresent(root::note);
      var columns = new ArrayList<>(CSV);
      columns.addAll(longForm ? CSV_OF_LONG : List.of());
      columns.addAll(probe ? CSV_OF_PROBE : List.of());
      root.print(new Csv(columns, rows.stream().map(InterfaceRow::document).toList()));
    } else if (rows.isEmpty()) {
      root.note(
          hint.orElse(
              all ? "no interface is registered" : "no interface is enabled; --all lists others"));
    } else if (longForm) {
      printLong(rows);
    } else {
      root.print(paths ? pathsOf(rows) : table(rows));
    }
    return ExitCode.DONE;
  }

  /** A list of paths has no names. */
  private List<InterfaceLabel> labels(
      NtBridge bridge, List<InterfaceEntry> entries, Consumer<Omission> omissions) {
    return paths && !root.isForPrograms()
        ? Collections.nCopies(entries.size(), NO_LABEL)
        : bridge.inventory().labels(entries, omissions);
  }

  private List<InterfaceEntry> entries(NtBridge bridge, Consumer<Omission> omissions)
      throws IOException {
    var presence = all ? Presence.ALL : Presence.PRESENT;
    return interfaceClass.isPresent()
        ? bridge.inventory().interfaces(interfaceClass.get(), presence, omissions)
        : bridge.inventory().interfaces(presence, omissions);
  }

  /** The hint for a class without interfaces that is a setup class. */
  private Optional<String> setupClassHint(NtBridge bridge) throws IOException {
    if (interfaceClass.isEmpty()) {
      return Optional.empty();
    }
    var guid = interfaceClass.get().guid();
    var known = WellKnownSetupClass.of(guid).map(WellKnownSetupClass::className);
    if (known.isEmpty() && !bridge.deviceTree().setupClasses().contains(guid)) {
      return Optional.empty();
    }
    var classes =
        bridge
            .inventory()
            .interfacesOfSetupClass(guid, omission -> root.note("left out: " + omission))
            .stream()
            .map(entry -> entry.interfaceClass().displayName())
            .distinct()
            .collect(Collectors.joining(", "));
    return Optional.of(
        interfaceClass.get().bracedGuid()
            + " is a setup class"
            + known.map(name -> " (" + name + ")").orElse("")
            + ", not an interface class; "
            + (classes.isEmpty()
                ? "its devices have no enabled interface"
                : "its devices have these interfaces: " + classes)
            + "; devices --class lists its devices");
  }

  private static Set<InterfacePath> pathsOfEntries(List<InterfaceEntry> entries) {
    return entries.stream().map(InterfaceEntry::path).collect(Collectors.toSet());
  }

  /** The enabled ones of a list of all. */
  private static Set<InterfacePath> enabled(NtBridge bridge, List<InterfaceEntry> entries)
      throws IOException {
    var classes = entries.stream().map(InterfaceEntry::interfaceClass).collect(Collectors.toSet());
    var enabled = new HashSet<InterfacePath>();
    for (var each : classes) {
      // Malformed paths were left out of the list of all.
      enabled.addAll(bridge.interfaces().list(each, Presence.PRESENT, omission -> {}));
    }
    return enabled;
  }

  private Table table(List<InterfaceRow> rows) {
    var columns =
        new ArrayList<>(
            List.of(
                Column.cut("CLASS"),
                Column.cut("NAME"),
                Column.whole("DOS NAME"),
                Column.cut("DEVICE")));
    if (probe) {
      columns.add(Column.cut("STATUS"));
    }
    var table = new Table(columns);
    rows.forEach(row -> table.add(row.emphasis(), row.cells()));
    return table;
  }

  private void printLong(List<InterfaceRow> rows) {
    for (int i = 0; i < rows.size(); i++) {
      root.print(i == 0 ? "" : "\n");
      root.print(rows.get(i).facts());
    }
  }

  private static Outline pathsOf(List<InterfaceRow> rows) {
    var outline = new Outline();
    rows.forEach(row -> row.addPath(outline));
    return outline;
  }

  private static JsonObject document(
      NtBridge bridge, List<InterfaceRow> rows, List<String> leftOut) {
    return new JsonObject()
        .put("layer", bridge.layerName())
        .putObjects("interfaces", rows.stream().map(InterfaceRow::document).toList())
        .putLeftOut(leftOut);
  }
}
