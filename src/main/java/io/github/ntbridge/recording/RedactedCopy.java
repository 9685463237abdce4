package io.github.ntbridge.recording;

import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.property.Property;
import io.github.ntbridge.nt.property.PropertyValue;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Copies a recording with every text that has a pseudonym replaced. */
final class RedactedCopy {
  private final PseudonymTable table;
  private final Pseudonyms pseudonyms;

  RedactedCopy(PseudonymTable table) {
    this.table = table;
    this.pseudonyms = table.replacements();
  }

  Recording.Contents of(Recording.Contents contents) {
    return new Recording.Contents(
        pseudonyms.apply(contents.dosDevices()),
        contents.globalDosDevices().map(pseudonyms::apply),
        contents.objects().stream()
            .map(this::of)
            .sorted(
                Comparator.comparing(
                    object -> ObjectPath.of(object.path()).components(), ObjectPath.TREE_ORDER))
            .toList(),
        contents.nodes().stream().map(this::of).toList(),
        contents.classes(),
        contents.interfaces().stream().map(this::of).toList(),
        contents.keys().stream().map(this::of).toList(),
        List.of(),
        contents.events().stream()
            .map(event -> new RecordedEvent(event.at(), event.change(), of(event.path())))
            .toList());
  }

  private RecordedObject of(RecordedObject object) {
    return new RecordedObject(
        pseudonyms.apply(object.path()),
        object.type(),
        object.target().map(pseudonyms::apply),
        object.denied(),
        object.kind());
  }

  private RecordedNode of(RecordedNode node) {
    return new RecordedNode(
        pseudonyms.apply(node.instanceId()),
        node.parent().map(pseudonyms::apply),
        node.present(),
        node.status(),
        node.problem(),
        of(node.properties()));
  }

  private InterfacePath of(InterfacePath path) {
    return InterfacePath.of(pseudonyms.apply(path.text()));
  }

  private RecordedInterface of(RecordedInterface recorded) {
    return new RecordedInterface(
        of(recorded.path()),
        recorded.instanceId().map(pseudonyms::apply),
        recorded.enabled(),
        recorded.target().map(pseudonyms::apply),
        recorded.open().map(this::of),
        of(recorded.properties()));
  }

  private RecordedKey of(RecordedKey key) {
    return new RecordedKey(
        key.kind(),
        pseudonyms.apply(key.owner()),
        key.values().stream().map(value -> RedactedValue.of(value, pseudonyms::apply)).toList());
  }

  private RecordedOpen of(RecordedOpen open) {
    return new RecordedOpen(
        open.place()
            .map(
                place ->
                    new DevicePlace(
                        pseudonyms.apply(place.device()), pseudonyms.apply(place.file()))),
        open.status(),
        open.wider());
  }

  private List<Property> of(List<Property> properties) {
    var description = NameRedaction.description(properties);
    return properties.stream()
        .map(each -> new Property(each.key(), of(each, description)))
        .toList();
  }

  private PropertyValue of(Property property, Optional<PropertyValue> description) {
    return NameRedaction.isForPeople(property, description)
            && property.value() instanceof PropertyValue.Text text
        ? new PropertyValue.Text(text.type(), table.friendlyName(text.text()))
        : of(property.value());
  }

  private PropertyValue of(PropertyValue value) {
    if (value instanceof PropertyValue.Text text) {
      return new PropertyValue.Text(text.type(), pseudonyms.apply(text.text()));
    }
    if (value instanceof PropertyValue.Malformed malformed) {
      return PropertyValue.of(malformed.type(), overwritten(malformed.bytes()));
    }
    if (value instanceof PropertyValue.Array array) {
      return new PropertyValue.Array(
          array.type(), array.elements().stream().map(this::of).toList());
    }
    if (value instanceof PropertyValue.TextList list) {
      return new PropertyValue.TextList(
          list.type(), list.texts().stream().map(pseudonyms::apply).toList());
    }
    if (value instanceof PropertyValue.Guid guid) {
      return new PropertyValue.Guid(guid.type(), table.guid(guid.guid()));
    }
    return value instanceof PropertyValue.Bytes bytes
        ? new PropertyValue.Bytes(bytes.type(), new byte[bytes.bytes().length])
        : value;
  }

  /** Bytes that are as malformed as before: no NUL, and no number that a scale or a date may be. */
  private static byte[] overwritten(byte[] bytes) {
    Arrays.fill(bytes, (byte) 'x');
    return bytes;
  }
}
