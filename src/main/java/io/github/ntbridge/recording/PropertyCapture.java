package io.github.ntbridge.recording;

import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.property.Property;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.nt.text.CaseFolding;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Captures the properties of device nodes and device interfaces. */
final class PropertyCapture {
  private final Collection<String> leftOut;

  PropertyCapture(Collection<String> leftOut) {
    this.leftOut = leftOut;
  }

  /** Reads all properties of one owner. */
  @FunctionalInterface
  interface PropertyList {
    List<Property> read() throws IOException;
  }

  /**
   * Reads the properties that a recording can have.
   *
   * @param owner the device instance id or interface path
   * @param instanceId the value that the property of that name must have; empty for any
   * @param list reads all properties
   * @throws ConfigRetException if the owner is gone
   */
  List<Property> read(String owner, Optional<String> instanceId, PropertyList list)
      throws ConfigRetException {
    var properties = new LinkedHashMap<DevicePropertyKey, Property>();
    try {
      for (var property : list.read()) {
        if (isRecordable(property, owner, instanceId)) {
          properties.putIfAbsent(property.key(), property);
        }
      }
    } catch (ConfigRetException e) {
      if (e.result().isNodeGone() || e.result().equals(ConfigRet.NO_SUCH_DEVICE_INTERFACE)) {
        throw e;
      }
      leftOut.add("the properties of " + PrintableText.of(owner) + ": " + e.getMessage());
    } catch (IOException e) {
      leftOut.add("the properties of " + PrintableText.of(owner) + ": " + e.getMessage());
    }
    return List.copyOf(properties.values());
  }

  private boolean isRecordable(Property property, String owner, Optional<String> instanceId) {
    if (property.value() instanceof PropertyValue.Unreadable unreadable) {
      leftOut.add(String.valueOf(unreadable.failure().getMessage()));
      return false;
    }
    boolean otherDevice =
        property.key().equals(PropertyKeys.DEVICE_INSTANCE_ID.key())
            && property.value() instanceof PropertyValue.Text id
            && !(NameRules.isInstanceId(id.text())
                && instanceId.filter(own -> !CaseFolding.equals(own, id.text())).isEmpty());
    if (otherDevice) {
      leftOut.add(
          property.name()
              + " of "
              + PrintableText.of(owner)
              + ", which is not its instance id: "
              + property.value());
    }
    return !otherDevice;
  }

  /** Returns the device instance id among the properties. */
  static Optional<String> instanceId(List<Property> properties) {
    return properties.stream()
        .filter(each -> each.key().equals(PropertyKeys.DEVICE_INSTANCE_ID.key()))
        .map(Property::value)
        .filter(PropertyValue.Text.class::isInstance)
        .map(value -> ((PropertyValue.Text) value).text())
        .findFirst();
  }
}
