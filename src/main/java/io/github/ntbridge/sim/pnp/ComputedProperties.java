package io.github.ntbridge.sim.pnp;

import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.property.PropertyKey;
import io.github.ntbridge.nt.property.PropertyKeys;
import java.util.List;
import java.util.stream.Stream;

/** The properties that the configuration manager has without anybody setting them. */
final class ComputedProperties {
  /** The properties of interfaces, in the order in which Windows lists them. */
  static final List<DevicePropertyKey> OF_INTERFACES =
      keys(
          PropertyKeys.DEVICE_INTERFACE_ENABLED,
          PropertyKeys.DEVICE_INSTANCE_ID,
          PropertyKeys.DEVICE_INTERFACE_CLASS_GUID,
          PropertyKeys.DEVICE_CONTAINER_ID,
          PropertyKeys.DEVICE_INTERFACE_REFERENCE_STRING,
          PropertyKeys.NAME);

  /** The properties of device nodes. */
  static final List<DevicePropertyKey> OF_NODES =
      keys(
          PropertyKeys.NAME,
          PropertyKeys.DEVICE_INSTANCE_ID,
          PropertyKeys.DEVICE_CONTAINER_ID,
          PropertyKeys.DEVICE_DRIVER,
          PropertyKeys.DEVICE_ENUMERATOR_NAME,
          PropertyKeys.DEVICE_PDO_NAME,
          PropertyKeys.DEVICE_DEVNODE_STATUS,
          PropertyKeys.DEVICE_PROBLEM_CODE,
          PropertyKeys.DEVICE_PARENT,
          PropertyKeys.DEVICE_CHILDREN,
          PropertyKeys.DEVICE_SIBLINGS,
          PropertyKeys.DEVICE_IS_PRESENT,
          PropertyKeys.DEVICE_HAS_PROBLEM);

  private ComputedProperties() {}

  private static List<DevicePropertyKey> keys(PropertyKey<?>... keys) {
    return Stream.of(keys).<DevicePropertyKey>map(PropertyKey::key).toList();
  }
}
