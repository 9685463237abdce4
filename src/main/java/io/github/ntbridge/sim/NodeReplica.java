package io.github.ntbridge.sim;

import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.property.PropertyValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A replica of a device node of another machine; see {@link MachineReplica}.
 *
 * @param instanceId its device instance id
 * @param parent the device instance id of its parent; empty for the root of the tree and its
 *     children
 * @param present whether it is present at first
 * @param status DN_ flags
 * @param problem CM_PROB_ number, 0 for none
 * @param deviceNames the full names of its device objects, from the top of the stack down; may be
 *     none
 * @param deviceType FILE_DEVICE_ number of its device objects
 * @param characteristics FILE_ flags of its device objects
 * @param properties its properties in the order of the system
 */
public record NodeReplica(
    String instanceId,
    Optional<String> parent,
    boolean present,
    int status,
    int problem,
    List<String> deviceNames,
    int deviceType,
    int characteristics,
    Map<DevicePropertyKey, PropertyValue> properties) {
  /**
   * Keeps unmodifiable copies.
   *
   * @param instanceId its device instance id
   * @param parent its parent
   * @param present whether it is present
   * @param status DN_ flags
   * @param problem CM_PROB_ number
   * @param deviceNames its device objects
   * @param deviceType FILE_DEVICE_ number
   * @param characteristics FILE_ flags
   * @param properties its properties
   */
  public NodeReplica {
    deviceNames = List.copyOf(deviceNames);
    properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
  }
}
