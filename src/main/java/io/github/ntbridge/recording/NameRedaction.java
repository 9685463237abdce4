package io.github.ntbridge.recording;

import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.property.Property;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.nt.text.CaseFolding;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gives pseudonyms to the names of people, of computers, and of devices as people call them. */
final class NameRedaction {
  /** Shorter names are words of every recording. */
  private static final int SHORTEST_WORD = 3;

  private static final Set<DevicePropertyKey> NAMES_FOR_PEOPLE =
      Set.of(
          PropertyKeys.NAME.key(),
          PropertyKeys.DEVICE_FRIENDLY_NAME.key(),
          PropertyKeys.DEVICE_INTERFACE_FRIENDLY_NAME.key());

  private final PseudonymTable table;

  /** The names of directories in their parents, folded. */
  private final Set<String> directories = new HashSet<>();

  /** The parts of device instance ids, folded. */
  private final Set<String> structure = new HashSet<>();

  NameRedaction(PseudonymTable table, Recording.Contents contents) {
    this.table = table;
    for (var object : contents.objects()) {
      if (object.isDirectory()) {
        directories.add(lastPart(object.path()));
      }
    }
    for (var node : contents.nodes()) {
      structure.addAll(List.of(CaseFolding.fold(node.instanceId()).split("\\\\")));
    }
  }

  private static String lastPart(String path) {
    return CaseFolding.fold(path.substring(path.lastIndexOf('\\') + 1));
  }

  String pseudonymOf(String name) {
    return table.of("name " + CaseFolding.fold(name), key -> "Name" + table.next());
  }

  /** Adds a name as a word, unless the structure of the recording needs it, as it needs ROOT. */
  void add(String name) {
    if (isFree(name)) {
      table.replacements().addWord(name, pseudonymOf(name));
    }
  }

  /** Adds what people called a device, as a word. */
  void addFriendlyNames(List<Property> properties) {
    var description = description(properties);
    for (var property : properties) {
      if (isForPeople(property, description)
          && property.value() instanceof PropertyValue.Text text
          && isFree(text.text())
          // A device with the name "Device" is no reason to rename \Device.
          && !directories.contains(CaseFolding.fold(text.text()))) {
        table.replacements().addWord(text.text(), table.friendlyName(text.text()));
      }
    }
  }

  private boolean isFree(String text) {
    return text.length() >= SHORTEST_WORD && !structure.contains(CaseFolding.fold(text));
  }

  static Optional<PropertyValue> description(List<Property> properties) {
    return properties.stream()
        .filter(each -> each.key().equals(PropertyKeys.DEVICE_DEVICE_DESC.key()))
        .map(Property::value)
        .findFirst();
  }

  /** Returns whether a property is a name that people gave: more than the description repeated. */
  static boolean isForPeople(Property property, Optional<PropertyValue> description) {
    return NAMES_FOR_PEOPLE.contains(property.key())
        && !description.equals(Optional.of(property.value()));
  }
}
