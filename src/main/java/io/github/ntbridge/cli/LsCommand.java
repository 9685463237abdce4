package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.namespace.DirectoryEntry;
import io.github.ntbridge.namespace.LinkResolver;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.CaseFolding;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.PrintableText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
      description = "A directory such as \\Device or \\??; the root by default.")
  private ObjectPath directory = ObjectPath.ROOT;

  LsCommand(RootCommand root) {
    super(root);
  }

  private record Row(DirectoryEntry entry, Optional<String> target) {}

  @Override
  int run(NtBridge bridge) throws IOException {
    var entries = new ArrayList<>(bridge.namespace().list(directory));
    // The order of the system means nothing.
    entries.sort(
        Comparator.comparing(DirectoryEntry::name, CaseFolding::compare)
            .thenComparing(DirectoryEntry::name));
    var resolver = bridge.namespace().resolver();
    var rows = new ArrayList<Row>();
    for (var entry : entries) {
      rows.add(new Row(entry, target(resolver, entry)));
    }
    if (root.json()) {
      root.print(document(rows));
    } else {
      root.print(table(rows));
    }
    return ExitCode.DONE;
  }

  /** Where a link leads; empty for what is none, and for one that may not be read or is gone. */
  private Optional<String> target(LinkResolver resolver, DirectoryEntry entry) throws IOException {
    if (!entry.typeName().equals(LINK_TYPE)) {
      return Optional.empty();
    }
    var link = directory.child(entry.name());
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
      var name = PrintableText.of(row.entry().name());
      var target = row.target().map(text -> " -> " + LinkText.ofTarget(text)).orElse("");
      table.add(List.of(PrintableText.of(row.entry().typeName()), name + target));
    }
    return table;
  }

  private JsonObject document(List<Row> rows) {
    return new JsonObject()
        .put("directory", directory.text())
        .putObjects("entries", rows.stream().map(LsCommand::document).toList());
  }

  private static JsonObject document(Row row) {
    return new JsonObject()
        .put("name", row.entry().name())
        .put("type", row.entry().typeName())
        .put("target", row.target());
  }
}
