package io.github.ntbridge.inventory.port;

import io.github.ntbridge.device.DeviceInterfaces;
import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.DeviceTree;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.FactReader;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.WellKnownInterfaceClass;
import io.github.ntbridge.nt.property.PropertyKey;
import io.github.ntbridge.nt.property.PropertyKeys;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Finds the devices that are serial ports, by their interfaces and by their setup class, and reads
 * their facts. A fact that cannot be read is reported, and hides no other. For one pass of one
 * thread.
 */
final class PortDeviceReader {
  /** Ports (COM and LPT) of devguid.h. */
  static final UUID PORTS = UUID.fromString("4d36e978-e325-11ce-bfc1-08002be10318");

  /** Modem of devguid.h. */
  static final UUID MODEM = UUID.fromString("4d36e96d-e325-11ce-bfc1-08002be10318");

  /** MultiPortSerial of devguid.h. */
  static final UUID MULTI_PORT_SERIAL = UUID.fromString("50906cb8-ba12-11d1-bf5d-0000f805f530");

  private final DeviceInterfaces interfaces;
  private final DeviceTree deviceTree;
  private final DosNames names;
  private final Consumer<? super Omission> omissions;
  private final FactReader facts;
  private final Map<DeviceNode, PortDevice> byNode = new LinkedHashMap<>();
  private final List<PortDevice> withoutNode = new ArrayList<>();

  PortDeviceReader(
      DeviceInterfaces interfaces,
      DeviceTree deviceTree,
      DosNames names,
      Consumer<? super Omission> omissions) {
    this.interfaces = interfaces;
    this.deviceTree = deviceTree;
    this.names = names;
    this.omissions = omissions;
    this.facts = new FactReader(omissions);
  }

  void findByInterfaces(WellKnownInterfaceClass wanted) throws IOException {
    var interfaceClass = new InterfaceClass(wanted.guid());
    var all = interfaces.list(interfaceClass, Presence.ALL, omissions);
    // Malformed paths were reported with the list of all.
    var enabled = new HashSet<>(interfaces.list(interfaceClass, Presence.PRESENT, omission -> {}));
    for (var path : all) {
      var device = deviceOf(path);
      device.addInterface(path, enabled.contains(path));
      if (wanted == WellKnownInterfaceClass.MODEM) {
        device.markModem();
      }
    }
  }

  private PortDevice deviceOf(InterfacePath path) {
    try {
      var instanceId = interfaces.properties(path).instanceId().filter(id -> !id.isEmpty());
      if (instanceId.isPresent()) {
        // The node has the spelling of the system, and so the serial number in the id.
        var found = deviceTree.find(instanceId.get(), Presence.ALL);
        return deviceOf(found.orElseGet(() -> deviceTree.node(instanceId.get())));
      }
    } catch (IOException e) {
      omissions.accept(new Omission("the device of " + path.text(), e));
    }
    var device = new PortDevice(Optional.empty());
    withoutNode.add(device);
    return device;
  }

  void findBySetupClass(UUID setupClass) throws IOException {
    for (var node : deviceTree.ofSetupClass(setupClass, Presence.ALL, omissions)) {
      var device = deviceOf(node);
      device.markOfSetupClass();
      if (setupClass.equals(MODEM)) {
        device.markModem();
      }
    }
  }

  private PortDevice deviceOf(DeviceNode node) {
    return byNode.computeIfAbsent(node, key -> new PortDevice(Optional.of(key)));
  }

  /** Returns the devices that were found, with their facts. */
  List<PortDevice> read() {
    var devices = new ArrayList<>(byNode.values());
    devices.addAll(withoutNode);
    devices.forEach(this::read);
    return devices;
  }

  private void read(PortDevice device) {
    device.condition(
        device.node().isPresent()
            ? condition(device.node().get(), device)
            : conditionByInterfaces(device));
    device.label(label(device));
    for (var path : device.enabledInterfaces()) {
      ObjectPath.ofSystemName(path.objectName())
          .flatMap(names::objectAt)
          .ifPresent(device::addObject);
    }
    device.node().ifPresent(node -> read(node, device));
  }

  private void read(DeviceNode node, PortDevice device) {
    device.describe(
        property(node, PropertyKeys.DEVICE_FRIENDLY_NAME),
        property(node, PropertyKeys.DEVICE_DEVICE_DESC),
        property(node, PropertyKeys.DEVICE_SERVICE));
    property(node, PropertyKeys.DEVICE_PDO_NAME)
        .flatMap(ObjectPath::ofSystemName)
        .ifPresent(device::addObject);
    facts
        .readOptional("PortName of " + node.instanceId(), () -> node.registry().portName())
        .filter(name -> !name.isEmpty())
        .ifPresent(device::name);
  }

  private PortDevice.Condition condition(DeviceNode node, PortDevice device) {
    try {
      var status = node.status();
      if (status.isEmpty()) {
        return PortDevice.Condition.NOT_PRESENT;
      }
      return status.get().isStarted() && status.get().problem().isEmpty()
          ? PortDevice.Condition.WORKING
          : PortDevice.Condition.NOT_STARTED;
    } catch (ConfigRetException e) {
      if (e.result().isNodeGone()) {
        return PortDevice.Condition.NOT_PRESENT;
      }
      omissions.accept(new Omission("the status of " + node.instanceId(), e));
      return device.enabledInterfaces().isEmpty()
          ? conditionByPresence(node)
          : PortDevice.Condition.WORKING;
    }
  }

  /** Without a status nothing shows that a device without an enabled interface works. */
  private static PortDevice.Condition conditionByPresence(DeviceNode node) {
    try {
      return node.isPresent() ? PortDevice.Condition.WORKING : PortDevice.Condition.NOT_PRESENT;
    } catch (ConfigRetException e) {
      return PortDevice.Condition.NOT_STARTED;
    }
  }

  private static PortDevice.Condition conditionByInterfaces(PortDevice device) {
    return device.enabledInterfaces().isEmpty()
        ? PortDevice.Condition.NOT_PRESENT
        : PortDevice.Condition.WORKING;
  }

  private Optional<String> label(PortDevice device) {
    return device.interfaces().stream()
        .flatMap(
            path ->
                facts
                    .readOptional(
                        PropertyKeys.DEVICE_INTERFACE_SERIAL_PORT_NAME.name()
                            + " of "
                            + path.text(),
                        () ->
                            interfaces
                                .properties(path)
                                .get(PropertyKeys.DEVICE_INTERFACE_SERIAL_PORT_NAME))
                    .stream())
        .filter(text -> !text.isEmpty())
        .findFirst();
  }

  private Optional<String> property(DeviceNode node, PropertyKey<String> key) {
    return facts
        .readOptional(key.name() + " of " + node.instanceId(), () -> node.property(key))
        .filter(text -> !text.isEmpty());
  }
}
