package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.cli.output.JsonObject;
import io.github.ntbridge.cli.output.JsonValues;
import io.github.ntbridge.cli.output.Table;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.inventory.InterfaceEntry;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.namespace.ResolutionEnd;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.WellKnownSetupClass;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code interfaces}: the device interfaces of the machine, each with its link and its device. */
@Command(
    name = "interfaces",
    description = "Lists device interfaces, each with its link and its device. Opens none of them.")
final class InterfacesCommand extends BridgeCommand {
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
      description = "Also each one's device instance id and driver service, which takes longer.")
  private boolean longForm;

  InterfacesCommand(RootCommand root) {
    super(root);
  }

  private record Row(
      InterfaceEntry entry,
      boolean enabled,
      Optional<NtStatus> probed,
      Optional<OwningDevice> device) {}

  @Override
  int run(NtBridge bridge) throws IOException {
    var rows = new ArrayList<Row>();
    var leftOut = new ArrayList<String>();
    var entries = entries(bridge, omission -> leftOut.add(omission.toString()));
    root.noteLeftOut(leftOut);
    var enabled = all ? enabled(bridge, entries) : paths(entries);
    for (var entry : entries) {
      Optional<NtStatus> probed =
          probe ? Optional.of(bridge.devices().probe(entry.path())) : Optional.empty();
      Optional<OwningDevice> device =
          longForm ? Optional.of(OwningDevice.of(bridge, entry.path())) : Optional.empty();
      rows.add(new Row(entry, enabled.contains(entry.path()), probed, device));
    }
    var hint = entries.isEmpty() ? setupClassHint(bridge) : Optional.<String>empty();
    if (root.json()) {
      hint.ifPresent(root::note);
      root.print(document(bridge, rows, leftOut));
    } else if (rows.isEmpty()) {
      root.note(
          hint.orElse(
              all ? "no interface is registered" : "no interface is enabled; --all lists others"));
    } else {
      root.print(table(rows));
    }
    return ExitCode.DONE;
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

  private static Set<InterfacePath> paths(List<InterfaceEntry> entries) {
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

  private Table table(List<Row> rows) {
    var header = new ArrayList<>(List.of("CLASS", "DEVICE", "PATH", "LINK"));
    if (probe) {
      header.add(2, "STATUS");
    }
    if (longForm) {
      header.addAll(header.size() - 2, List.of("INSTANCE", "SERVICE"));
    }
    var table = new Table(header.size() - 2, header);
    for (var row : rows) {
      var cells = cells(row);
      row.device().ifPresent(device -> cells.addAll(cells.size() - 2, device.cells()));
      table.add(cells);
    }
    return table;
  }

  private static List<String> cells(Row row) {
    var entry = row.entry();
    var cells = new ArrayList<String>();
    cells.add(shortName(entry.interfaceClass()));
    cells.add(device(row));
    row.probed().ifPresent(status -> cells.add(status.isSuccess() ? "OPENS" : status.name()));
    cells.add(entry.path().toString());
    cells.add(entry.link().map(ObjectPath::toString).orElse("-"));
    return cells;
  }

  /** The name, or the first part of the GUID, which the path holds in full. */
  private static String shortName(InterfaceClass interfaceClass) {
    return interfaceClass
        .wellKnownName()
        .orElseGet(() -> "{" + interfaceClass.guid().toString().substring(0, 8) + "-...}");
  }

  /** The device, or in parentheses why there is none. */
  private static String device(Row row) {
    if (!row.enabled()) {
      return "(not enabled)";
    }
    if (row.entry().link().isEmpty()) {
      // Wine lists adapter and monitor as present and makes no link for them.
      return "(no link)";
    }
    var end = row.entry().resolution().end();
    if (end instanceof ResolutionEnd.Reached reached) {
      return reached.object().toString();
    }
    return end instanceof ResolutionEnd.Broken broken
        ? "(" + broken.status().name() + ")"
        : "(cycle of links)";
  }

  private JsonObject document(NtBridge bridge, List<Row> rows, List<String> leftOut) {
    return new JsonObject()
        .put("layer", bridge.layerName())
        .putObjects("interfaces", rows.stream().map(this::document).toList())
        .putLeftOut(leftOut);
  }

  private JsonObject document(Row row) {
    var entry = row.entry();
    var document =
        new JsonObject()
            .put("class", JsonValues.interfaceClass(entry.interfaceClass()))
            .put("path", entry.path().text())
            .put("referenceString", entry.path().referenceString())
            .put("enabled", row.enabled())
            .put("link", entry.link().map(ObjectPath::text))
            .put("device", entry.device().map(ObjectPath::text));
    row.device().ifPresent(device -> device.putInto(document));
    row.probed()
        .ifPresent(
            status ->
                document.put("opens", status.isSuccess()).put("status", JsonValues.status(status)));
    return document;
  }
}
