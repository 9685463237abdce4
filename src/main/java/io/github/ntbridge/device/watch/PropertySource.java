package io.github.ntbridge.device.watch;

import io.github.ntbridge.device.DeviceInterfaces;
import io.github.ntbridge.device.DeviceTree;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.nt.seam.NativeLayer;
import java.io.IOException;
import java.util.Optional;

/** The properties of interfaces and their devices, either of which may go at any moment. */
interface PropertySource {
  /** Has no properties. */
  PropertySource NONE = (owner, name, key) -> Optional.empty();

  /** The system. */
  static PropertySource of(NativeLayer layer) {
    var interfaces = new DeviceInterfaces(layer);
    var tree = new DeviceTree(layer);
    return (owner, name, key) ->
        switch (owner) {
          case INTERFACE -> interfaces.properties(InterfacePath.of(name)).value(key);
          case DEVICE -> tree.node(name).property(key);
        };
  }

  /**
   * Reads a property.
   *
   * @param name an interface path or a device instance id
   * @return the value; empty if there is no such property
   * @throws IOException if the system fails, as it does when the owner is gone
   */
  Optional<PropertyValue> read(PropertyOwner owner, String name, DevicePropertyKey key)
      throws IOException;
}
