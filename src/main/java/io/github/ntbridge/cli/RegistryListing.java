package io.github.ntbridge.cli;

import io.github.ntbridge.cli.output.Column;
import io.github.ntbridge.cli.output.JsonObject;
import io.github.ntbridge.cli.output.JsonValues;
import io.github.ntbridge.cli.output.Table;
import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.RegistryKey;
import io.github.ntbridge.nt.seam.MissingExportException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The values of several registry keys. A key that cannot be read hides no other. */
final class RegistryListing {
  private final Consumer<String> notes;
  private final Table table =
      new Table(
          Column.whole("KEY"), Column.cut("NAME"), Column.whole("TYPE"), Column.wrapped("DATA"));
  private final List<JsonObject> documents = new ArrayList<>();

  RegistryListing(Consumer<String> notes) {
    this.notes = notes;
  }

  RegistryListing addKeysOf(DeviceNode node) {
    return add("hardware", node.registry().hardware()).add("software", node.registry().software());
  }

  RegistryListing add(String name, RegistryKey key) {
    try {
      for (var value : key.values(omission -> notes.accept("not shown: " + omission))) {
        table.add(
            List.of(
                name,
                value.name().isEmpty() ? "(default)" : value.name(),
                value.type().toString(),
                value.display()));
        documents.add(JsonValues.registryValue(name, value));
      }
    } catch (IOException | MissingExportException e) {
      notes.accept("not shown: " + key + ": " + e.getMessage());
      documents.add(
          new JsonObject().put("key", name).put("failure", String.valueOf(e.getMessage())));
    }
    return this;
  }

  Table table() {
    return table;
  }

  List<JsonObject> documents() {
    return documents;
  }
}
