package io.github.ntbridge.inventory.port;

import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.UsbDevice;
import java.util.Optional;

/**
 * The bus and the device that a serial port is attached to.
 *
 * @param bus the kind of bus
 * @param device the node that the port belongs to: the USB device, or else the parent of the port's
 *     node; empty for a port that is not present, or without a node
 * @param usb the USB device
 * @param bluetoothAddress the address of the Bluetooth device, 12 hexadecimal digits; empty for a
 *     port that waits for incoming connections
 */
public record PortAttachment(
    PortBus bus,
    Optional<DeviceNode> device,
    Optional<UsbDevice> usb,
    Optional<String> bluetoothAddress) {

  /** A port of which no device node is known. */
  static final PortAttachment UNKNOWN =
      new PortAttachment(PortBus.UNKNOWN, Optional.empty(), Optional.empty(), Optional.empty());

  /** The bus and the device, made safe to print. */
  @Override
  public String toString() {
    return bus
        + usb.map(found -> " " + found)
            .or(() -> bluetoothAddress.map(address -> " " + address))
            .or(() -> device.map(node -> " " + node))
            .orElse("");
  }
}
