package io.github.ntbridge.inventory;

import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.PrintableText;
import java.util.List;
import java.util.Optional;

/**
 * The device behind an interface, as far as the configuration manager returns it. A property that
 * the device does not have is absent; one that cannot be read is absent and among the omissions.
 *
 * @param node its device node
 * @param service the driver service (DEVPKEY_Device_Service)
 * @param displayName the name for display (DEVPKEY_NAME)
 * @param physicalDevice the physical device object (DEVPKEY_Device_PDOName), to which the links of
 *     its interfaces lead; absent while the device is not present
 * @param omissions the properties that could not be read, and why
 */
public record DeviceDetails(
    DeviceNode node,
    Optional<String> service,
    Optional<String> displayName,
    Optional<ObjectPath> physicalDevice,
    List<Omission> omissions) {
  /**
   * Keeps an unmodifiable copy.
   *
   * @param node its device node
   * @param service the driver service
   * @param displayName the name for display
   * @param physicalDevice the physical device object
   * @param omissions the properties that could not be read, and why
   */
  public DeviceDetails {
    omissions = List.copyOf(omissions);
  }

  /** The components, made safe to print. */
  @Override
  public String toString() {
    return PrintableText.of(
        "DeviceDetails["
            + "node="
            + node
            + ", service="
            + service
            + ", displayName="
            + displayName
            + ", physicalDevice="
            + physicalDevice
            + ", omissions="
            + omissions
            + "]");
  }
}
