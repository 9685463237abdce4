package io.github.ntbridge.recording;

import io.github.ntbridge.nt.registry.RegistryValue;
import io.github.ntbridge.nt.text.CaseFolding;
import java.util.HashSet;
import java.util.Set;

/** Reads the registry keys of a recording. */
final class KeyReader {
  private final NodeReader nodes;
  private final InterfaceReader interfaces;
  private final Set<String> read = new HashSet<>();

  KeyReader(NodeReader nodes, InterfaceReader interfaces) {
    this.nodes = nodes;
    this.interfaces = interfaces;
  }

  RecordedKey read(Fields fields) throws RecordingFormatException {
    var kind = RecordedKey.Kind.find(fields.text("key"));
    if (kind.isEmpty()) {
      throw fields.refusal("\"key\" must be \"hardware\", \"software\" or \"interface\"");
    }
    var names = new HashSet<String>();
    var key =
        new RecordedKey(
            kind.get(),
            owner(fields, kind.get()),
            fields.each("values", each -> value(each, names)));
    if (!read.add(key.identity())) {
      throw fields.refusal(
          "the " + kind.get().label() + " key of " + Fields.quoted(key.owner()) + " occurs twice");
    }
    return key;
  }

  private String owner(Fields fields, RecordedKey.Kind kind) throws RecordingFormatException {
    return kind == RecordedKey.Kind.INTERFACE
        ? interfaces.knownPath(fields).text()
        : nodes.instanceId(fields);
  }

  private static RegistryValue value(Fields fields, Set<String> names)
      throws RecordingFormatException {
    var value = RegistryJson.read(fields);
    if (!names.add(CaseFolding.fold(value.name()))) {
      throw fields.refusal("the registry value " + Fields.quoted(value.name()) + " occurs twice");
    }
    return value;
  }
}
