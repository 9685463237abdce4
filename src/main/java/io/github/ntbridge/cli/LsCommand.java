package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.cli.input.Count;
import io.github.ntbridge.cli.output.Column;
import io.github.ntbridge.cli.output.Csv;
import io.github.ntbridge.cli.output.JsonObject;
import io.github.ntbridge.cli.output.LinkText;
import io.github.ntbridge.cli.output.Table;
import io.github.ntbridge.namespace.DirectoryEntry;
import io.github.ntbridge.namespace.DosDevice;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.PrintableText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ls}: lists an object directory, and with {@code -R} those below it. */
@Command(
    name = "ls",
    description =
        "Lists an object directory with the targets of its symbolic links. Opens no device.")
final class LsCommand extends BridgeCommand {
  /** The columns of --csv. */
  private static final List<String> CSV = List.of("name", "type", "target");

  private static final List<String> CSV_OF_DOS_DEVICES = List.of("scope", "shadowed");

  private static final List<String> CSV_OF_TREE = List.of("path", "failure");

  /** Deeper than any namespace that is known: Windows nests its own names six deep. */
  private static final int DEFAULT_DEPTH = 32;

  @Parameters(
      defaultValue = "\\",
      paramLabel = "DIRECTORY",
      description =
          "A directory such as \\Device; the root by default. \\?? shows the names of the logon"
              + " session and those of everybody.")
  private ObjectPath directory = ObjectPath.ROOT;

  @Option(
      names = {"-R", "--recursive"},
      description =
          "Also what is in its directories, with full names. Links are shown and not followed.")
  private boolean recursive;

  @Option(
      names = "--depth",
      paramLabel = "LEVELS",
      description =
          "With -R, how far down: 1 for the directory alone. " + DEFAULT_DEPTH + " by default.")
  private Optional<Count> depth = Optional.empty();

  @Spec private CommandSpec spec = CommandSpec.create();

  LsCommand(RootCommand root) {
    super(root);
  }

  @Override
  boolean printsList() {
    return true;
  }

  @Override
  int run(NtBridge bridge) throws IOException {
    boolean merged = directory.equalsIgnoreCase(ObjectPath.DOS_DEVICES);
    TreeListing listing;
    List<ListedObject> rows;
    try (var progress = root.progress()) {
      listing = new TreeListing(bridge.namespace(), levels(), progress::done);
      rows = merged ? dosDevices(bridge, listing) : rows(bridge, listing);
    }
    rows.sort(ListedObject.ORDER);
    if (root.json()) {
      root.print(document(rows));
    } else if (root.csv()) {
      var columns = new ArrayList<>(CSV);
      columns.addAll(merged ? CSV_OF_DOS_DEVICES : List.of());
      columns.addAll(recursive ? CSV_OF_TREE : List.of());
      root.print(new Csv(columns, rows.stream().map(this::document).toList()));
    } else {
      root.print(merged ? mergedTable(rows) : table(rows));
    }
    if (listing.stopped()) {
      root.note(
          "only "
              + TreeListing.MAX_OBJECTS
              + " objects are shown; list a directory further down, or give a smaller --depth");
    }
    return ExitCode.DONE;
  }

  /** The number of levels to list. */
  private int levels() {
    if (!recursive && depth.isPresent()) {
      throw new ParameterException(spec.commandLine(), "--depth requires -R");
    }
    return depth.map(Count::value).orElse(recursive ? DEFAULT_DEPTH : 1);
  }

  private List<ListedObject> rows(NtBridge bridge, TreeListing tree) throws IOException {
    var listing = bridge.namespace().listing(directory);
    var rows = new ArrayList<ListedObject>();
    for (var entry : listing.entries()) {
      tree.add(entry, directory.child(entry), Optional.empty(), rows);
    }
    if (listing.changed()) {
      root.note(directory + " changed while it was listed; entries may be missing");
    }
    root.noteLeftOut(listing.omissions());
    return rows;
  }

  private static List<ListedObject> dosDevices(NtBridge bridge, TreeListing tree)
      throws IOException {
    var rows = new ArrayList<ListedObject>();
    for (var device : bridge.namespace().dosDevices()) {
      var entry = new DirectoryEntry(device.name(), device.typeName());
      tree.add(entry, device.path(), Optional.of(device), rows);
    }
    return rows;
  }

  private Table table(List<ListedObject> rows) {
    var table = new Table(Column.whole("TYPE"), Column.cut("NAME"));
    for (var row : rows) {
      table.add(List.of(PrintableText.of(row.typeName()), nameAndTarget(row)));
    }
    return table;
  }

  private Table mergedTable(List<ListedObject> rows) {
    var table = new Table(Column.whole("TYPE"), Column.whole("SCOPE"), Column.cut("NAME"));
    for (var row : rows) {
      var device = row.dosDevice().orElseThrow();
      table.add(
          List.of(
              PrintableText.of(row.typeName()),
              device.scope().name(),
              nameAndTarget(row) + (device.shadowed() ? "  (hidden by the local one)" : "")));
    }
    return table;
  }

  private String nameAndTarget(ListedObject row) {
    var name = recursive ? row.path().toString() : PrintableText.of(row.path().name());
    var target = row.target().map(text -> " -> " + LinkText.ofTarget(text)).orElse("");
    var failure = row.failure().map(reason -> "  (" + reason + ")").orElse("");
    return name + target + failure;
  }

  private JsonObject document(List<ListedObject> rows) {
    return new JsonObject()
        .put("directory", directory.text())
        .putObjects("entries", rows.stream().map(this::document).toList());
  }

  private JsonObject document(ListedObject row) {
    var document =
        new JsonObject()
            .put("name", row.path().name())
            .put("type", row.typeName())
            .put("target", row.target());
    row.dosDevice().ifPresent(device -> putScope(document, device));
    if (recursive) {
      document.put("path", row.path().text()).put("failure", row.failure());
    }
    return document;
  }

  private static void putScope(JsonObject document, DosDevice device) {
    document
        .put("scope", device.scope().name().toLowerCase(Locale.ROOT))
        .put("shadowed", device.shadowed());
  }
}
