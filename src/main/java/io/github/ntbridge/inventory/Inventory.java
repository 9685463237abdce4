package io.github.ntbridge.inventory;

import io.github.ntbridge.device.DevNodeStatus;
import io.github.ntbridge.device.DeviceInterfaces;
import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.DeviceTree;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.device.SystemRegistry;
import io.github.ntbridge.inventory.holder.HandleSearch;
import io.github.ntbridge.inventory.holder.Holders;
import io.github.ntbridge.inventory.port.SerialPort;
import io.github.ntbridge.inventory.port.SerialPorts;
import io.github.ntbridge.inventory.storage.Disk;
import io.github.ntbridge.inventory.storage.DiskDetails;
import io.github.ntbridge.inventory.storage.StorageInventory;
import io.github.ntbridge.inventory.storage.Volume;
import io.github.ntbridge.inventory.storage.VolumeDetails;
import io.github.ntbridge.inventory.usb.UsbTree;
import io.github.ntbridge.inventory.usb.UsbTreeNode;
import io.github.ntbridge.iotarget.DeviceOpener;
import io.github.ntbridge.namespace.LinkResolver;
import io.github.ntbridge.namespace.ObjectNamespace;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.InvalidNameException;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.TimeLimits;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.text.CaseFolding;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Joins device interfaces with the object namespace and with the device tree: from the interface to
 * its link, its device object, its device node and its driver, and back, and with the names that
 * people use. Opens no device but where a method says so. Safe for use from any thread.
 */
public final class Inventory {
  private final DeviceInterfaces interfaces;
  private final ObjectNamespace namespace;
  private final DeviceTree deviceTree;
  private final SerialPorts ports;
  private final StorageInventory storage;
  private final HandleSearch handles;
  private final StackNames stackNames;

  /**
   * Creates the inventory of a machine.
   *
   * @param interfaces its interfaces
   * @param namespace its namespace
   * @param deviceTree its device tree
   * @param registry its registry
   * @param devices opens its devices, for what only they can answer
   * @param handles the search of its handles
   */
  public Inventory(
      DeviceInterfaces interfaces,
      ObjectNamespace namespace,
      DeviceTree deviceTree,
      SystemRegistry registry,
      DeviceOpener devices,
      HandleSearch handles) {
    this.interfaces = interfaces;
    this.namespace = namespace;
    this.deviceTree = deviceTree;
    this.ports = new SerialPorts(interfaces, namespace, deviceTree, registry);
    this.storage = new StorageInventory(interfaces, namespace, deviceTree, devices);
    this.handles = handles;
    this.stackNames = new StackNames(this, namespace);
  }

  /**
   * Returns the interfaces of every class, as {@link #interfaces(Presence, Consumer)} does.
   * Omissions are logged.
   *
   * @param presence whether to list only enabled ones
   * @return the interfaces, class by class
   * @throws IOException if the system fails to list or resolve
   */
  public List<InterfaceEntry> interfaces(Presence presence) throws IOException {
    return interfaces(presence, Omission::log);
  }

  /**
   * Returns the interfaces of every class. Malformed ones and classes that cannot be listed are
   * omitted.
   *
   * @param presence whether to list only enabled ones
   * @param omissions receives the omissions
   * @return the interfaces, class by class
   * @throws IOException if the system fails to list or resolve
   */
  public List<InterfaceEntry> interfaces(Presence presence, Consumer<? super Omission> omissions)
      throws IOException {
    return entries(interfaces.list(presence, omissions));
  }

  /**
   * Returns the interfaces of one class, as {@link #interfaces(InterfaceClass, Presence, Consumer)}
   * does. Omissions are logged.
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
   * Returns the interfaces of one class. Malformed ones are omitted.
   *
   * @param interfaceClass the class
   * @param presence whether to list only enabled ones
   * @param omissions receives the omissions
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
   * Returns the enabled interfaces of the devices of a setup class, whatever their interface
   * classes: what a program is after that has the GUID of a setup class, such as that of Ports.
   *
   * @param setupClass the GUID of the setup class (DEVPKEY_Device_ClassGuid)
   * @param omissions receives what could not be listed or read
   * @return the interfaces, class by class
   * @throws IOException if the classes cannot be listed
   */
  public List<InterfaceEntry> interfacesOfSetupClass(
      UUID setupClass, Consumer<? super Omission> omissions) throws IOException {
    return new SetupClassInterfaces(interfaces, deviceTree, setupClass, omissions)
        .of(interfaces(Presence.PRESENT, omissions));
  }

