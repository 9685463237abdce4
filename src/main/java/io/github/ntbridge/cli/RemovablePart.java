package io.github.ntbridge.cli;

import io.github.ntbridge.device.DevNodeFlag;
import io.github.ntbridge.device.DevNodeStatus;
import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.UsbDevice;
import java.io.IOException;
import java.util.Optional;

/**
 * The device that leaves as a whole when a part of it is ejected, as with the command Eject of a
 * drive: a volume, a disk or a function cannot leave alone.
 */
final class RemovablePart {
  private RemovablePart() {}

  /**
   * Finds it: the USB device, or else the nearest device on the way up that has DN_REMOVABLE.
   *
   * @return the node itself if nothing above it can be removed, so that the system refuses it
   */
  static DeviceNode around(DeviceNode node) throws IOException {
    var usb = node.usbDevice().flatMap(UsbDevice::node);
    if (usb.isPresent()) {
      return usb.get();
    }
    var candidate = Optional.of(node);
    while (candidate.isPresent()) {
      if (isRemovable(candidate.get().status())) {
        return candidate.get();
      }
      candidate = candidate.get().parent();
    }
    return node;
  }

  private static boolean isRemovable(Optional<DevNodeStatus> status) {
    return status.filter(known -> known.has(DevNodeFlag.REMOVABLE)).isPresent();
  }
}
