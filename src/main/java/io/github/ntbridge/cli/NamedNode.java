package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.cli.input.DeviceName;
import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.PrintableText;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** The device node that a name of a command line stands for. */
final class NamedNode {
  private NamedNode() {}

  /** Finds it by an instance id, an interface path, or a name that leads to its device object. */
  static DeviceNode require(NtBridge bridge, DeviceName name, Consumer<? super Omission> omissions)
      throws IOException {
    var node = find(bridge, name, omissions);
    return node.orElseThrow(
        () ->
            new UnknownDeviceException(
                "no device node is known by \""
                    + PrintableText.of(name.text())
                    + "\"; give an interface path or a device instance id, which interfaces --long"
                    + " shows"));
  }

  private static Optional<DeviceNode> find(
      NtBridge bridge, DeviceName name, Consumer<? super Omission> omissions) throws IOException {
    if (name.isInstanceId()) {
      return bridge.deviceTree().find(name.text(), Presence.ALL);
    }
    var path = name.interfacePath();
    if (path.isPresent()) {
      return bridge.interfaces().properties(path.get()).device();
    }
    return bridge.inventory().nodeNamed(ObjectPath.of(name.text()), omissions);
  }
}