  /**
   * Returns what people call interfaces: display names, and DOS device names such as {@code COM3},
   * {@code D:} and {@code PhysicalDrive0}. Two properties of each interface are read, three for a
   * disk, and one of each device; serial ports take more. Opens no device.
   *
   * @param entries the interfaces
   * @param omissions receives what could not be read
   * @return a label for each, in their order
   */
  public List<InterfaceLabel> labels(
      Collection<InterfaceEntry> entries, Consumer<? super Omission> omissions) {
    return new LabelReader(interfaces, namespace, deviceTree, ports, omissions).read(entries);
  }

  /**
   * Returns the enabled interfaces that people mean by a term. Of a USB product or a display name
   * those of the bus, such as usb-device, are left out where there are others. Opens no device.
   *
   * @param term what people call the device
   * @param omissions receives what could not be read, and was not searched
   * @return the interfaces, class by class; several if the term does not tell them apart
   * @throws IOException if the classes cannot be listed
   */
  public List<FoundInterface> find(SearchTerm term, Consumer<? super Omission> omissions)
      throws IOException {
    var entries =
        term instanceof SearchTerm.NthOfClass place
            ? interfaces(place.interfaceClass(), Presence.PRESENT, omissions)
            : interfaces(Presence.PRESENT, omissions);
    return new DeviceSearch(interfaces, deviceTree, omissions)
        .interfaces(term, entries, labels(entries, omissions));
  }

  /**
   * Returns the devices that people mean by a term, of those that are present. By a USB product,
   * these are the USB devices themselves.
   *
   * @param term what people call the device
   * @param omissions receives what could not be read, and was not searched
   * @return the device nodes; several if the term does not tell them apart
   * @throws IOException if the device tree cannot be read
   */
  public List<DeviceNode> findNodes(SearchTerm term, Consumer<? super Omission> omissions)
      throws IOException {
    if (term instanceof SearchTerm.OfDevice device) {
      return deviceTree.find(device.instanceId(), Presence.PRESENT).stream().toList();
    }
    if (term instanceof SearchTerm.NthOfClass) {
      var nodes = new ArrayList<DeviceNode>();
      for (var found : find(term, omissions)) {
        node(found.path()).ifPresent(nodes::add);
      }
      return List.copyOf(nodes);
    }
    return new DeviceSearch(interfaces, deviceTree, omissions).nodes(term);
  }

  /**
   * Returns the device of an interface: its node, its driver and its name. This takes some ten
   * native calls, so that the lists of interfaces do not include it.
   *
   * @param path the interface, enabled or not
   * @return the device, as far as it could be read; empty if its node is unknown
   * @throws IOException if the system fails to return the node; with CR_NO_SUCH_DEVICE_INTERFACE
   *     for an interface that is not registered
   */
  public Optional<DeviceDetails> device(InterfacePath path) throws IOException {
    return node(path).map(node -> new DetailReader(node).read());
  }

  Optional<DeviceNode> node(InterfacePath path) throws IOException {
    return interfaces.properties(path).device();
  }

  /**
   * Returns the interfaces of a device object, found in two ways: those whose link leads to it, and
   * all of the device node that the name stands for; see {@link #nodeNamed(ObjectPath)}. Drivers
   * also give names to functional device objects, to which no interface link leads; unless it is a
   * serial port, the list is empty for such a name.
   *
   * @param name the device by any name: {@code \Device\HarddiskVolume1}, {@code C:}, a link
   * @return its interfaces, including those that are not enabled; each once, sorted by path
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
    var node = nodeNamed(name);
    if (node.isPresent()) {
      for (var entry : entriesOf(node.get())) {
        found.putIfAbsent(entry.path(), entry);
      }
    }
    return List.copyOf(found.values());
  }

  /** Returns the interfaces of a device, including those that are not enabled. */
  List<InterfaceEntry> entriesOf(DeviceNode node) throws IOException {
    return entries(interfacesOf(node));
  }

