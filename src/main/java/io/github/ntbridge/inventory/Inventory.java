package io.github.ntbridge.inventory;

import io.github.ntbridge.device.DevNodeStatus;
import io.github.ntbridge.device.DeviceInterfaces;
import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.DeviceTree;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.namespace.LinkResolution;
import io.github.ntbridge.namespace.LinkResolver;
import io.github.ntbridge.namespace.ObjectNamespace;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.text.CaseFolding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

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
   * The interfaces of every class, as {@link #interfaces(Presence, Consumer)} has them. What is
   * left out is logged.
   *
   * @param presence whether to list only enabled ones
   * @return the interfaces, class by class
   * @throws IOException if the system fails to list or resolve
   */
  public List<InterfaceEntry> interfaces(Presence presence) throws IOException {
    return interfaces(presence, Omission::log);
  }

  /**
   * The interfaces of every class. One that is malformed and a class that cannot be listed hide no
   * others.
   *
   * @param presence whether to list only enabled ones
   * @param omissions receives what had to be left out
   * @return the interfaces, class by class
   * @throws IOException if the system fails to list or resolve
   */
  public List<InterfaceEntry> interfaces(Presence presence, Consumer<? super Omission> omissions)
      throws IOException {
    return entries(interfaces.list(presence, omissions));
  }

  /**
   * The interfaces of one class, as {@link #interfaces(InterfaceClass, Presence, Consumer)} has
   * them. What is left out is logged.
   *
   * @param interfaceClass the class
   * @param presence whether to list only enabled ones
   * @return the interfaces in the order of the system
   * @throws IOException if the system fails to list or resolve
   */
  public List<InterfaceEntry> interfaces(InterfaceClass interfaceClass, Presence presence)
      throws IOException {
    return interfaces(interfaceClass, presence, Omission::log);
  }

  /**
   * The interfaces of one class. One that is malformed hides no others.
   *
   * @param interfaceClass the class
   * @param presence whether to list only enabled ones
   * @param omissions receives what had to be left out
   * @return the interfaces in the order of the system
   * @throws IOException if the system fails to list or resolve
   */
  public List<InterfaceEntry> interfaces(
      InterfaceClass interfaceClass, Presence presence, Consumer<? super Omission> omissions)
      throws IOException {
    return entries(interfaces.list(interfaceClass, presence, omissions));
  }

  private List<InterfaceEntry> entries(List<InterfacePath> paths) throws IOException {
    var resolver = namespace.resolver();
    var entries = new ArrayList<InterfaceEntry>();
    for (var path : paths) {
      entries.add(entry(path, resolver));
    }
    return List.copyOf(entries);
  }

  /**
   * The device behind an interface: its node, its driver, its name. Listing does not read it,
   * because it takes some ten native calls.
   *
   * @param path the interface, enabled or not
   * @return the device, with what could be read of it; empty when its node is not known
   * @throws IOException if the system fails to return the node; with CR_NO_SUCH_DEVICE_INTERFACE
   *     for an interface that is not registered
   */
  public Optional<DeviceDetails> device(InterfacePath path) throws IOException {
    return node(path).map(node -> new DetailReader(node).read());
  }

  private Optional<DeviceNode> node(InterfacePath path) throws IOException {
    var instanceId = interfaces.properties(path).instanceId().filter(id -> !id.isEmpty());
    return instanceId.isPresent()
        ? deviceTree.find(instanceId.get(), Presence.ALL)
        : Optional.empty();
  }

  /**
   * The interfaces of a device object, found from both sides: those whose link leads to it, and all
   * of the device node whose physical device object it is. Drivers also give names to functional
   * device objects, {@code \Device\Serial0} for instance, to which no interface link leads; such a
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
      for (var path : interfacesOf(node.get())) {
        found.putIfAbsent(path, entry(path, resolver));
      }
    }
    return List.copyOf(found.values());
  }

  /** None of a device that went since it was found. */
  private List<InterfacePath> interfacesOf(DeviceNode node) throws IOException {
    try {
      return interfaces.list(Presence.ALL, node.instanceId());
    } catch (ConfigRetException e) {
      if (e.result().isNodeGone()) {
        return List.of();
      }
      throw e;
    }
  }

  /**
   * The device node whose physical device object this is, as {@link #nodeOf(ObjectPath, Consumer)}
   * finds it. What the search leaves out is logged.
   *
   * @param physicalDevice the full name of the device object
   * @return the node; empty when none is known by it
   * @throws IOException if the system fails
   */
  public Optional<DeviceNode> nodeOf(ObjectPath physicalDevice) throws IOException {
    return nodeOf(physicalDevice, Omission::log);
  }

  /**
   * The device node whose physical device object this is (DEVPKEY_Device_PDOName). Reads the name
   * of every device that is present, until one is found; a device that cannot be read is passed
   * over.
   *
   * @param physicalDevice the full name of the device object
   * @param omissions receives the devices whose name could not be read
   * @return the node; empty when none is known by it
   * @throws IOException if the system fails
   */
  public Optional<DeviceNode> nodeOf(
      ObjectPath physicalDevice, Consumer<? super Omission> omissions) throws IOException {
    try (var nodes = deviceTree.root().walk(omissions)) {
      return nodes.filter(node -> isPhysicalDeviceOf(node, physicalDevice, omissions)).findFirst();
    }
  }

  private static boolean isPhysicalDeviceOf(
      DeviceNode node, ObjectPath name, Consumer<? super Omission> omissions) {
    try {
      return node.property(PropertyKeys.DEVICE_PDO_NAME)
          .filter(text -> CaseFolding.equals(text, name.text()))
          .isPresent();
    } catch (IOException e) {
      boolean gone = e instanceof ConfigRetException failure && failure.result().isNodeGone();
      if (!gone) {
        omissions.accept(
            new Omission(PropertyKeys.DEVICE_PDO_NAME.name() + " of " + node.instanceId(), e));
      }
      return false;
    }
  }

  /**
   * Finds out why an open was refused. Opens nothing.
   *
   * @param name what was to be opened
   * @param access the access that was requested
   * @param result the status of the open, as NtOpenFile returned it ({@link
   *     NtStatusException#nativeStatus})
   * @return the reason, as far as interface, link and device node show; what cannot be read of them
   *     is not known
   * @throws IOException if the system fails to resolve the name
   */
  public Diagnosis diagnose(ObjectPath name, AccessMask access, NtStatus result)
      throws IOException {
    var resolution = namespace.resolve(name);
    // The configuration manager knows interfaces by their Win32 names alone.
    var path = InterfacePath.tryParse(name.toWin32());
    var node = path.isPresent() ? known(() -> node(path.get())) : nodeAtEndOf(resolution);
    var status = node.flatMap(Inventory::knownStatus);
    return new RefusedOpen(
            name,
            access,
            result,
            resolution,
            known(() -> namespace.typeName(resolution)),
            path,
            node.isPresent() && path.isPresent()
                ? known(() -> interfaces.properties(path.get()).enabled())
                : Optional.empty(),
            status.isPresent() ? node : Optional.empty(),
            status.flatMap(known -> known))
        .diagnose();
  }

  private Optional<DeviceNode> nodeAtEndOf(LinkResolution resolution) {
    return resolution.object().flatMap(object -> known(() -> nodeOf(object, omission -> {})));
  }

  /** The status, empty within for a device that is not present; empty if it cannot be read. */
  private static Optional<Optional<DevNodeStatus>> knownStatus(DeviceNode node) {
    return known(() -> Optional.of(node.status()));
  }

  /** Reads one of the facts of a diagnosis. */
  @FunctionalInterface
  private interface Fact<T> {
    Optional<T> read() throws IOException;
  }

  /** A fact that cannot be read does not explain the refusal. */
  private static <T> Optional<T> known(Fact<T> fact) {
    try {
      return fact.read();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static InterfaceEntry entry(InterfacePath path, LinkResolver resolver)
      throws IOException {
    var name = ObjectPath.ofSystemName(path.objectName()).orElseThrow();
    return new InterfaceEntry(path.interfaceClass(), path, resolver.resolve(name));
  }
}
