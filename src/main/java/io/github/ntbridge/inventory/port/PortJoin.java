package io.github.ntbridge.inventory.port;

import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.identity.DeviceInstanceId;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.text.CaseFolding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Joins devices that are ports with the names of ports. For one pass of one thread. */
final class PortJoin {
  /** The ways to know the device of a name that no device's registry has, the surest first. */
  private final List<BiPredicate<PortDevice, String>> waysToKnow =
      List.of(this::leadsTo, PortJoin::isFriendlyName, PortJoin::isInstance);

  private final DosNames names;
  private final AttachmentReader attachments;
  private final Map<String, List<PortDevice>> byName = new LinkedHashMap<>();

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
    for (var way : waysToKnow) {
      for (var name : names.all()) {
        if (devices.stream().noneMatch(device -> has(device, name))) {
          var owners =
              devices.stream()
                  .filter(device -> isUnnamed(device) && way.test(device, name))
                  .toList();
          if (owners.size() == 1) {
            owners.get(0).name(name);
          }
        }
      }
    }
  }

  /** A phantom without a name has none to give. */
  private static boolean isUnnamed(PortDevice device) {
    return device.name().isEmpty() && device.isWorking();
  }

  private static boolean has(PortDevice device, String name) {
    return device.name().filter(own -> CaseFolding.equals(own, name)).isPresent();
  }

  private boolean leadsTo(PortDevice device, String name) {
    return names.object(name).filter(device::owns).isPresent();
  }

  private static boolean isFriendlyName(PortDevice device, String name) {
    return device
        .friendlyName()
        .filter(text -> CaseFolding.fold(text).endsWith("(" + CaseFolding.fold(name) + ")"))
        .isPresent();
  }

  private static boolean isInstance(PortDevice device, String name) {
    return device
        .node()
        .flatMap(node -> DeviceInstanceId.tryParse(node.instanceId()))
        .filter(id -> CaseFolding.equals(id.instance(), name))
        .isPresent();
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
    for (var name : names.all()) {
      if (!byName.containsKey(CaseFolding.fold(name))) {
        var object = names.object(name);
        int same = names.isMapped(name) ? -1 : indexOf(ports, object);
        if (same >= 0) {
          ports.set(same, ports.get(same).withAlias(name));
        } else if (names.isMapped(name) || object.isPresent()) {
          ports.add(portOfName(name, object));
        }
      }
    }
  }

  private static int indexOf(List<SerialPort> ports, Optional<ObjectPath> object) {
    for (int i = 0; i < ports.size(); i++) {
      if (object.isPresent()
          && ports.get(i).device().filter(object.get()::equalsIgnoreCase).isPresent()) {
        return i;
      }
    }
    return -1;
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
