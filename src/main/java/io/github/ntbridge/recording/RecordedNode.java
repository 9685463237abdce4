package io.github.ntbridge.recording;

import io.github.ntbridge.nt.property.Property;
import java.util.List;
import java.util.Optional;

/**
 * A node of the device tree.
 *
 * @param instanceId its device instance id
 * @param parent the device instance id of its parent; empty for the root and for a phantom that did
 *     not come later
 * @param present whether it was present when the machine was captured
 * @param status DN_ flags, 0 for a phantom that did not come later
 * @param problem CM_PROB_ number, 0 for none
 * @param properties its properties in the order of the system
 */
record RecordedNode(
    String instanceId,
    Optional<String> parent,
    boolean present,
    int status,
    int problem,
    List<Property> properties) {
  RecordedNode {
    properties = List.copyOf(properties);
  }
}
