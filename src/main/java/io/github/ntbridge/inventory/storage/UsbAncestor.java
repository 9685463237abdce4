package io.github.ntbridge.inventory.storage;

import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.nt.ConfigRetException;
import java.util.Locale;
import java.util.Optional;

/** The USB device that a device hangs from: the nearest node above it that is a whole one. */
final class UsbAncestor {
  private static final String DEVICE = "USB\\VID_";
  private static final String FUNCTION = "&MI_";

  private UsbAncestor() {}

  static Optional<DeviceNode> of(DeviceNode device) throws ConfigRetException {
    for (var node = device.parent(); node.isPresent(); node = node.get().parent()) {
      var id = node.get().instanceId().toUpperCase(Locale.ROOT);
      if (id.startsWith(DEVICE) && !id.contains(FUNCTION)) {
        return node;
      }
    }
    return Optional.empty();
  }
}
