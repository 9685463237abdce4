package io.github.ntbridge.recording;

import io.github.ntbridge.nt.property.Property;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.property.PropertyValue;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Recognizes a redacted recording by its pseudonyms, since the file does not say so. A recording
 * without a device that identifies a piece of hardware has none, redacted or not.
 */
final class RedactionMarks {
  private static final Pattern FRIENDLY_NAME = Pattern.compile("Name [0-9]+");
  private static final Pattern INSTANCE = Pattern.compile("R00[0-9]+");

  private RedactionMarks() {}

  static boolean areIn(Recording.Contents contents) {
    return contents.nodes().stream().anyMatch(RedactionMarks::areIn);
  }

  private static boolean areIn(RecordedNode node) {
    var instance = node.instanceId().substring(node.instanceId().lastIndexOf('\\') + 1);
    return INSTANCE.matcher(instance).matches()
        || node.properties().stream().anyMatch(RedactionMarks::isPseudonym);
  }

  private static boolean isPseudonym(Property property) {
    if (property.value() instanceof PropertyValue.Guid container) {
      return property.key().equals(PropertyKeys.DEVICE_CONTAINER_ID.key())
          && container.guid().getMostSignificantBits() == 0
          && container.guid().getLeastSignificantBits() > 0;
    }
    return Stream.of(PropertyKeys.NAME, PropertyKeys.DEVICE_FRIENDLY_NAME)
            .anyMatch(key -> key.key().equals(property.key()))
        && property.value() instanceof PropertyValue.Text text
        && FRIENDLY_NAME.matcher(text.text()).matches();
  }
}
