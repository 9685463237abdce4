package io.github.ntbridge.inventory;

import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.namespace.ObjectNamespace;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.namespace.ResolutionEnd;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.property.PropertyKeys;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

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
   * @param omissions receives the sources of names that could not be read
   * @throws NtStatusException if the name leads to no object and no device is known by it
   */
  Set<ObjectPath> of(ObjectPath name, Consumer<? super Omission> omissions) throws IOException {
    var resolution = namespace.resolve(name);
    var node = nodeOf(name, omissions);
    var names = new LinkedHashSet<ObjectPath>();
    resolution.object().ifPresent(names::add);
    if (node.isPresent()) {
      names.addAll(of(node.get(), omissions));
    } else if (names.isEmpty()) {
      throw new NtStatusException(
          "NtOpenSymbolicLinkObject", name.text(), statusOf(resolution.end()));
    }
    return names;
  }

  private Optional<DeviceNode> nodeOf(ObjectPath name, Consumer<? super Omission> omissions) {
    // The configuration manager knows interfaces by their Win32 names alone.
    var path = InterfacePath.tryParse(name.toWin32());
    try {
      return path.isPresent() ? inventory.node(path.get()) : inventory.nodeNamed(name, omissions);
    } catch (IOException e) {
      omit("the device of " + name.text(), e, omissions);
      return Optional.empty();
    }
  }

  /** A device that is not registered, or not present any more, has no names to miss. */
  private static void omit(
      String subject, IOException reason, Consumer<? super Omission> omissions) {
    boolean gone =
        reason instanceof ConfigRetException failure
            && (failure.result().isNodeGone()
                || failure.result().equals(ConfigRet.NO_SUCH_DEVICE_INTERFACE));
    if (!gone) {
      omissions.accept(new Omission(subject, reason));
    }
  }

  private static NtStatus statusOf(ResolutionEnd end) {
    return end instanceof ResolutionEnd.Broken broken
        ? broken.status()
        : NtStatus.OBJECT_NAME_NOT_FOUND;
  }

  /**
   * Returns the names of a device: none if it is not present.
   *
   * @param omissions receives the sources of names that could not be read
   */
  Set<ObjectPath> of(DeviceNode node, Consumer<? super Omission> omissions) {
    var names = new LinkedHashSet<ObjectPath>();
    try {
      node.property(PropertyKeys.DEVICE_PDO_NAME)
          .flatMap(ObjectPath::ofSystemName)
          .ifPresent(names::add);
    } catch (IOException e) {
      omit(PropertyKeys.DEVICE_PDO_NAME.name() + " of " + node.instanceId(), e, omissions);
    }
    try {
      for (var entry : inventory.entriesOf(node)) {
        entry.device().ifPresent(names::add);
      }
    } catch (IOException e) {
      omit("the interfaces of " + node.instanceId(), e, omissions);
    }
    try {
      for (var port : inventory.ports(omissions)) {
        if (port.node().filter(node::equals).isPresent()) {
          port.device().ifPresent(names::add);
        }
      }
    } catch (IOException e) {
      omit("the serial ports", e, omissions);
    }
    return names;
  }
}
