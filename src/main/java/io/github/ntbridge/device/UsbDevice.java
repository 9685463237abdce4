package io.github.ntbridge.device;

import io.github.ntbridge.device.identity.UsbLocation;
import io.github.ntbridge.nt.PrintableText;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The USB device that a device node is, is a function of, or is driven through: {@link
 * DeviceNode#usbDevice}.
 *
 * @param node the node of the whole device, {@code USB\VID_…}; empty if it could not be reached, as
 *     for a function that is not present, whose own id names the product all the same
 * @param vendorId idVendor, 0 to 0xFFFF
 * @param productId idProduct, 0 to 0xFFFF
 * @param revision bcdDevice, in the digits of the hardware id: REV_0600 is 0x0600
 * @param serialNumber the serial number; empty for a device that has none
 * @param interfaceNumber bInterfaceNumber of the function from which the device was reached; empty
 *     for a device that is not a composite one
 * @param location the hub ports that the device is plugged into
 */
public record UsbDevice(
    Optional<DeviceNode> node,
    int vendorId,
    int productId,
    OptionalInt revision,
    Optional<String> serialNumber,
    OptionalInt interfaceNumber,
    Optional<UsbLocation> location) {

  /**
   * Returns vendor and product as people write them.
   *
   * @return eight hexadecimal digits, such as {@code 0403:6001}
   */
  public String product() {
    return String.format(Locale.ROOT, "%04x:%04x", vendorId, productId);
  }

  /** Product and serial number, made safe to print. */
  @Override
  public String toString() {
    return PrintableText.of(product() + serialNumber.map(serial -> " " + serial).orElse(""));
  }
}
