package io.github.ntbridge.inventory;

import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.nt.property.PropertyKey;
import io.github.ntbridge.nt.property.PropertyKeys;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what an inventory has of one device, and goes on past what cannot be read. */
final class DetailReader {
  private final DeviceNode node;
  private final List<Omission> omissions = new ArrayList<>();

  DetailReader(DeviceNode node) {
    this.node = node;
  }

  DeviceDetails read() {
    return new DeviceDetails(
        node,
        property(PropertyKeys.DEVICE_SERVICE),
        property(PropertyKeys.NAME),
        physicalDevice(),
        omissions);
  }

  private <T> Optional<T> property(PropertyKey<T> key) {
    try {
      return node.property(key);
    } catch (IOException e) {
      omit(key, e);
      return Optional.empty();
    }
  }

  private Optional<ObjectPath> physicalDevice() {
    var key = PropertyKeys.DEVICE_PDO_NAME;
    var text = property(key);
    var path = text.flatMap(ObjectPath::ofSystemName);
    if (text.isPresent() && path.isEmpty()) {
      omit(
          key,
          new MalformedDataException(
              "\"" + PrintableText.of(text.get()) + "\" is not the full name of an object"));
    }
    return path;
  }

  private void omit(PropertyKey<?> key, IOException reason) {
    omissions.add(new Omission(key.name() + " of " + node.instanceId(), reason));
  }
}
