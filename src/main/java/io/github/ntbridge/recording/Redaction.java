package io.github.ntbridge.recording;

import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.property.Property;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.nt.registry.RegistryValue;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Replaces what identifies people and single pieces of hardware; see {@link Recording#redacted}.
 * First every such text gets its pseudonym, then all are replaced.
 */
final class Redaction {
  /** Containers that are not one piece of hardware ("How Container IDs are Generated"). */
  private static final Set<UUID> NO_HARDWARE =
      Set.of(new UUID(0, 0), UUID.fromString("00000000-0000-0000-ffff-ffffffffffff"));

  private Redaction() {}

  /**
   * Redacts a recording.
   *
   * @param contents the contents of the recording
   * @param names names that have a pseudonym wherever they occur as a word
   * @throws IllegalArgumentException if it holds requests
   */
  static Recording.Contents of(Recording.Contents contents, List<String> names) {
    if (!contents.exchanges().isEmpty()) {
      throw new IllegalArgumentException(
          "the bytes of recorded requests cannot be redacted; redact a recording without them");
    }
    return new RedactedCopy(pseudonyms(contents, names)).of(contents);
  }

  private static PseudonymTable pseudonyms(Recording.Contents contents, List<String> names) {
    var table = new PseudonymTable();
    var instanceRedaction = new InstanceRedaction(table);
    contents.nodes().forEach(instanceRedaction::add);
    contents.interfaces().forEach(instanceRedaction::add);
    propertyLists(contents)
        .flatMap(List::stream)
        .forEach(property -> addContainer(table, property));
    var nameRedaction = new NameRedaction(table, contents);
    var textRedaction = new TextRedaction(table, nameRedaction);
    texts(contents).forEach(textRedaction::add);
    Stream.concat(paths(contents), targets(contents)).forEach(textRedaction::addOwnGuids);
    propertyLists(contents).forEach(nameRedaction::addFriendlyNames);
    names.forEach(nameRedaction::add);
    return table;
  }

  private static void addContainer(PseudonymTable table, Property property) {
    if (property.key().equals(PropertyKeys.DEVICE_CONTAINER_ID.key())
        && property.value() instanceof PropertyValue.Guid guid
        && !NO_HARDWARE.contains(guid.guid())) {
      table.addGuid(guid.guid());
    }
  }

  private static Stream<String> paths(Recording.Contents contents) {
    return contents.objects().stream().map(RecordedObject::path);
  }

  private static Stream<String> targets(Recording.Contents contents) {
    return contents.objects().stream().flatMap(object -> object.target().stream());
  }

  /** The properties of each node and each interface. */
  private static Stream<List<Property>> propertyLists(Recording.Contents contents) {
    return Stream.concat(
        contents.nodes().stream().map(RecordedNode::properties),
        contents.interfaces().stream().map(RecordedInterface::properties));
  }

  /** All texts that can contain an identity. */
  private static Stream<String> texts(Recording.Contents contents) {
    return Stream.of(
            paths(contents),
            targets(contents),
            contents.nodes().stream().map(RecordedNode::instanceId),
            contents.interfaces().stream().map(each -> each.path().text()),
            contents.interfaces().stream().flatMap(each -> each.target().stream()),
            propertyLists(contents)
                .flatMap(List::stream)
                .flatMap(property -> texts(property.value())),
            contents.keys().stream()
                .flatMap(key -> key.values().stream())
                .flatMap(Redaction::texts))
        .flatMap(each -> each);
  }

  private static Stream<String> texts(PropertyValue value) {
    if (value instanceof PropertyValue.Text text) {
      return Stream.of(text.text());
    }
    return value instanceof PropertyValue.TextList list ? list.texts().stream() : Stream.empty();
  }

  private static Stream<String> texts(RegistryValue value) {
    try {
      return Stream.concat(
          Stream.of(value.name()),
          RedactedValue.isText(value) ? value.texts().stream() : Stream.empty());
    } catch (MalformedDataException e) {
      return Stream.of(value.name());
    }
  }
}
