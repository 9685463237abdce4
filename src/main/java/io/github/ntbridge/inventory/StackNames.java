package io.github.ntbridge.inventory;

import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.namespace.ObjectNamespace;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.namespace.ResolutionEnd;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.property.PropertyKeys;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The names of the device objects in the stack of a device. A serial port has two: interfaces lead
 * to the physical device object, the COM name to one of the driver's own.
 */
final class StackNames {
  private final Inventory inventory;
  private final ObjectNamespace namespace;

  StackNames(Inventory inventory, ObjectNamespace namespace) {
    this.inventory = inventory;
    this.namespace = namespace;
  }

  /**
   * Returns the names of the device that a name belongs to.
   *
   * @throws NtStatusException if the name leads to no object and no device is known by it
   */
  Set<ObjectPath> of(ObjectPath name) throws IOException {
    var resolution = namespace.resolve(name);
    var node = nodeOf(name);
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

  private Optional<DeviceNode> nodeOf(ObjectPath name) {
    // The configuration manager knows interfaces by their Win32 names alone.
    var path = InterfacePath.tryParse(name.toWin32());
    return Inventory.known(
        () ->
            path.isPresent()
                ? inventory.node(path.get())
                : inventory.nodeNamed(name, omission -> {}));
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
    for (var port : inventory.ports(omission -> {})) {
      if (port.node().filter(node::equals).isPresent()) {
        port.device().ifPresent(names::add);
      }
    }
    return names;
  }
}
