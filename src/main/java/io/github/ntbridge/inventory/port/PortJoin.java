package io.github.ntbridge.inventory.port;

import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.identity.DeviceInstanceId;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.text.CaseFolding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Joins devices that are ports with the names of ports. For one pass of one thread. */
final class PortJoin {
  /** The ways to know the device of a name that no device's registry has, the surest first. */
  private final List<Way> waysToKnow =
      List.of(
          new Way(this::objectPath, PortDevice::objectPaths),
          new Way(Optional::of, PortJoin::endOfFriendlyName),
          new Way(Optional::of, PortJoin::instance));

  private final DosNames names;
  private final AttachmentReader attachments;
  private final Map<String, List<PortDevice>> byName = new LinkedHashMap<>();

  /**
   * A name is a device's where both have the same text, without case.
   *
   * @param ofName the text of a name
   * @param ofDevice the texts of a device
   */
  private record Way(
      Function<String, Optional<String>> ofName, Function<PortDevice, Stream<String>> ofDevice) {}

  PortJoin(DosNames names, AttachmentReader attachments) {
    this.names = names;
    this.attachments = attachments;
  }

  List<SerialPort> join(List<PortDevice> found) {
    var devices = new ArrayList<>(found);
    nameUnnamed(devices);
    devices.removeIf(device -> !isSerialPort(device) || isWithdrawn(device));
    for (var device : devices) {
      device
          .name()
          .ifPresent(
              name ->
                  byName
                      .computeIfAbsent(CaseFolding.fold(name), key -> new ArrayList<>())
                      .add(device));
    }
    var ports = new ArrayList<SerialPort>();
    devices.forEach(device -> ports.add(port(device)));
    addPortsOfNamesAlone(ports);
    ports.sort(
        Comparator.comparing(
                (SerialPort port) -> port.name().or(port::label).orElse(""),
                Comparator.comparing(String::isEmpty).thenComparing(new NaturalOrder()))
            .thenComparing(SerialPort::state));
    return List.copyOf(ports);
  }

  /** The setup class has parallel ports, too, and cards with ports that are devices themselves. */
  private static boolean isSerialPort(PortDevice device) {
    return device.name().isPresent()
        ? device.name().filter(DosNames::isPrinter).isEmpty()
        : !device.interfaces().isEmpty();
  }

  /** The hidden end of a com0com pair is a device with the name of a port, and cannot be opened. */
  private boolean isWithdrawn(PortDevice device) {
    return device.hasWithdrawnInterfaces()
        && device
            .name()
            .filter(name -> names.isMapped(name) || !names.leadsNowhere(name))
            .isEmpty();
  }

  private void nameUnnamed(List<PortDevice> devices) {
    var taken = new HashSet<String>();
    devices.forEach(device -> device.name().map(CaseFolding::fold).ifPresent(taken::add));
    for (var way : waysToKnow) {
      var candidates = unnamedByText(devices, way);
      for (var name : names.all()) {
        var owners =
            way.ofName().apply(name).stream()
                .flatMap(text -> candidates.getOrDefault(CaseFolding.fold(text), Set.of()).stream())
                .filter(PortJoin::isUnnamed)
                .toList();
        if (owners.size() == 1 && taken.add(CaseFolding.fold(name))) {
          owners.get(0).name(name);
        }
      }
    }
  }

  private static Map<String, Set<PortDevice>> unnamedByText(List<PortDevice> devices, Way way) {
    var byText = new HashMap<String, Set<PortDevice>>();
    for (var device : devices) {
      if (isUnnamed(device)) {
        way.ofDevice()
            .apply(device)
            .map(CaseFolding::fold)
            .forEach(text -> byText.computeIfAbsent(text, key -> new HashSet<>()).add(device));
      }
    }
    return byText;
  }

  /** A phantom without a name has none to give. */
  private static boolean isUnnamed(PortDevice device) {
    return device.name().isEmpty() && device.isWorking();
  }

  private Optional<String> objectPath(String name) {
    return names.object(name).map(ObjectPath::text);
  }

  /** The text in parentheses: a serial port's friendly name ends with its name. */
  private static Stream<String> endOfFriendlyName(PortDevice device) {
    return device
        .friendlyName()
        .filter(text -> text.endsWith(")") && text.indexOf('(') >= 0)
        .map(text -> text.substring(text.lastIndexOf('(') + 1, text.length() - 1))
        .stream();
  }

  private static Stream<String> instance(PortDevice device) {
    return device
        .node()
        .flatMap(node -> DeviceInstanceId.tryParse(node.instanceId()))
        .map(DeviceInstanceId::instance)
        .stream();
  }

  private SerialPort port(PortDevice device) {
    var name = device.name();
    var claimants =
        name.map(text -> byName.get(CaseFolding.fold(text))).orElseGet(() -> List.of(device));
    var state = state(device, claimants);
    boolean hasTheName = state == PortState.LIVE || state == PortState.CONTESTED;
    return new SerialPort(
        name,
        List.of(),
        device.label(),
        device.friendlyName(),
        device.description(),
        state,
        device.isModem(),
        device.node(),
        device.interfaces(),
        hasTheName ? name.flatMap(names::object) : Optional.empty(),
        name.map(names::mapDevices).orElse(List.of()),
        rivals(device, claimants),
        device.node().map(attachments::read).orElse(PortAttachment.UNKNOWN));
  }

  private PortState state(PortDevice device, List<PortDevice> claimants) {
    var name = device.name();
    return new NameClaims(
            claimants, name.flatMap(names::object), name.map(names::leadsNowhere).orElse(false))
        .stateOf(device);
  }

  private static List<DeviceNode> rivals(PortDevice device, List<PortDevice> claimants) {
    return claimants.stream()
        .filter(other -> other != device)
        .flatMap(other -> other.node().stream())
        .toList();
  }

  /** Adds the names that no device has: ports of their own, or aliases of others. */
  private void addPortsOfNamesAlone(List<SerialPort> ports) {
    var byObject = new HashMap<String, Integer>();
    for (int i = 0; i < ports.size(); i++) {
      noteObject(byObject, ports, i);
    }
    for (var name : names.all()) {
      if (!byName.containsKey(CaseFolding.fold(name))) {
        var object = names.object(name);
        var same = object.map(path -> byObject.get(CaseFolding.fold(path.text())));
        if (same.isPresent() && !names.isMapped(name)) {
          ports.set(same.get(), ports.get(same.get()).withAlias(name));
        } else if (names.isMapped(name) || object.isPresent()) {
          ports.add(portOfName(name, object));
          noteObject(byObject, ports, ports.size() - 1);
        }
      }
    }
  }

  private static void noteObject(Map<String, Integer> byObject, List<SerialPort> ports, int index) {
    ports
        .get(index)
        .device()
        .ifPresent(object -> byObject.putIfAbsent(CaseFolding.fold(object.text()), index));
  }

  private SerialPort portOfName(String name, Optional<ObjectPath> object) {
    return new SerialPort(
        Optional.of(name),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        names.leadsNowhere(name) ? PortState.STALE : PortState.LIVE,
        false,
        Optional.empty(),
        List.of(),
        object,
        names.mapDevices(name),
        List.of(),
        PortAttachment.UNKNOWN);
  }
}
