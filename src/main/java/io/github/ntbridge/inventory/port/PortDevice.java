package io.github.ntbridge.inventory.port;

import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.namespace.ObjectPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A device that is a serial port, while its facts are gathered. For one thread. */
final class PortDevice {
  /** What the device node reports of itself. */
  enum Condition {
    WORKING,
    NOT_STARTED,
    NOT_PRESENT
  }

  private final Optional<DeviceNode> node;
  private final List<InterfacePath> enabled = new ArrayList<>();
  private final List<InterfacePath> disabled = new ArrayList<>();

  /** The device objects that are known to be the device's: the physical one, in most cases. */
  private final List<ObjectPath> objects = new ArrayList<>();

  private boolean modem;
  private Optional<String> name = Optional.empty();
  private Optional<String> label = Optional.empty();
  private boolean ofSetupClass;
  private Optional<String> friendlyName = Optional.empty();
  private Optional<String> description = Optional.empty();
  private Optional<String> service = Optional.empty();
  private Condition condition = Condition.WORKING;

  PortDevice(Optional<DeviceNode> node) {
    this.node = node;
  }

  Optional<DeviceNode> node() {
    return node;
  }

  void addInterface(InterfacePath path, boolean isEnabled) {
    var list = isEnabled ? enabled : disabled;
    if (!list.contains(path)) {
      list.add(path);
    }
  }

  List<InterfacePath> enabledInterfaces() {
    return enabled;
  }

  /** All interfaces, enabled ones first. */
  List<InterfacePath> interfaces() {
    var all = new ArrayList<>(enabled);
    all.addAll(disabled);
    return all;
  }

  void addObject(ObjectPath object) {
    objects.add(object);
  }

  boolean owns(ObjectPath object) {
    return objects.stream().anyMatch(object::equalsIgnoreCase);
  }

  /** The paths of the device objects that are known to be the device's. */
  Stream<String> objectPaths() {
    return objects.stream().map(ObjectPath::text);
  }

  void markOfSetupClass() {
    ofSetupClass = true;
  }

  /**
   * Returns whether nothing but interfaces shows that it is a port, and its driver, which works,
   * has disabled all of them.
   */
  boolean hasWithdrawnInterfaces() {
    return !ofSetupClass && isWorking() && enabled.isEmpty() && !disabled.isEmpty();
  }

  void markModem() {
    modem = true;
  }

  boolean isModem() {
    return modem;
  }

  void name(String newName) {
    name = Optional.of(newName);
  }

  Optional<String> name() {
    return name;
  }

  void label(Optional<String> newLabel) {
    label = newLabel;
  }

  Optional<String> label() {
    return label;
  }

  void describe(
      Optional<String> newFriendlyName,
      Optional<String> newDescription,
      Optional<String> newService) {
    friendlyName = newFriendlyName;
    description = newDescription;
    service = newService;
  }

  Optional<String> friendlyName() {
    return friendlyName;
  }

  Optional<String> description() {
    return description;
  }

  Optional<String> service() {
    return service;
  }

  void condition(Condition newCondition) {
    condition = newCondition;
  }

  Condition condition() {
    return condition;
  }

  boolean isWorking() {
    return condition == Condition.WORKING;
  }
}
