package io.github.ntbridge.inventory;

import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.namespace.ObjectPath;
import java.util.Optional;

/**
 * The device behind an interface, as far as the configuration manager tells.
 *
 * @param node its device node
 * @param service the driver service (DEVPKEY_Device_Service)
 * @param displayName the name that people see (DEVPKEY_NAME)
 * @param physicalDevice the physical device object (DEVPKEY_Device_PDOName), to which the links of
 *     its interfaces lead; absent while the device is not present
 */
public record DeviceDetails(
    DeviceNode node,
    Optional<String> service,
    Optional<String> displayName,
    Optional<ObjectPath> physicalDevice) {}
