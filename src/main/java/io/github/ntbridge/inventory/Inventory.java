package io.github.ntbridge.inventory;

import io.github.ntbridge.device.DeviceInterfaces;
import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.DeviceTree;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.device.PropertyKeys;
import io.github.ntbridge.namespace.LinkResolver;
import io.github.ntbridge.namespace.ObjectNamespace;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Joins device interfaces with the object namespace and with the device tree: from the interface to
 * its link, its device object, its device node and its driver, and back. Opens no device. Safe from
 * any thread.
 */
public final class Inventory {
  private final DeviceInterfaces interfaces;
  private final ObjectNamespace namespace;
  private final DeviceTree deviceTree;

  /**
   * The inventory of a machine.
   *
   * @param interfaces its interfaces
   * @param namespace its namespace
   * @param deviceTree its device tree
   */
  public Inventory(DeviceInterfaces interfaces, ObjectNamespace namespace, DeviceTree deviceTree) {
    this.interfaces = interfaces;
    this.namespace = namespace;
    this.deviceTree = deviceTree;
  }

  /**
   * The interfaces of every class.
   *
   * @param presence whether to list only enabled ones
   * @return the interfaces, class by class
   * @throws IOException if the system fails to list or resolve
   */
  public List<InterfaceEntry> interfaces(Presence presence) throws IOException {
    var entries = new ArrayList<InterfaceEntry>();
    var resolver = namespace.resolver();
    for (var interfaceClass : interfaces.classes()) {
      addInterfaces(interfaceClass, presence, resolver, entries);
    }
    return List.copyOf(entries);
  }

  /**
   * The interfaces of one class.
   *
   * @param interfaceClass the class
   * @param presence whether to list only enabled ones
   * @return the interfaces in the order of the system
   * @throws IOException if the system fails to list or resolve
   */
  public List<InterfaceEntry> interfaces(InterfaceClass interfaceClass, Presence presence)
      throws IOException {
    var entries = new ArrayList<InterfaceEntry>();
    addInterfaces(interfaceClass, presence, namespace.resolver(), entries);
    return List.copyOf(entries);
  }

  /**
   * The device behind an interface: its node, its driver, its name. Listing does not ask for it,
   * because it takes some ten native calls.
   *
   * @param path the interface, enabled or not
   * @return the device; empty when nothing tells which one it is
   * @throws IOException if the system fails; with CR_NO_SUCH_DEVICE_INTERFACE for an interface that
   *     is not registered
   */
  public Optional<DeviceDetails> device(InterfacePath path) throws IOException {
    var instanceId = interfaces.properties(path).instanceId();
    if (instanceId.isEmpty()) {
      return Optional.empty();
    }
    var node = deviceTree.find(instanceId.get(), Presence.ALL);
    return node.isPresent() ? Optional.of(details(node.get())) : Optional.empty();
  }

  private static DeviceDetails details(DeviceNode node) throws IOException {
    return new DeviceDetails(
        node,
        node.property(PropertyKeys.DEVICE_SERVICE),
        node.property(PropertyKeys.NAME),
        physicalDevice(node));
  }

  private static Optional<ObjectPath> physicalDevice(DeviceNode node) throws IOException {
    return node.property(PropertyKeys.DEVICE_PDO_NAME).map(ObjectPath::of);
  }

  /**
   * The interfaces of a device object, found from both sides: those whose link leads to it, and all
   * of the device node whose physical device object it is. Drivers also give names to functional
   * device objects, {@code \Device\Serial0} for instance, of which no interface link tells; such a
   * name has no interfaces here.
   *
   * @param name the device by any name: {@code \Device\HarddiskVolume1}, {@code C:}, a link
   * @return its interfaces, those that are not enabled included; each once, sorted by path
   * @throws IOException if the system fails to list, walk or resolve
   */
  public List<InterfaceEntry> interfacesOf(ObjectPath name) throws IOException {
    var device = namespace.resolve(name).object();
    if (device.isEmpty()) {
      return List.of();
    }
    var found = new TreeMap<InterfacePath, InterfaceEntry>();
    for (var entry : interfaces(Presence.PRESENT)) {
      if (entry.device().filter(device.get()::equalsIgnoreCase).isPresent()) {
        found.put(entry.path(), entry);
      }
    }
    var node = nodeOf(device.get());
    if (node.isPresent()) {
      var resolver = namespace.resolver();
      for (var path : interfaces.list(Presence.ALL, node.get().instanceId())) {
        found.putIfAbsent(path, entry(path, resolver));
      }
    }
    return List.copyOf(found.values());
  }

  /**
   * The device node whose physical device object this is (DEVPKEY_Device_PDOName). Asks every
   * device that is present.
   *
   * @param physicalDevice the full name of the device object
   * @return the node; empty when it is nobody's
   * @throws IOException if the system fails
   */
  public Optional<DeviceNode> nodeOf(ObjectPath physicalDevice) throws IOException {
    try (var nodes = deviceTree.root().walk()) {
      for (var each : (Iterable<DeviceNode>) nodes::iterator) {
        if (isPhysicalDeviceOf(each, physicalDevice)) {
          return Optional.of(each);
        }
      }
      return Optional.empty();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean isPhysicalDeviceOf(DeviceNode node, ObjectPath name) throws IOException {
    try {
      return physicalDevice(node).filter(name::equalsIgnoreCase).isPresent();
    } catch (ConfigRetException e) {
      if (e.result().isNodeGone()) {
        return false; // It went after it was listed.
      }
      throw e;
    }
  }

  /**
   * Finds out why an open was refused. Opens nothing.
   *
   * @param name what was to be opened
   * @param asked the access that was asked for
   * @param answer how the open ended, as NtOpenFile has it ({@link NtStatusException#nativeStatus})
   * @return the reason, as far as interface, link and device node tell
   * @throws IOException if the system fails to tell
   */
  public Diagnosis diagnose(ObjectPath name, AccessMask asked, NtStatus answer) throws IOException {
    var trail = namespace.resolve(name);
    // The configuration manager knows interfaces by their Win32 names alone.
    var path = InterfacePath.tryParse(name.toWin32());
    Optional<DeviceNode> node = Optional.empty();
    Optional<Boolean> enabled = Optional.empty();
    if (path.isPresent()) {
      node = registeredNode(path.get());
      enabled = node.isPresent() ? interfaces.properties(path.get()).enabled() : Optional.empty();
    } else if (trail.object().isPresent()) {
      node = nodeOf(trail.object().get());
    }
    return new RefusedOpen(
            name,
            asked,
            answer,
            trail,
            namespace.typeName(trail),
            path,
            enabled,
            node,
            node.isPresent() ? node.get().status() : Optional.empty())
        .diagnose();
  }

  private Optional<DeviceNode> registeredNode(InterfacePath path) throws IOException {
    try {
      return device(path).map(DeviceDetails::node);
    } catch (ConfigRetException e) {
      if (e.result().equals(ConfigRet.NO_SUCH_DEVICE_INTERFACE)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static InterfaceEntry entry(InterfacePath path, LinkResolver resolver)
      throws IOException {
    var trail = resolver.resolve(ObjectPath.of(path.objectName()));
    return new InterfaceEntry(path.interfaceClass(), path, trail);
  }

  private void addInterfaces(
      InterfaceClass interfaceClass,
      Presence presence,
      LinkResolver resolver,
      List<InterfaceEntry> entries)
      throws IOException {
    for (var path : interfaces.list(interfaceClass, presence)) {
      entries.add(entry(path, resolver));
    }
  }
}
