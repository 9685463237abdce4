package io.github.ntbridge.people;

import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.property.PropertyKey;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.nt.registry.RegistryValue;
import io.github.ntbridge.sim.DeviceBuilder;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.SimulatedDevice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/** Builds the machine that a file describes. */
final class MachineLoader {
  private static final String SERIAL_MAP = "\\Registry\\Machine\\Hardware\\DeviceMap\\SERIALCOMM";

  private static final Map<String, PropertyKey<String>> TEXTS =
      Map.of(
          "description", PropertyKeys.DEVICE_DEVICE_DESC,
          "friendlyName", PropertyKeys.DEVICE_FRIENDLY_NAME,
          "service", PropertyKeys.DEVICE_SERVICE,
          "manufacturer", PropertyKeys.DEVICE_MANUFACTURER,
          "busReportedDeviceDesc", PropertyKeys.DEVICE_BUS_REPORTED_DEVICE_DESC,
          "locationInfo", PropertyKeys.DEVICE_LOCATION_INFO);

  private static final Map<String, PropertyKey<List<String>>> LISTS =
      Map.of(
          "hardwareIds", PropertyKeys.DEVICE_HARDWARE_IDS,
          "compatibleIds", PropertyKeys.DEVICE_COMPATIBLE_IDS,
          "locationPaths", PropertyKeys.DEVICE_LOCATION_PATHS);

  private static final Map<String, PropertyKey<Long>> NUMBERS =
      Map.of(
          "capabilities", PropertyKeys.DEVICE_CAPABILITIES, "address", PropertyKeys.DEVICE_ADDRESS);

  /** DEVPKEY_DeviceInterface_Serial_PortName. */
  private static final Map<String, DevicePropertyKey> OF_INTERFACES =
      Map.of(
          "Serial_PortName",
          new DevicePropertyKey(UUID.fromString("4c6bf15c-4c03-4aac-91f5-64c0f852bcf4"), 4));

  private final MachineFacts facts;
  private final SimulatedMachine machine;
  private final StorageLoader storage;

  private MachineLoader(MachineFacts facts, SimulatedMachine machine) {
    this.facts = facts;
    this.machine = machine;
    this.storage = new StorageLoader(facts);
  }

  static SimulatedMachine load(MachineFacts facts) {
    var machine = SimulatedMachine.create();
    try {
      new MachineLoader(facts, machine).load();
      return machine;
    } catch (RuntimeException | Error e) {
      machine.close();
      throw e;
    }
  }

  private void load() {
    addDirectories();
    facts.objects("nodes").forEach(this::addNode);
    addDevicesWithoutNode();
    for (var link : facts.objects("links")) {
      machine.addSymbolicLink(link.text("name"), link.text("target"));
    }
    for (var entry : facts.objects("serialMap")) {
      machine.setRegistryValue(
          SERIAL_MAP, RegistryValue.string(entry.text("name"), entry.text("value")));
    }
  }

  /** Adds the directories of disks, {@code \Device\Harddisk0} and the like. */
  private void addDirectories() {
    var directories = new TreeSet<String>();
    for (var node : facts.objects("nodes")) {
      node.findText("deviceName")
          .map(name -> name.substring(0, name.lastIndexOf('\\')))
          .filter(directory -> !directory.equals("\\Device"))
          .ifPresent(directories::add);
    }
    directories.forEach(machine::addDirectory);
  }

  /** Adds the device objects that are known by a link alone, those of port emulators. */
  private void addDevicesWithoutNode() {
    var known =
        facts.objects("nodes").stream()
            .flatMap(node -> Stream.of("deviceName", "physicalDeviceName").map(node::findText))
            .flatMap(Optional::stream)
            .toList();
    facts.objects("links").stream()
        .map(link -> link.text("target"))
        .filter(target -> !known.contains(target))
        .forEach(target -> machine.device(target).plug());
  }

  private void addNode(MachineFacts node) {
    var device = deviceWithNames(node).instanceId(node.text("id"));
    node.findText("parent").ifPresent(device::parent);
    node.findNumber("problem")
        .filter(problem -> problem != 0)
        .ifPresent(problem -> device.problem(problem.intValue()));
    node.findObject("setupClass")
        .ifPresent(
            setup -> device.setupClass(setup.text("name"), UUID.fromString(setup.text("guid"))));
    node.findText("containerId").map(UUID::fromString).ifPresent(device::containerId);
    addProperties(node, device);
    RegistryLoader.values(node, "registry").forEach(device::registry);
    RegistryLoader.values(node, "softwareRegistry").forEach(device::softwareRegistry);
    storage.addDriver(node.text("id"), device);
    addInterfaces(node, node.isTrue("present") ? device.plug() : device.unplugged());
  }

  /**
   * A driver that names its device object has it on top of the physical device object; without one,
   * the physical device object is all that there is.
   */
  private DeviceBuilder deviceWithNames(MachineFacts node) {
    var ofDriver = node.findText("deviceName");
    var physical = node.findText("physicalDeviceName");
    var device = ofDriver.or(() -> physical).map(machine::device).orElseGet(machine::device);
    return ofDriver.isPresent() ? physical.map(device::physicalDeviceName).orElse(device) : device;
  }

  private static void addProperties(MachineFacts node, DeviceBuilder device) {
    TEXTS.forEach(
        (name, key) ->
            node.findText(name)
                .ifPresent(text -> device.property(key.key(), PropertyValue.string(text))));
    LISTS.forEach(
        (name, key) ->
            node.findTexts(name)
                .ifPresent(texts -> device.property(key.key(), PropertyValue.stringList(texts))));
    NUMBERS.forEach(
        (name, key) ->
            node.findNumber(name)
                .ifPresent(
                    number -> device.property(key.key(), PropertyValue.uint32(number.intValue()))));
  }

  private static void addInterfaces(MachineFacts node, SimulatedDevice device) {
    for (var each : node.objects("interfaces")) {
      var interfaceClass = UUID.fromString(each.text("class"));
      var reference = each.text("reference");
      var added =
          reference.isEmpty()
              ? device.addInterface(interfaceClass)
              : device.addInterface(interfaceClass, reference);
      if (!each.isTrue("enabled")) {
        added.disable();
      }
      each.table("properties")
          .forEach(
              (name, value) ->
                  added.setProperty(
                      Optional.ofNullable(OF_INTERFACES.get(name)).orElseThrow(),
                      PropertyValue.string(MachineFacts.text(value))));
    }
  }
}
