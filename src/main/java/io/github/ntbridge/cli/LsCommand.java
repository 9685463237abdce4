package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.namespace.DirectoryEntry;
import io.github.ntbridge.namespace.DirectoryListing;
import io.github.ntbridge.namespace.DosDevice;
import io.github.ntbridge.namespace.LinkResolver;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.CaseFolding;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.PrintableText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ls}: what stands in an object directory. */
@Command(
    name = "ls",
    description = "Lists an object directory, and where its links lead. Opens no device.")
final class LsCommand extends BridgeCommand {
  private static final String LINK_TYPE = "SymbolicLink";

  @Parameters(
      arity = "0..1",
      paramLabel = "DIRECTORY",
      converter = Converters.Name.class,
      description =
          "A directory such as \\Device; the root by default. \\?? shows the names of the logon"
              + " session and those of everybody.")
  private ObjectPath directory = ObjectPath.ROOT;

  LsCommand(RootCommand root) {
    super(root);
  }

  private record Row(DirectoryEntry entry, Optional<DosDevice> device, Optional<String> target) {}

  @Override
  int run(NtBridge bridge) throws IOException {
    boolean merged = directory.equalsIgnoreCase(ObjectPath.DOS_DEVICES);
    var listing = merged ? Optional.<DirectoryListing>empty() : listing(bridge);
    var rows = merged ? dosDevices(bridge) : rows(bridge, listing.orElseThrow().entries());
    // The order of the system means nothing.
    rows.sort(
        Comparator.comparing((Row row) -> row.entry().name(), CaseFolding::compare)
            .thenComparing(row -> row.entry().name()));
    if (root.json()) {
      root.print(document(rows));
    } else {
      root.print(merged ? mergedTable(rows) : table(rows));
    }
    if (listing.isPresent() && listing.get().changed()) {
      root.note(directory + " changed while it was listed; entries may be missing");
    }
    return ExitCode.DONE;
  }

  private Optional<DirectoryListing> listing(NtBridge bridge) throws IOException {
    return Optional.of(bridge.namespace().listing(directory));
  }

  private List<Row> rows(NtBridge bridge, List<DirectoryEntry> entries) throws IOException {
    var resolver = bridge.namespace().resolver();
    var rows = new ArrayList<Row>();
    for (var entry : entries) {
      var target = target(resolver, entry, directory.child(entry.name()));
      rows.add(new Row(entry, Optional.empty(), target));
    }
    return rows;
  }

  private static List<Row> dosDevices(NtBridge bridge) throws IOException {
    var resolver = bridge.namespace().resolver();
    var rows = new ArrayList<Row>();
    for (var device : bridge.namespace().dosDevices()) {
      var entry = new DirectoryEntry(device.name(), device.typeName());
      rows.add(new Row(entry, Optional.of(device), target(resolver, entry, device.path())));
    }
    return rows;
  }

  /** Where a link leads; empty for what is none, and for one that may not be read or is gone. */
  private static Optional<String> target(
      LinkResolver resolver, DirectoryEntry entry, ObjectPath link) throws IOException {
    if (!entry.typeName().equals(LINK_TYPE)) {
      return Optional.empty();
    }
    try {
      return resolver.resolve(link).hops().stream()
          .filter(hop -> hop.link().equals(link))
          .map(hop -> hop.target())
          .findFirst();
    } catch (NtStatusException e) {
      return Optional.empty();
    }
  }

  private static Table table(List<Row> rows) {
    var table = new Table(1, List.of("TYPE", "NAME"));
    for (var row : rows) {
      table.add(List.of(PrintableText.of(row.entry().typeName()), nameAndTarget(row)));
    }
    return table;
  }

  private static Table mergedTable(List<Row> rows) {
    var table = new Table(2, List.of("TYPE", "SCOPE", "NAME"));
    for (var row : rows) {
      var device = row.device().orElseThrow();
      table.add(
          List.of(
              PrintableText.of(device.typeName()),
              device.scope().name(),
              nameAndTarget(row) + (device.shadowed() ? "  (hidden by the local one)" : "")));
    }
    return table;
  }

  private static String nameAndTarget(Row row) {
    var target = row.target().map(text -> " -> " + LinkText.ofTarget(text)).orElse("");
    return PrintableText.of(row.entry().name()) + target;
  }

  private JsonObject document(List<Row> rows) {
    return new JsonObject()
        .put("directory", directory.text())
        .putObjects("entries", rows.stream().map(LsCommand::document).toList());
  }

  private static JsonObject document(Row row) {
    var document =
        new JsonObject()
            .put("name", row.entry().name())
            .put("type", row.entry().typeName())
            .put("target", row.target());
    row.device()
        .ifPresent(
            device ->
                document
                    .put("scope", device.scope().name().toLowerCase(Locale.ROOT))
                    .put("shadowed", device.shadowed()));
    return document;
  }
}
