package io.github.ntbridge.inventory;

import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.DeviceTree;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.namespace.LinkResolution;
import io.github.ntbridge.namespace.ObjectNamespace;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.namespace.ResolutionEnd;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.property.PropertyKeys;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The names of the device objects in the stack of a device. A serial port has two: interfaces lead
 * to the physical device object, the DOS device name to one of the driver's own. They are joined by
 * the DOS device name that the class installer puts behind the friendly name, {@code USB Serial
 * Port (COM3)}, if one present device alone has it.
 */
final class StackNames {
  private final Inventory inventory;
  private final ObjectNamespace namespace;
  private final DeviceTree deviceTree;

  StackNames(Inventory inventory, ObjectNamespace namespace, DeviceTree deviceTree) {
    this.inventory = inventory;
    this.namespace = namespace;
    this.deviceTree = deviceTree;
  }

  /**
   * Returns the names of the device that a name belongs to.
   *
   * @throws NtStatusException if the name leads to no object and no device is known by it
   */
  Set<ObjectPath> of(ObjectPath name) throws IOException {
    var resolution = namespace.resolve(name);
    var node = nodeOf(name, resolution);
    var names = new LinkedHashSet<ObjectPath>();
    resolution.object().ifPresent(names::add);
    if (node.isPresent()) {
      names.addAll(of(node.get()));
    } else if (names.isEmpty()) {
      throw new NtStatusException(
          "NtOpenSymbolicLinkObject", name.text(), statusOf(resolution.end()));
    }
    return names;
  }

  private Optional<DeviceNode> nodeOf(ObjectPath name, LinkResolution resolution)
      throws IOException {
    // The configuration manager knows interfaces by their Win32 names alone.
    var path = InterfacePath.tryParse(name.toWin32());
    if (path.isPresent()) {
      return Inventory.known(() -> inventory.node(path.get()));
    }
    var device = resolution.object();
    if (device.isEmpty()) {
      return Optional.empty();
    }
    var node = Inventory.known(() -> inventory.nodeOf(device.get(), omission -> {}));
    return node.isPresent() ? node : nodeNamed(name);
  }

  private static NtStatus statusOf(ResolutionEnd end) {
    return end instanceof ResolutionEnd.Broken broken
        ? broken.status()
        : NtStatus.OBJECT_NAME_NOT_FOUND;
  }

  /** Returns the names of a device: none if it is not present. */
  Set<ObjectPath> of(DeviceNode node) throws IOException {
    var names = new LinkedHashSet<ObjectPath>();
    Inventory.known(() -> node.property(PropertyKeys.DEVICE_PDO_NAME))
        .flatMap(ObjectPath::ofSystemName)
        .ifPresent(names::add);
    for (var entry : inventory.entriesOf(node)) {
      entry.device().ifPresent(names::add);
    }
    var dosName = dosNameOf(node);
    if (dosName.isPresent() && nodeNamed(dosName.get()).filter(node::equals).isPresent()) {
      namespace.resolve(dosName.get()).object().ifPresent(names::add);
    }
    return names;
  }

  /** Returns the one present device whose friendly name has the DOS device name behind it. */
  private Optional<DeviceNode> nodeNamed(ObjectPath name) throws IOException {
    if (!name.parent().equalsIgnoreCase(ObjectPath.DOS_DEVICES)) {
      return Optional.empty();
    }
    List<DeviceNode> named;
    try (var nodes = deviceTree.root().walk(omission -> {})) {
      named =
          nodes
              .filter(node -> dosNameOf(node).filter(name::equalsIgnoreCase).isPresent())
              .limit(2)
              .toList();
    }
    return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
  }

  private static Optional<ObjectPath> dosNameOf(DeviceNode node) {
    return Inventory.known(() -> node.property(PropertyKeys.DEVICE_FRIENDLY_NAME))
        .filter(text -> text.endsWith(")"))
        .map(text -> text.substring(text.lastIndexOf('(') + 1, text.length() - 1))
        .filter(text -> !text.isEmpty() && text.indexOf('\\') < 0)
        .flatMap(text -> ObjectPath.ofSystemName(ObjectPath.DOS_DEVICES.text() + "\\" + text));
  }
}
