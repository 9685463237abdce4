package io.github.ntbridge.sim;

import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.layout.DevicePropertyKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Describes a device of a simulated machine, step by step; {@link #plug()} ends the description.
 * Not safe for use from several threads.
 */
public final class DeviceBuilder {
  private static final int FILE_DEVICE_UNKNOWN = 0x22;

  private final PnpManager pnpManager;
  private final String name;
  private final List<PlannedInterface> interfaces = new ArrayList<>();
  private final Map<DevicePropertyKey, PropertyValue> properties = new LinkedHashMap<>();
  private Optional<String> physicalDeviceName = Optional.empty();
  private Optional<InstanceId> instanceId = Optional.empty();
  private Optional<SimulatedDevice> parent = Optional.empty();
  private final List<DeviceHandler> filters = new ArrayList<>();
  private final List<String> filterNames = new ArrayList<>();
  private DeviceHandler handler = new DeviceHandler() {};
  private DeviceHandler busHandler = new DeviceHandler() {};
  private AccessMask allowedAccess = AccessMask.ALL;
  private int deviceType = FILE_DEVICE_UNKNOWN;
  private int characteristics = DeviceTraits.SECURE_OPEN;
  private boolean exclusive;
  private boolean shareChecked;
  private int problem;

  private record PlannedInterface(
      UUID interfaceClass, Optional<String> referenceString, boolean enabled) {}

  DeviceBuilder(PnpManager pnpManager, String name) {
    this.pnpManager = pnpManager;
    this.name = name;
  }

  /**
   * Gives the device a device node, which interfaces and properties need.
   *
   * @param text the device instance id: enumerator, device and instance, such as {@code
   *     ROOT\ECHO\0000}
   * @return this builder
   * @throws IllegalArgumentException if it is malformed or longer than 199 characters
   */
  public DeviceBuilder instanceId(String text) {
    instanceId =
        Optional.of(
            InstanceId.parse(text)
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "\""
                                + text
                                + "\" is not a device instance id; write three parts such as"
                                + " ROOT\\ECHO\\0000")));
    return this;
  }

  /**
   * Gives the device a second device object, which interface links lead to: the physical device
   * object of its bus. Without this they lead to the device's own name.
   *
   * @param fullName such as {@code \Device\00000042}
   * @return this builder
   */
  public DeviceBuilder physicalDeviceName(String fullName) {
    physicalDeviceName = Optional.of(fullName);
    return this;
  }

  /**
   * Hangs the device below another one in the device tree; without this it hangs on the root.
   *
   * @param device a device with an instance id
   * @return this builder
   */
  public DeviceBuilder parent(SimulatedDevice device) {
    parent = Optional.of(device);
    return this;
  }

  /**
   * Adds an enabled interface.
   *
   * @param interfaceClass its class
   * @return this builder
   */
  public DeviceBuilder interfaceOf(UUID interfaceClass) {
    interfaces.add(new PlannedInterface(interfaceClass, Optional.empty(), true));
    return this;
  }

  /**
   * Adds an enabled interface with a reference string.
   *
   * @param interfaceClass its class
   * @param referenceString what an open hands to the handler, without a backslash or a slash
   * @return this builder
   */
  public DeviceBuilder interfaceOf(UUID interfaceClass, String referenceString) {
    var reference = Optional.of(SimulatedDevice.requireReference(referenceString));
    interfaces.add(new PlannedInterface(interfaceClass, reference, true));
    return this;
  }

  /**
   * Adds an interface that is registered and not enabled.
   *
   * @param interfaceClass its class
   * @return this builder
   */
  public DeviceBuilder disabledInterfaceOf(UUID interfaceClass) {
    interfaces.add(new PlannedInterface(interfaceClass, Optional.empty(), false));
    return this;
  }

  /**
   * Says what drives the device. Without this it opens and knows no request. The handler stays the
   * same when the device is plugged in again.
   *
   * @param driver the handler
   * @return this builder
   */
  public DeviceBuilder handler(DeviceHandler driver) {
    handler = driver;
    return this;
  }

  /**
   * Attaches a filter driver above the drivers that are there. Every open and every request comes
   * to the topmost driver, by whichever name of the device it was opened.
   *
   * @param driver the handler; a {@link FilterHandler} passes on what it does not look at
   * @return this builder
   */
  public DeviceBuilder filter(DeviceHandler driver) {
    filters.add(driver);
    return this;
  }

  /**
   * Attaches a filter driver whose device object has a name of its own.
   *
   * @param fullName such as {@code \Device\EchoFilter}
   * @param driver the handler
   * @return this builder
   */
  public DeviceBuilder filter(String fullName, DeviceHandler driver) {
    filterNames.add(fullName);
    return filter(driver);
  }

  /**
   * Says what drives the bus below the device: it gets what {@link #handler} passes down. Without
   * this the bus driver knows no request.
   *
   * @param driver the handler; it hears of requests alone, not of files
   * @return this builder
   */
  public DeviceBuilder bus(DeviceHandler driver) {
    busHandler = driver;
    return this;
  }

  /**
   * Says what the device's security allows; asking for more is STATUS_ACCESS_DENIED. Without this
   * everything is allowed.
   *
   * @param access specific and standard rights; an empty mask lets nobody in
   * @return this builder
   */
  public DeviceBuilder allow(AccessMask access) {
    allowedAccess = access;
    return this;
  }

  /**
   * Lets the device be open once at a time; a second open is STATUS_ACCESS_DENIED ("Specifying
   * Exclusive Access to Device Objects").
   *
   * @return this builder
   */
  public DeviceBuilder exclusive() {
    exclusive = true;
    return this;
  }

  /**
   * Lets opens mind each other's share modes as "IoCheckShareAccess function" says; a conflict is
   * STATUS_SHARING_VIOLATION. Without this they do not, as for most drivers.
   *
   * @return this builder
   */
  public DeviceBuilder shareChecked() {
    shareChecked = true;
    return this;
  }

  /**
   * Lets the driver alone decide on opens of names below the device: without
   * FILE_DEVICE_SECURE_OPEN the device's security does not count for them ("Controlling Device
   * Namespace Access").
   *
   * @return this builder
   */
  public DeviceBuilder withoutSecureOpen() {
    characteristics &= ~DeviceTraits.SECURE_OPEN;
    return this;
  }

  /**
   * Says what kind of device it is.
   *
   * @param number FILE_DEVICE_ number; FILE_DEVICE_UNKNOWN (0x22) without this
   * @return this builder
   */
  public DeviceBuilder deviceType(int number) {
    deviceType = number;
    return this;
  }

  /**
   * Sets a property of the device node.
   *
   * @param key the key
   * @param value the value
   * @return this builder
   */
  public DeviceBuilder property(DevicePropertyKey key, PropertyValue value) {
    properties.put(key, value);
    return this;
  }

  /**
   * Sets DEVPKEY_Device_DeviceDesc.
   *
   * @param text what the device is
   * @return this builder
   */
  public DeviceBuilder description(String text) {
    return property(PropertyKeys.DESCRIPTION, PropertyValue.string(text));
  }

  /**
   * Sets DEVPKEY_Device_FriendlyName.
   *
   * @param text the name that people see
   * @return this builder
   */
  public DeviceBuilder friendlyName(String text) {
    return property(PropertyKeys.FRIENDLY_NAME, PropertyValue.string(text));
  }

  /**
   * Sets DEVPKEY_Device_Service.
   *
   * @param text the name of the driver's service
   * @return this builder
   */
  public DeviceBuilder service(String text) {
    return property(PropertyKeys.SERVICE, PropertyValue.string(text));
  }

  /**
   * Sets DEVPKEY_Device_Class and DEVPKEY_Device_ClassGuid.
   *
   * @param className the name of the device setup class, such as {@code HIDClass}
   * @param classGuid its GUID
   * @return this builder
   */
  public DeviceBuilder setupClass(String className, UUID classGuid) {
    property(PropertyKeys.SETUP_CLASS, PropertyValue.string(className));
    return property(PropertyKeys.SETUP_CLASS_GUID, PropertyValue.guid(classGuid));
  }

  /**
   * Sets DEVPKEY_Device_ContainerId.
   *
   * @param id what all device nodes of one piece of hardware share
   * @return this builder
   */
  public DeviceBuilder containerId(UUID id) {
    return property(PropertyKeys.CONTAINER_ID, PropertyValue.guid(id));
  }

  /**
   * Lets the device have a problem: it is there and does not start, so none of its interfaces are
   * enabled and opens answer STATUS_NO_SUCH_DEVICE.
   *
   * @param number CM_PROB_ number, 1 or more
   * @return this builder
   */
  public DeviceBuilder problem(int number) {
    problem = number;
    return this;
  }

  /**
   * Adds the device to the machine and plugs it in.
   *
   * @return the device
   * @throws IllegalArgumentException if its name or instance id is taken, the name's directory does
   *     not exist, or it has interfaces or properties and no instance id
   * @throws IllegalStateException if its parent is not plugged in
   */
  public SimulatedDevice plug() {
    var device = unplugged();
    device.plug();
    return device;
  }

  /**
   * Adds the device to the machine as one that was there once: its node is a phantom and its
   * interfaces are registered, until it is plugged in.
   *
   * @return the device
   * @throws IllegalArgumentException as for {@link #plug()}
   */
  public SimulatedDevice unplugged() {
    if (instanceId.isEmpty() && !(interfaces.isEmpty() && properties.isEmpty())) {
      throw new IllegalArgumentException(
          name + " has interfaces or properties and no device node; give it an instanceId(...)");
    }
    var names = new ArrayList<String>(filterNames);
    Collections.reverse(names);
    names.add(name);
    physicalDeviceName.ifPresent(names::add);
    var traits =
        new DeviceTraits(
            deviceType, characteristics, allowedAccess.bits(), exclusive, shareChecked);
    var node = instanceId.map(id -> pnpManager.addNode(id, parent, problem));
    var device =
        new SimulatedDevice(
            pnpManager,
            name,
            names,
            node,
            parent,
            traits,
            new Drivers(filters, handler, busHandler));
    node.ifPresent(created -> describe(device, created));
    return device;
  }

  private void describe(SimulatedDevice device, DeviceNode node) {
    synchronized (pnpManager) {
      pnpManager.adopt(device);
      node.properties().putAll(properties);
      for (var planned : interfaces) {
        pnpManager.addInterface(
            node, planned.interfaceClass(), planned.referenceString(), planned.enabled());
      }
    }
  }
}
