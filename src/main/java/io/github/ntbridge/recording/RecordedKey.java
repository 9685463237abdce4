package io.github.ntbridge.recording;

import io.github.ntbridge.nt.registry.RegistryValue;
import io.github.ntbridge.nt.text.CaseFolding;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A registry key of a device or an interface that has values.
 *
 * @param kind which key of its owner it is
 * @param owner the device instance id or the path of the interface
 * @param values its values, sorted by name: the system has no stable order
 */
record RecordedKey(Kind kind, String owner, List<RegistryValue> values) {
  private static final Comparator<RegistryValue> BY_NAME =
      Comparator.comparing(RegistryValue::name, CaseFolding::compare)
          .thenComparing(RegistryValue::name);

  RecordedKey {
    values = values.stream().sorted(BY_NAME).toList();
  }

  /** The keys of a device, and that of an interface. */
  enum Kind {
    HARDWARE,
    SOFTWARE,
    INTERFACE;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Kind> find(String label) {
      return Stream.of(values()).filter(kind -> kind.label().equals(label)).findFirst();
    }
  }

  /** What no two keys of a recording share. */
  String identity() {
    return kind.label() + " " + CaseFolding.fold(owner);
  }
}
