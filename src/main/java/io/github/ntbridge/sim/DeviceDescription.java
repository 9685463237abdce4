package io.github.ntbridge.sim;

import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.WellKnownInterfaceClass;
import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.nt.registry.RegistryValue;
import io.github.ntbridge.sim.device.DeviceHandler;
import io.github.ntbridge.sim.device.DiskDevice;
import io.github.ntbridge.sim.device.FilterHandler;
import io.github.ntbridge.sim.device.VolumeDevice;
import io.github.ntbridge.sim.io.DeviceTraits;
import io.github.ntbridge.sim.io.Drivers;
import io.github.ntbridge.sim.object.GenericMapping;
import io.github.ntbridge.sim.object.ObjectSecurity;
import io.github.ntbridge.sim.pnp.DisableBehavior;
import io.github.ntbridge.sim.pnp.InstanceId;
import io.github.ntbridge.sim.pnp.InterfaceNames;
import io.github.ntbridge.sim.pnp.PnpDevice;
import io.github.ntbridge.sim.pnp.PnpManager;
import io.github.ntbridge.sim.pnp.PnpNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The description of a device of a simulated machine, step by step. {@link DeviceBuilder} adds the
 * device to a running machine, {@link PlannedDevice} plans it for a machine that is built later.
 * Not safe for use from several threads.
 *
 * @param <D> the type of the description that the steps return
 */
