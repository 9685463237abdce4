package io.github.ntbridge.people;

import io.github.ntbridge.nt.registry.RegistryValue;
import io.github.ntbridge.recording.json.JsonValue;
import java.util.HexFormat;
import java.util.List;

/** The registry values that a file describes. */
final class RegistryLoader {
  private RegistryLoader() {}

  static List<RegistryValue> values(MachineFacts node, String key) {
    return node.table(key).entrySet().stream()
        .map(entry -> value(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static RegistryValue value(String name, JsonValue json) {
    var value = MachineFacts.of(json);
    return switch (value.text("type")) {
      case "SZ" -> RegistryValue.string(name, value.text("value"));
      case "MULTI_SZ" -> RegistryValue.multiString(name, value.findTexts("value").orElseThrow());
      case "DWORD" -> RegistryValue.dword(name, (int) value.number("value"));
      case "BINARY" -> RegistryValue.binary(name, HexFormat.of().parseHex(value.text("value")));
      default -> throw new IllegalArgumentException(value.toString());
    };
  }
}