  /** Returns none if the device was removed since it was found. */
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
   * Returns the device node that a name stands for, as {@link #nodeNamed(ObjectPath, Consumer)}
   * does. Omissions are logged.
   *
   * @param name the device by any name: {@code COM3}, {@code C:}, a link, a device object
   * @return the node; empty if no device node is known by that name
   * @throws IOException if the system fails
   */
  public Optional<DeviceNode> nodeNamed(ObjectPath name) throws IOException {
    return nodeNamed(name, Omission::log);
  }

  /**
   * Returns the device node that a name stands for: that of the serial port with the name or the
   * device object, which is the driver's own; or else that with the physical device object at the
   * end of its links; or else that of the disk with the name {@code PhysicalDriveN}, which leads to
   * an object of its driver, too. The node of a port need not be present.
   *
   * @param name the device by any name: {@code COM3}, {@code C:}, a link, a device object
   * @param omissions receives what could not be read in the search
   * @return the node; empty if no device node is known by that name
   * @throws IOException if the system fails
   */
  public Optional<DeviceNode> nodeNamed(ObjectPath name, Consumer<? super Omission> omissions)
      throws IOException {
    var object = namespace.resolve(name).object();
    var ofPort = ports.find(name, object, omissions).flatMap(SerialPort::node);
    if (ofPort.isPresent() || object.isEmpty()) {
      return ofPort;
    }
    var ofObject = nodeOf(object.get(), omissions);
    return ofObject.isPresent() ? ofObject : storage.nodeOfDrive(name, omissions);
  }

  /**
   * Returns the device node with a physical device object, as {@link #nodeOf(ObjectPath, Consumer)}
   * does. Omissions are logged.
   *
   * @param physicalDevice the full name of the device object
   * @return the node; empty if no present device has that name
   * @throws IOException if the system fails
   */
  public Optional<DeviceNode> nodeOf(ObjectPath physicalDevice) throws IOException {
    return nodeOf(physicalDevice, Omission::log);
  }

  /**
   * Returns the device node with a physical device object (DEVPKEY_Device_PDOName). Reads the name
   * of every device that is present, until the node is found; a device that cannot be read is
   * skipped.
   *
   * @param physicalDevice the full name of the device object
   * @param omissions receives the devices whose name could not be read
   * @return the node; empty if no present device has that name
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
   * Returns the serial ports, as {@link #ports(Consumer)} does. Omissions are logged.
   *
   * @return the ports by name and number
   * @throws IOException if the system fails
   */
  public List<SerialPort> ports() throws IOException {
    return ports(Omission::log);
  }

  /**
   * Returns the serial ports: every device that is one, present or not, and every name of one. They
   * are found by their interfaces, by their setup class, in the serial map and by the links {@code
   * COMn}, none of which has them all. Parallel ports are not among them. Opens no device.
   *
   * @param omissions receives what could not be read; the rest is returned all the same
   * @return the ports by name and number, live ones before others of the same name
   * @throws IOException if the system fails
   */
  public List<SerialPort> ports(Consumer<? super Omission> omissions) throws IOException {
    return ports.list(omissions);
  }

  /**
   * Returns the serial port with a name: the live one, or else the first that claims it.
   *
   * @param name the DOS device name, such as {@code COM3}, in any case
   * @return the port; empty if there is none
   * @throws IOException if the system fails
   */
  public Optional<SerialPort> port(String name) throws IOException {
    return ports.find(name, Omission::log);
  }

  /**
   * Returns the USB devices that are present, as {@link #usbTree(Consumer)} does. Omissions are
   * logged.
   *
   * @return the root hubs, and the USB devices that are on none
   * @throws IOException if the system fails
   */
  public List<UsbTreeNode> usbTree() throws IOException {
    return usbTree(Omission::log);
  }

  /**
   * Returns the USB devices that are present, as a tree of hubs and ports, those with a problem
   * included. Opens no hub and no device.
   *
   * @param omissions receives what could not be read; the rest is returned all the same
   * @return the root hubs, and the USB devices that are on none
   * @throws IOException if the system fails
   */
  public List<UsbTreeNode> usbTree(Consumer<? super Omission> omissions) throws IOException {
    return new UsbTree(deviceTree, omissions).read();
  }

  /**
   * Returns the volumes, as {@link #volumes(Consumer)} does. Omissions are logged.
   *
   * @return those with drive letters first, in the order of these
   * @throws IOException if the system fails to list
   */
  public List<Volume> volumes() throws IOException {
    return volumes(Omission::log);
  }

  /**
   * Returns the volumes: those with a device interface, and those that the mount manager knows.
   * Opens the mount manager, and no volume.
   *
   * @param omissions receives what could not be read
   * @return those with drive letters first, in the order of these
   * @throws IOException if the system fails to list
   */
  public List<Volume> volumes(Consumer<? super Omission> omissions) throws IOException {
    return storage.volumes(omissions);
  }

  /**
   * Opens a volume and its root directory, both with {@link AccessMask#QUERY} access, and reads its
   * disks and its file system. This mounts a volume that is not mounted.
   *
   * @param volume the volume
   * @return the details, as far as they could be read
   */
  public VolumeDetails details(Volume volume) {
    return storage.details(volume);
  }

  /**
   * Returns the disks, as {@link #disks(Consumer)} does. Omissions are logged.
   *
   * @return in the order of the system
   * @throws IOException if the system fails to list
   */
  public List<Disk> disks() throws IOException {
    return disks(Omission::log);
  }

  /**
   * Returns the disks, each with its device node and the USB device that it is part of. Opens
   * nothing.
   *
   * @param omissions receives what could not be read
   * @return in the order of the system
   * @throws IOException if the system fails to list
   */
  public List<Disk> disks(Consumer<? super Omission> omissions) throws IOException {
    return storage.disks(omissions);
  }

  /**
   * Opens a disk with {@link AccessMask#QUERY} access, and reads its number, its descriptor and its
   * geometry.
   *
   * @param disk the disk
   * @return the details, as far as they could be read
   */
  public DiskDetails details(Disk disk) {
    return storage.details(disk);
  }

  /**
   * Returns the volumes on a disk, as {@link #volumesOn(Disk, Consumer)} does. Omissions are
   * logged.
   *
   * @param disk the disk
   * @return the volumes
   * @throws IOException if the system fails to list
   */
  public List<Volume> volumesOn(Disk disk) throws IOException {
    return volumesOn(disk, Omission::log);
  }

  /**
   * Returns the volumes on a disk: those whose device node is a child of that of the disk, and
   * those with an extent on it, for which volumes are opened with {@link AccessMask#QUERY} access.
   *
   * @param disk the disk
   * @param omissions receives what could not be read
   * @return the volumes
   * @throws IOException if the system fails to list
   */
  public List<Volume> volumesOn(Disk disk, Consumer<? super Omission> omissions)
      throws IOException {
    return storage.volumesOn(disk, omissions);
  }

  /**
   * Returns the processes that have a device open, as {@link #holders(ObjectPath, Duration)} does
   * within {@link TimeLimits#HOLDER_SEARCH}.
   *
   * @param name an interface path, a DOS device name such as {@code COM3}, or an NT name
   * @return the handles on the device
   * @throws IOException as there; with STATUS_OBJECT_NAME_INVALID and an {@link
   *     InvalidNameException} as its cause if the text is not a name
   */
  public Holders holders(String name) throws IOException {
    ObjectPath path;
    try {
      path = ObjectPath.of(name);
    } catch (InvalidNameException e) {
      throw NtStatusException.invalidName("NtOpenSymbolicLinkObject", e);
    }
    return holders(path);
  }

  /**
   * Returns the processes that have a device open, as {@link #holders(ObjectPath, Duration)} does
   * within {@link TimeLimits#HOLDER_SEARCH}.
   *
   * @param name the device by any name
   * @return the handles on the device
   * @throws IOException as there
   */
  public Holders holders(ObjectPath name) throws IOException {
    return holders(name, TimeLimits.HOLDER_SEARCH);
  }

  /**
   * Returns the processes that have a device open, as {@link #holders(ObjectPath, Duration)} does
   * within {@link TimeLimits#HOLDER_SEARCH}.
   *
   * @param path an interface of the device
   * @return the handles on the device
   * @throws IOException as there
   */
  public Holders holders(InterfacePath path) throws IOException {
    return holders(ObjectPath.of(path.objectName()));
  }

  /**
   * Returns the processes that have a device open. All handles of the system are searched for the
   * names of the device: its physical device object, the objects that its interfaces and its DOS
   * device name lead to, and the object of the given name ("NtQuerySystemInformation function",
   * "NtDuplicateObject"). A handle of a file on a volume is one on the volume. Handles of the own
   * process are included.
   *
   * <p>Opens no device, and enables no privilege: an elevated program that has enabled
   * SeDebugPrivilege sees more. What the search cannot see, for want of rights or time, and the
   * names of the device that cannot be read, are in the omissions of the result.
   *
   * @param name the device by any name
   * @param limit the time limit of the search, whatever the handles are
   * @return the handles on the device
   * @throws IllegalArgumentException if the limit is negative
   * @throws IOException if the name leads to no object and no device is known by it, or the system
   *     does not list its handles
   */
  public Holders holders(ObjectPath name, Duration limit) throws IOException {
    TimeLimits.requireNotNegative(limit);
    var unread = new ArrayList<Omission>();
    var names = stackNames.of(name, unread::add);
    return withUnread(handles.search(names, limit), unread);
  }

  /**
   * Returns the processes that have a device open, as {@link #holders(ObjectPath, Duration)} does.
   *
   * @param node the device node
   * @param limit the time limit of the search, whatever the handles are
   * @return the handles on the device; empty for a device that is not present
   * @throws IllegalArgumentException if the limit is negative
   * @throws IOException if the system does not list its handles
   */
  public Holders holders(DeviceNode node, Duration limit) throws IOException {
    TimeLimits.requireNotNegative(limit);
    var unread = new ArrayList<Omission>();
    var names = stackNames.of(node, unread::add);
    return withUnread(
        names.isEmpty() ? new Holders(List.of(), List.of()) : handles.search(names, limit), unread);
  }

  /** Adds the names that could not be read, each once: several lists are read for them. */
  private static Holders withUnread(Holders holders, List<Omission> unread) {
    var all = new LinkedHashMap<String, Omission>();
    unread.forEach(omission -> all.putIfAbsent(omission.toString(), omission));
    holders.omissions().forEach(omission -> all.putIfAbsent(omission.toString(), omission));
    return new Holders(holders.list(), List.copyOf(all.values()));
  }

  /**
   * Returns the names of the device objects in the stack of a device: the physical one, and those
   * that its interfaces and its COM name lead to. Opens no device.
   *
   * @param node the device
   * @param omissions receives the sources of names that could not be read
   * @return the names; none if it is not present
   */
  public Set<ObjectPath> deviceObjects(DeviceNode node, Consumer<? super Omission> omissions) {
    return stackNames.of(node, omissions);
  }

  /**
   * Diagnoses why an open was refused. Opens no device. If the status may mean that the device is
   * open elsewhere, this searches for the processes that have it open, within {@link
   * TimeLimits#HOLDER_SEARCH}.
   *
   * @param name the name that was to be opened
   * @param access the access that was requested
   * @param result the status of the open, as NtOpenFile returned it ({@link
   *     NtStatusException#nativeStatus})
   * @return the reason, as far as the interface, its link and its device node can be read
   * @throws IOException if the system fails to resolve the name
   */
  public Diagnosis diagnose(ObjectPath name, AccessMask access, NtStatus result)
      throws IOException {
    var resolution = namespace.resolve(name);
    // The configuration manager knows interfaces by their Win32 names alone.
    var path = InterfacePath.tryParse(name.toWin32());
    var node = known(() -> path.isPresent() ? node(path.get()) : nodeNamed(name, omission -> {}));
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
            status.flatMap(known -> known),
            RefusedOpen.mayBeOpenElsewhere(access, result)
                ? known(() -> Optional.of(holders(name)))
                : Optional.empty())
        .diagnose();
  }

  /**
   * Returns the status, itself empty for a device that is not present; empty if it cannot be read.
   */
  private static Optional<Optional<DevNodeStatus>> knownStatus(DeviceNode node) {
    return known(() -> Optional.of(node.status()));
  }

  /** Reads one of the facts of a diagnosis. */
  @FunctionalInterface
  interface Fact<T> {
    Optional<T> read() throws IOException;
  }

  /** Returns a fact; empty if it cannot be read, since it does not explain the refusal then. */
  static <T> Optional<T> known(Fact<T> fact) {
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
