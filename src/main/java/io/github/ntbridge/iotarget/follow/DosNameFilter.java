package io.github.ntbridge.iotarget.follow;

import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.DeviceTree;
import io.github.ntbridge.device.InterfaceFilter;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.InterfaceProperties;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.namespace.ObjectNamespace;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.text.CaseFolding;
import java.io.IOException;
import java.util.Optional;

/**
 * The interfaces of the device with a DOS device name: that of its port, which its registry has, or
 * a symbolic link that leads to its physical device object.
 *
 * @param deviceTree the device tree
 * @param namespace the namespace
 * @param name the name, without a directory
 */
record DosNameFilter(DeviceTree deviceTree, ObjectNamespace namespace, String name)
    implements InterfaceFilter {

  @Override
  public boolean matches(InterfacePath path, InterfaceProperties properties) throws IOException {
    var instanceId = properties.instanceId().filter(id -> !id.isEmpty());
    var node =
        instanceId.isPresent()
            ? deviceTree.find(instanceId.get(), Presence.ALL)
            : Optional.<DeviceNode>empty();
    return node.isPresent() && hasTheName(node.get());
  }

  private boolean hasTheName(DeviceNode node) throws IOException {
    try {
      var portName = node.registry().portName().filter(text -> !text.isEmpty());
      return portName.isPresent()
          ? CaseFolding.equals(portName.get(), name)
          : isLinkTo(node.property(PropertyKeys.DEVICE_PDO_NAME));
    } catch (MalformedDataException e) {
      return false;
    }
  }

  private boolean isLinkTo(Optional<String> physicalDevice) throws IOException {
    var link = ObjectPath.ofSystemName(ObjectPath.DOS_DEVICES.text() + "\\" + name);
    if (physicalDevice.isEmpty() || link.isEmpty()) {
      return false;
    }
    return namespace
        .resolve(link.get())
        .object()
        .filter(object -> CaseFolding.equals(object.text(), physicalDevice.get()))
        .isPresent();
  }
}
