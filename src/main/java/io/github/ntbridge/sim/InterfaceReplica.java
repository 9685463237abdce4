package io.github.ntbridge.sim;

import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.property.PropertyValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A replica of a device interface of another machine; see {@link MachineReplica}.
 *
 * @param path its path as lists spell it
 * @param announcedPath its path as notifications spell it
 * @param interfaceClass its class
 * @param referenceString what follows the link in its path
 * @param instanceId the device instance id of its device; empty if it is unknown
 * @param enabled whether it is enabled
 * @param linkName the name of its link in the directory of DOS devices, spelled as there
 * @param linkTarget where that link leads while it is enabled; empty when there is no link
 * @param properties its properties in the order of the system
 */
public record InterfaceReplica(
    String path,
    String announcedPath,
    UUID interfaceClass,
    Optional<String> referenceString,
    Optional<String> instanceId,
    boolean enabled,
    String linkName,
    Optional<String> linkTarget,
    Map<DevicePropertyKey, PropertyValue> properties) {
  /**
   * Keeps an unmodifiable copy of the properties.
   *
   * @param path its path
   * @param announcedPath its path in notifications
   * @param interfaceClass its class
   * @param referenceString its reference string
   * @param instanceId its device
   * @param enabled whether it is enabled
   * @param linkName the name of its link
   * @param linkTarget where the link leads
   * @param properties its properties
   */
  public InterfaceReplica {
    properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
  }
}
