package io.github.ntbridge.recording;

import static io.github.ntbridge.recording.Fields.quoted;

import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.property.Property;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.property.PropertyType;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.nt.text.CaseFolding;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the properties of one device node or device interface. */
final class RecordedPropertyReader {
  private final Optional<String> instanceId;
  private final Set<DevicePropertyKey> keys = new HashSet<>();

  private RecordedPropertyReader(Optional<String> instanceId) {
    this.instanceId = instanceId;
  }

  /**
   * Reads all properties of one owner.
   *
   * @param owner its members
   * @param instanceId the device instance id that the property of that name must have; empty for
   *     any
   */
  static List<Property> all(Fields owner, Optional<String> instanceId)
      throws RecordingFormatException {
    return owner.each("properties", new RecordedPropertyReader(instanceId)::read);
  }

  private Property read(Fields fields) throws RecordingFormatException {
    var key = PropertyJson.key(fields.value("key"), fields.text("key"));
    // For people; the key identifies the property.
    fields.optionalText("name");
    var type = PropertyJson.type(fields.value("type"), fields.text("type"));
    if (!keys.add(key)) {
      throw fields.refusal("the property " + PropertyJson.key(key) + " occurs twice");
    }
    var value =
        fields.has("bytes")
            ? malformed(fields, type)
            : PropertyJson.read(type, fields.valueOrNull("value"));
    if (key.equals(PropertyKeys.DEVICE_INSTANCE_ID.key())
        && value instanceof PropertyValue.Text id) {
      requireSameDevice(fields, id.text());
    }
    return new Property(key, value);
  }

  private static PropertyValue malformed(Fields fields, PropertyType type)
      throws RecordingFormatException {
    var value = PropertyValue.of(type, HexFormat.of().parseHex(fields.hex("bytes")));
    if (!(value instanceof PropertyValue.Malformed)) {
      throw fields.refusal(
          "the bytes are a well-formed " + type.name() + "; write it as \"value\"");
    }
    return value;
  }

  /** Programs look for the node that this property names. */
  private void requireSameDevice(Fields fields, String named) throws RecordingFormatException {
    var own = instanceId.orElse(named);
    NodeReader.requireInstanceId(fields, own);
    if (!CaseFolding.equals(own, named)) {
      throw fields.refusal(
          "the instance id is " + quoted(named) + " here, but " + quoted(own) + " in \"instance\"");
    }
  }
}
