package io.github.ntbridge.recording;

import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.nt.property.Property;
import java.util.List;
import java.util.Optional;

/**
 * A device interface.
 *
 * @param path its path as the system lists it
 * @param instanceId the device instance id of its device, which is among the nodes
 * @param enabled whether it was enabled
 * @param target the target of its link if it arrived later; an earlier link is an object
 * @param open the opens of it
 * @param properties its properties in the order of the system
 */
record RecordedInterface(
    InterfacePath path,
    Optional<String> instanceId,
    boolean enabled,
    Optional<String> target,
    Optional<RecordedOpen> open,
    List<Property> properties) {
  RecordedInterface {
    properties = List.copyOf(properties);
  }
}
