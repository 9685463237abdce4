package io.github.ntbridge.inventory.storage;

import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.UsbDevice;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.PrintableText;
import java.util.Optional;

/**
 * A disk. Reading one opened nothing.
 *
 * @param path its device interface
 * @param device the device object that the interface leads to; absent if its link does not
 * @param number N of {@code PhysicalDriveN}; absent where only the disk itself reports it, see
 *     {@link DiskDetails#number}
 * @param name its name for display (DEVPKEY_NAME)
 * @param node its device node; absent if it could not be read
 * @param usbDevice the USB device that it belongs to; absent for a disk of another bus
 */
public record Disk(
    InterfacePath path,
    Optional<ObjectPath> device,
    Optional<Integer> number,
    Optional<String> name,
    Optional<DeviceNode> node,
    Optional<UsbDevice> usbDevice) {
  /** Number and name, made safe to print. */
  @Override
  public String toString() {
    return PrintableText.of(
        number.map(known -> "disk " + known).orElse("disk")
            + name.map(known -> " (" + known + ")").orElse(""));
  }
}