public abstract sealed class DeviceDescription<D extends DeviceDescription<D>>
    permits DeviceBuilder, PlannedDevice {
  private static final int FILE_DEVICE_UNKNOWN = 0x22;

  private final Optional<String> givenName;
  private final List<PlannedInterface> interfaces = new ArrayList<>();
  private final Map<DevicePropertyKey, PropertyValue> properties = new LinkedHashMap<>();
  private final List<RegistryValue> hardwareValues = new ArrayList<>();
  private final List<RegistryValue> softwareValues = new ArrayList<>();
  private Optional<String> physicalDeviceName = Optional.empty();
  private Optional<InstanceId> instanceId = Optional.empty();
  private Optional<PnpDevice> parent = Optional.empty();
  private Optional<String> parentInstanceId = Optional.empty();
  private final List<String> dosNames = new ArrayList<>();
  private final List<DeviceHandler> filters = new ArrayList<>();
  private final List<String> filterNames = new ArrayList<>();
  private DeviceHandler handler = new DeviceHandler() {};
  private DeviceHandler busHandler = new DeviceHandler() {};
  private ObjectSecurity security = ObjectSecurity.ofDefault(GenericMapping.FILE);
  private int deviceType = FILE_DEVICE_UNKNOWN;
  private int characteristics = DeviceTraits.SECURE_OPEN;
  private boolean exclusive;
  private boolean shareChecked;
  private int problem;
  private DisableBehavior disableBehavior = DisableBehavior.DISABLES;
  private boolean removable;

  private record PlannedInterface(
      UUID interfaceClass,
      Optional<String> referenceString,
      boolean enabled,
      List<RegistryValue> registry) {
    PlannedInterface {
      Objects.requireNonNull(interfaceClass, "interfaceClass");
    }

    PlannedInterface(UUID interfaceClass, Optional<String> referenceString, boolean enabled) {
      this(interfaceClass, referenceString, enabled, new ArrayList<>());
    }
  }

  /** Creates a description; without a name the machine generates one. */
  DeviceDescription(Optional<String> givenName) {
    this.givenName = givenName;
  }

  abstract D self();

  final void childOf(PnpDevice device) {
    parent = Optional.of(device);
  }

  /**
   * Gives the device a device node, which interfaces and properties need.
   *
   * @param text the device instance id: enumerator, device and instance, such as {@code
   *     ROOT\ECHO\0000}
   * @return this description
   * @throws IllegalArgumentException if it is malformed or longer than 199 characters
   */
  public D instanceId(String text) {
    instanceId =
        Optional.of(
            InstanceId.parse(text)
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "\""
                                + text
                                + "\" is not a device instance id; write three parts such as"
                                + " ROOT\\ECHO\\0000, in all at most 199 printable characters"
                                + " of ASCII and no comma")));
    return self();
  }

  /**
   * Gives the device a second device object, the target of its interface links: the physical device
   * object of its bus. Without this their target is the device's own name.
   *
   * @param fullName such as {@code \Device\00000042}
   * @return this description
   */
  public D physicalDeviceName(String fullName) {
    physicalDeviceName = Optional.of(fullName);
    return self();
  }

  /**
   * Gives the device a DOS device name: a symbolic link in {@code \\GLOBAL??} that leads to its
   * device object while the device is plugged in and started, as drivers make one.
   *
   * @param name a name without a directory, such as {@code COM3}
   * @return this description
   * @throws IllegalArgumentException if it is empty or has a backslash
   */
  public D dosName(String name) {
    if (name.isEmpty() || name.indexOf('\\') >= 0) {
      throw new IllegalArgumentException(
          "\"" + name + "\" is not a DOS device name; write one without a directory, such as COM3");
    }
    dosNames.add(name);
    return self();
  }

  /**
   * Makes the device a disk: with its driver, its device type, an interface of the class of disks,
   * checked share modes and the DOS device name {@code PhysicalDriveN}.
   *
   * @param disk the driver
   * @return this description
   */
  public D disk(DiskDevice disk) {
    handler(disk).deviceType(disk.deviceType()).shareChecked();
    interfaceOf(WellKnownInterfaceClass.DISK.guid());
    return dosName("PhysicalDrive" + disk.number());
  }

  /**
   * Makes the device a volume: with its driver, its device type, an interface of the class of
   * volumes (or of CD-ROMs), its drive letters and GUID names, which are those that it has now, and
   * its place with the mount manager of the machine, which the first volume brings along.
   *
   * @param volume the driver
   * @return this description
   */
  public D volume(VolumeDevice volume) {
    handler(volume).deviceType(volume.deviceType()).withoutSecureOpen();
    interfaceOf(
        volume.isCdRom()
            ? WellKnownInterfaceClass.CDROM.guid()
            : WellKnownInterfaceClass.VOLUME.guid());
    volume.dosNames().forEach(this::dosName);
    return self();
  }

  /**
   * Makes the device a child of another device in the device tree, which must have been added
   * before it; without this it is a child of the root.
   *
   * @param instanceId the device instance id of the parent
   * @return this description
   */
  public D parent(String instanceId) {
    parentInstanceId = Optional.of(instanceId);
    return self();
  }

  /**
   * Adds an enabled interface.
   *
   * @param interfaceClass its class
   * @return this description
   */
  public D interfaceOf(UUID interfaceClass) {
    interfaces.add(new PlannedInterface(interfaceClass, Optional.empty(), true));
    return self();
  }

  /**
   * Adds an enabled interface with a reference string.
   *
   * @param interfaceClass its class
   * @param referenceString the text that an open passes to the handler, without a backslash or a
   *     slash
   * @return this description
   */
  public D interfaceOf(UUID interfaceClass, String referenceString) {
    var reference = Optional.of(InterfaceNames.requireReferenceString(referenceString));
    interfaces.add(new PlannedInterface(interfaceClass, reference, true));
    return self();
  }

  /**
   * Adds an interface that is registered and not enabled.
   *
   * @param interfaceClass its class
   * @return this description
   */
  public D disabledInterfaceOf(UUID interfaceClass) {
    interfaces.add(new PlannedInterface(interfaceClass, Optional.empty(), false));
    return self();
  }

  /**
   * Sets the function driver. Without this the device opens and refuses every request. The handler
   * stays the same when the device is plugged in again.
   *
   * @param driver the handler
   * @return this description
   */
  public D handler(DeviceHandler driver) {
    handler = Objects.requireNonNull(driver, "driver");
    return self();
  }

  /**
   * Attaches a filter driver on top of the driver stack. The topmost driver receives every open and
   * every request first, under any name of the device.
   *
   * @param driver the handler; a {@link FilterHandler} passes down the requests that it does not
   *     handle
   * @return this description
   */
  public D filter(DeviceHandler driver) {
    filters.add(Objects.requireNonNull(driver, "driver"));
    return self();
  }

  /**
   * Attaches a filter driver whose device object has a name of its own.
   *
   * @param fullName such as {@code \Device\EchoFilter}
   * @param driver the handler
   * @return this description
   */
  public D filter(String fullName, DeviceHandler driver) {
    Objects.requireNonNull(fullName, "fullName");
    filter(driver);
    filterNames.add(fullName);
    return self();
  }

  /**
   * Sets the bus driver, which receives the requests that {@link #handler} passes down. Without
   * this the bus driver refuses every request.
   *
   * @param driver the handler; it receives requests only, not the opens and closes of files
   * @return this description
   */
  public D bus(DeviceHandler driver) {
    busHandler = Objects.requireNonNull(driver, "driver");
    return self();
  }

  /**
   * Sets the access that the device grants everyone, administrators included; an open for more
   * fails with STATUS_ACCESS_DENIED. It replaces {@link #security}.
   *
   * @param access specific and standard rights; an empty mask refuses every open
   * @return this description
   */
  public D allow(AccessMask access) {
    security = ObjectSecurity.allowing(access.bits(), GenericMapping.FILE);
    return self();
  }

  /**
   * Sets the device's security, as an INF file or "IoCreateDeviceSecure" does; an open for access
   * that it does not grant a user fails with STATUS_ACCESS_DENIED. Without this the system and
   * administrators, which include the default user of a machine, have full access, and everyone has
   * read access.
   *
   * @param sddl the text of a security descriptor with a DACL, such as {@code
   *     D:P(A;;GA;;;SY)(A;;GA;;;BA)(A;;GR;;;WD)}; without owner and group they are Administrators
   *     and the system
   * @return this description
   * @throws IllegalArgumentException if it is malformed, or has entries other than those that allow
   *     (A) and deny (D)
   */
  public D security(String sddl) {
    security = ObjectSecurity.ofSddl(sddl, GenericMapping.FILE);
    return self();
  }

  /**
   * Makes the device exclusive: a second open fails with STATUS_ACCESS_DENIED ("Specifying
   * Exclusive Access to Device Objects").
   *
   * @return this description
   */
  public D exclusive() {
    exclusive = true;
    return self();
  }

  /**
   * Checks the share modes of opens against each other ("IoCheckShareAccess function"); a conflict
   * fails with STATUS_SHARING_VIOLATION. Without this they are not checked, as with most drivers.
   *
   * @return this description
   */
  public D shareChecked() {
    shareChecked = true;
    return self();
  }

  /**
   * Leaves opens of names below the device to the driver alone: without FILE_DEVICE_SECURE_OPEN the
   * device's security is not checked for them ("Controlling Device Namespace Access").
   *
   * @return this description
   */
  public D withoutSecureOpen() {
    characteristics &= ~DeviceTraits.SECURE_OPEN;
    return self();
  }

  /**
   * Sets the device type.
   *
   * @param number FILE_DEVICE_ number; FILE_DEVICE_UNKNOWN (0x22) without this
   * @return this description
   */
  public D deviceType(int number) {
    deviceType = number;
    return self();
  }

  /**
   * Sets a property of the device node.
   *
   * @param key the key
   * @param value the value
   * @return this description
   * @throws IllegalArgumentException if the type of the value cannot hold it
   */
  public D property(DevicePropertyKey key, PropertyValue value) {
    Objects.requireNonNull(value, "value").bytes();
    properties.put(Objects.requireNonNull(key, "key"), value);
    return self();
  }

  /**
   * Sets DEVPKEY_Device_DeviceDesc.
   *
   * @param text the description
   * @return this description
   */
  public D description(String text) {
    return property(PropertyKeys.DEVICE_DEVICE_DESC.key(), PropertyValue.string(text));
  }

  /**
   * Sets DEVPKEY_Device_FriendlyName.
   *
   * @param text the name to display
   * @return this description
   */
  public D friendlyName(String text) {
    return property(PropertyKeys.DEVICE_FRIENDLY_NAME.key(), PropertyValue.string(text));
  }

  /**
   * Sets DEVPKEY_Device_Service.
   *
   * @param text the name of the driver's service
   * @return this description
   */
  public D service(String text) {
    return property(PropertyKeys.DEVICE_SERVICE.key(), PropertyValue.string(text));
  }

  /**
   * Sets DEVPKEY_Device_Class and DEVPKEY_Device_ClassGuid.
   *
   * @param className the name of the device setup class, such as {@code HIDClass}
   * @param classGuid its GUID
   * @return this description
   */
  public D setupClass(String className, UUID classGuid) {
    property(PropertyKeys.DEVICE_CLASS.key(), PropertyValue.string(className));
    return property(PropertyKeys.DEVICE_CLASS_GUID.key(), PropertyValue.guid(classGuid));
  }

  /**
   * Sets DEVPKEY_Device_ContainerId.
   *
   * @param id the id that all device nodes of one piece of hardware share
   * @return this description
   */
  public D containerId(UUID id) {
    return property(PropertyKeys.DEVICE_CONTAINER_ID.key(), PropertyValue.guid(id));
  }

  /**
   * Sets a value in the device's hardware key, where drivers and class installers store what
   * belongs to this device.
   *
   * @param value the value, of any type and data
   * @return this description
   */
  public D registry(RegistryValue value) {
    hardwareValues.add(Objects.requireNonNull(value, "value"));
    return self();
  }

  /**
   * Sets a REG_SZ in the device's hardware key.
   *
   * @param name the name of the value, such as {@code PortName}
   * @param text its text, such as {@code COM3}
   * @return this description
   */
  public D registry(String name, String text) {
    return registry(RegistryValue.string(name, text));
  }

  /**
   * Sets a REG_DWORD in the device's hardware key.
   *
   * @param name the name of the value, such as {@code LatencyTimer}
   * @param number its number
   * @return this description
   */
  public D registry(String name, int number) {
    return registry(RegistryValue.dword(name, number));
  }

  /**
   * Sets a value in the device's software key, that of its driver. The key is named after
   * DEVPKEY_Device_Driver, which the machine sets if it is missing.
   *
   * @param value the value, of any type and data
   * @return this description
   */
  public D softwareRegistry(RegistryValue value) {
    softwareValues.add(Objects.requireNonNull(value, "value"));
    return self();
  }

  /**
   * Sets a value in the registry key of the interface that was added last.
   *
   * @param value the value, of any type and data
   * @return this description
   * @throws IllegalStateException if there is no interface before
   */
  public D interfaceRegistry(RegistryValue value) {
    if (interfaces.isEmpty()) {
      throw new IllegalStateException(
          "no interface was added before; call interfaceOf(...), then interfaceRegistry(...)");
    }
    interfaces.get(interfaces.size() - 1).registry().add(Objects.requireNonNull(value, "value"));
    return self();
  }

  /**
   * Gives the device a problem: it is present and does not start, so none of its interfaces are
   * enabled and opens fail with STATUS_NO_SUCH_DEVICE.
   *
   * @param number CM_PROB_ number, 1 or more
   * @return this description
   * @throws IllegalArgumentException if it is less than 1
   */
  public D problem(int number) {
    if (number < 1) {
      throw new IllegalArgumentException(
          number
              + " is not a problem code; use a CM_PROB_ number such as 10, CM_PROB_FAILED_START");
    }
    problem = number;
    return self();
  }

  /**
   * Makes the device one that can be removed while the machine runs (DN_REMOVABLE), so that
   * CM_Request_Device_Eject takes it away. Devices of USB and the like are without this, except for
   * the functions of a composite one.
   *
   * @return this description
   */
  public D removable() {
    removable = true;
    return self();
  }

  /**
   * Makes the device one that cannot be disabled: CM_Disable_DevNode returns CR_NOT_DISABLEABLE.
   *
   * @return this description
   */
  public D notDisableable() {
    disableBehavior = DisableBehavior.REFUSES;
    return self();
  }

  /**
   * Makes the device one that ignores CM_Disable_DevNode, which returns CR_SUCCESS all the same.
   *
   * @return this description
   */
  public D ignoresDisable() {
    disableBehavior = DisableBehavior.IGNORES;
    return self();
  }

  /** Makes the device, which is not plugged in yet. */
  final PnpDevice create(PnpManager pnpManager) {
    boolean needsNode =
        !interfaces.isEmpty()
            || !properties.isEmpty()
            || !hardwareValues.isEmpty()
            || !softwareValues.isEmpty()
            || problem != 0
            || parent.isPresent()
            || parentInstanceId.isPresent();
    if (instanceId.isEmpty() && needsNode) {
      throw new IllegalArgumentException(
          givenName.orElse("a device")
              + " has interfaces, properties, registry values, a parent or a problem and no device"
              + " node; give it an instanceId(...)");
    }
    var name = givenName.orElseGet(pnpManager::generateDeviceName);
    var names = new ArrayList<String>(filterNames);
    Collections.reverse(names);
    names.add(name);
    physicalDeviceName.ifPresent(names::add);
    var traits = new DeviceTraits(deviceType, characteristics, security, exclusive, shareChecked);
    var above =
        parentInstanceId.isEmpty() ? parent : parentInstanceId.map(pnpManager::requireDevice);
    var node = instanceId.map(id -> pnpManager.addNode(id, above, problem));
    var device =
        new PnpDevice(
            pnpManager,
            name,
            names,
            dosNames,
            node,
            above,
            traits,
            new Drivers(filters, handler, busHandler));
    if (handler instanceof VolumeDevice) {
      MountPointManager.addTo(pnpManager);
    }
    pnpManager.adopt(device);
    try {
      node.ifPresent(created -> describe(pnpManager, created));
    } catch (IllegalArgumentException e) {
      pnpManager.forget(device);
      throw e;
    }
    return device;
  }

  private void describe(PnpManager pnpManager, PnpNode node) {
    synchronized (pnpManager) {
      node.properties().putAll(properties);
      hardwareValues.forEach(value -> pnpManager.setHardwareValue(node, value));
      softwareValues.forEach(value -> pnpManager.setSoftwareValue(node, value));
      node.setDisableBehavior(disableBehavior);
      if (removable) {
        node.setRemovable();
      }
      for (var planned : interfaces) {
        var added =
            pnpManager.addInterface(
                node, planned.interfaceClass(), planned.referenceString(), planned.enabled());
        planned.registry().forEach(added::setRegistryValue);
        if (handler instanceof DiskDevice disk
            && planned.interfaceClass().equals(WellKnownInterfaceClass.DISK.guid())) {
          added.setProperty(
              PropertyKeys.STORAGE_DISK_NUMBER.key(), PropertyValue.uint32(disk.number()));
        }
      }
    }
  }
}
