package io.github.ntbridge.recording;

import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.property.Property;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.nt.text.CaseFolding;
import io.github.ntbridge.sim.InterfaceReplica;
import io.github.ntbridge.sim.MachineReplica;
import io.github.ntbridge.sim.NodeReplica;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.SimulatedDevice;
import io.github.ntbridge.sim.device.SimulatedInterface;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Creates simulated machines from recordings. A replay has the recorded names, links, nodes,
 * interfaces and properties and no others. An open returns its recorded status, and succeeds if
 * none was recorded; a request completes as it was recorded. A device that has a node or an
 * interface is unplugged and plugged in by {@link SimulatedMachine#findDevice}, and its interfaces
 * are enabled and disabled. {@link #play(SimulatedMachine, Recording)} replays the recorded events.
 */
public final class RecordedMachine {
  /** The root of every device tree. */
  static final String ROOT_NODE = "HTREE\\ROOT\\0";

  private final Recording.Contents contents;
  private final Map<String, RecordedObject> devices = new HashMap<>();

  /** The links in the directory of interface links, by name without case. */
  private final Map<String, RecordedObject> interfaceLinks = new HashMap<>();

  /** The names of all objects, without case. */
  private final Set<String> names = new HashSet<>();

  private final Set<String> directories = new HashSet<>();

  /** The interfaces of each node, by its instance id without case. */
  private final Map<String, List<RecordedInterface>> interfacesOfNodes = new HashMap<>();

  /** The paths of interfaces as their first arrival spelled them. */
  private final Map<InterfacePath, InterfacePath> announcedPaths = new HashMap<>();

  /** The handler of each device object, by its name. */
  private final Map<String, RecordedDevice> handlers = new HashMap<>();

  private final MachineReplica replica;

  private final GapListener gaps;

  private RecordedMachine(Recording.Contents contents, GapListener gaps) {
    this.contents = contents;
    this.gaps = gaps;
    this.replica = new MachineReplica(contents.dosDevices(), contents.globalDosDevices());
    for (var object : contents.objects()) {
      if (object.isDevice()) {
        devices.put(CaseFolding.fold(object.path()), object);
      } else if (object.isDirectory()) {
        directories.add(object.path());
      }
      names.add(CaseFolding.fold(object.path()));
    }
    for (var each : contents.interfaces()) {
      each.instanceId()
          .map(CaseFolding::fold)
          .map(id -> interfacesOfNodes.computeIfAbsent(id, key -> new ArrayList<>(1)))
          .ifPresent(of -> of.add(each));
    }
    for (var event : contents.events()) {
      if (event.change() == RecordedEvent.Change.ARRIVED) {
        announcedPaths.putIfAbsent(event.path(), event.path());
      }
    }
    collectInterfaceLinks();
  }

  /**
   * Replays a recording from a file.
   *
   * @param file the file
   * @return the machine, which the caller closes
   * @throws RecordingFormatException if the recording is truncated, has a newer version, or
   *     contradicts itself
   * @throws IOException if the file cannot be read
   */
  public static SimulatedMachine load(Path file) throws IOException {
    return of(Recording.read(file));
  }

  /**
   * Replays a recording. Opens and requests that it does not hold are warnings in the log.
   *
   * @param recording the recording
   * @return the machine, which the caller closes
   */
  public static SimulatedMachine of(Recording recording) {
    return of(recording, new LoggedGaps());
  }

  /**
   * Replays a recording.
   *
   * @param recording the recording
   * @param gaps receives the opens and requests that the recording does not hold
   * @return the machine, which the caller closes
   */
  public static SimulatedMachine of(Recording recording, GapListener gaps) {
    return new RecordedMachine(recording.contents(), gaps).build();
  }

  /**
   * Replays the recorded events, each as long after this call as it came after the capture began to
   * listen, on the machine's clock. Before this call no device arrives or is removed.
   *
   * @param machine the replay
   * @param recording the recording of the replay
   */
  public static void play(SimulatedMachine machine, Recording recording) {
    recording.events().forEach(event -> machine.after(event.at(), () -> play(machine, event)));
  }

  /**
   * Replays one recorded event now: enables the interface, and plugs its device in if it is not
   * present; or disables it, and removes the device if it was gone, after the last of its
   * interfaces. Listeners are notified.
   *
   * @param machine the replay
   * @param event the event
   * @throws IllegalArgumentException if the machine has no such interface
   */
  public static void play(SimulatedMachine machine, RecordedEvent event) {
    var found = find(machine, event);
    if (event.change() == RecordedEvent.Change.ARRIVED) {
      found.device().ifPresent(RecordedMachine::plug);
      found.enable();
      return;
    }
    found.disable();
    if (event.change() == RecordedEvent.Change.UNPLUGGED) {
      found
          .device()
          .filter(SimulatedDevice::isPlugged)
          .filter(device -> !device.hasEnabledInterface())
          .ifPresent(SimulatedDevice::surpriseRemove);
    }
  }

  /** Plugs a device in, after all absent devices that it is connected through. */
  private static void plug(SimulatedDevice device) {
    var away = new ArrayDeque<SimulatedDevice>();
    for (var next = Optional.of(device);
        next.isPresent() && !next.get().isPlugged();
        next = next.get().parent()) {
      away.push(next.get());
    }
    away.forEach(SimulatedDevice::plug);
  }

  private static SimulatedInterface find(SimulatedMachine machine, RecordedEvent event) {
    return machine
        .findInterface(event.path().text())
        .orElseThrow(
            () -> new IllegalArgumentException("the machine has no interface " + event.path()));
  }

  /** The link of an interface is created and deleted with it, so it is not a separate object. */
  private void collectInterfaceLinks() {
    var names = new HashSet<String>();
    for (var each : contents.interfaces()) {
      if (each.enabled()) {
        names.add(CaseFolding.fold(linkPath(each)));
      }
    }
    for (var object : contents.objects()) {
      var folded = CaseFolding.fold(object.path());
      if (object.target().isPresent() && names.contains(folded)) {
        interfaceLinks.putIfAbsent(folded, object);
      }
    }
  }

  private String linkPath(RecordedInterface recorded) {
    var name = recorded.path().linkName();
    return contents.linkDirectory() + name.substring(name.lastIndexOf('\\'));
  }

  private Optional<RecordedObject> link(RecordedInterface recorded) {
    return Optional.ofNullable(interfaceLinks.get(CaseFolding.fold(linkPath(recorded))));
  }

  private SimulatedMachine build() {
    var nodes = new ArrayList<NodeReplica>();
    var claimed = new HashSet<String>();
    for (var node : contents.nodes()) {
      nodes.add(node(node, claimed));
    }
    var ownLinks = new HashSet<>(interfaceLinks.values());
    for (var object : contents.objects()) {
      if (!ownLinks.contains(object) && !claimed.contains(object.path())) {
        add(object);
      }
    }
    for (var node : nodes) {
      replica.addNode(node, handler(node.deviceNames()));
    }
    contents.classes().forEach(each -> replica.addInterfaceClass(each.guid()));
    contents.interfaces().forEach(this::add);
    contents.keys().forEach(this::add);
    contents.exchanges().forEach(each -> handler(List.of(each.place().device())).add(each));
    return replica.machine();
  }

  private void add(RecordedObject object) {
    if (object.isDirectory()) {
      replica.addDirectory(object.path(), !object.denied());
    } else if (object.isDevice()) {
      var kind = object.kind().orElse(DeviceKind.UNKNOWN);
      replica.addDevice(
          object.path(), kind.type(), kind.characteristics(), handler(List.of(object.path())));
    } else if (object.target().isPresent()) {
      replica.addSymbolicLink(object.path(), object.target().get());
    } else {
      replica.addObject(object.path(), object.type());
    }
  }

  /** The handler for the device objects of one device; its requests are added later. */
  private RecordedDevice handler(List<String> names) {
    var handler =
        names.stream()
            .flatMap(name -> Optional.ofNullable(handlers.get(name)).stream())
            .findFirst()
            .orElseGet(() -> new RecordedDevice(gaps));
    names.forEach(name -> handlers.put(name, handler));
    return handler;
  }

  private NodeReplica node(RecordedNode node, Set<String> claimed) {
    var names = node.present() ? deviceNames(node) : laterDeviceNames(node);
    var own = names.stream().filter(claimed::add).toList();
    var kind =
        own.stream()
            .flatMap(name -> Optional.ofNullable(devices.get(CaseFolding.fold(name))).stream())
            .flatMap(device -> device.kind().stream())
            .findFirst()
            .orElse(DeviceKind.UNKNOWN);
    return new NodeReplica(
        node.instanceId(),
        node.parent().filter(parent -> !CaseFolding.equals(parent, ROOT_NODE)),
        node.present(),
        node.status(),
        node.problem(),
        own,
        kind.type(),
        kind.characteristics(),
        properties(node.properties()));
  }

  /** The known device objects of a node: its PDO, and the targets of its links. */
  private Set<String> deviceNames(RecordedNode node) {
    var names = new LinkedHashSet<String>();
    for (var property : node.properties()) {
      if (property.key().equals(PropertyKeys.DEVICE_PDO_NAME.key())
          && property.value() instanceof PropertyValue.Text text) {
        findDevice(text.text()).ifPresent(names::add);
      }
    }
    for (var each : interfaces(node)) {
      link(each).flatMap(RecordedObject::target).flatMap(this::findDevice).ifPresent(names::add);
    }
    return names;
  }

  /** The device objects that arrive with a node: the targets of the links of its interfaces. */
  private Set<String> laterDeviceNames(RecordedNode node) {
    var names = new LinkedHashSet<String>();
    for (var each : interfaces(node)) {
      each.target().filter(this::isFree).ifPresent(names::add);
    }
    return names;
  }

  private List<RecordedInterface> interfaces(RecordedNode node) {
    return interfacesOfNodes.getOrDefault(CaseFolding.fold(node.instanceId()), List.of());
  }

  /** Returns whether a name is unused, in a directory that exists. */
  private boolean isFree(String path) {
    int end = path.lastIndexOf('\\');
    return end > 0
        && end < path.length() - 1
        && directories.contains(path.substring(0, end))
        && !names.contains(CaseFolding.fold(path));
  }

  private Optional<String> findDevice(String path) {
    return Optional.ofNullable(devices.get(CaseFolding.fold(path))).map(RecordedObject::path);
  }

  private void add(RecordedInterface recorded) {
    recorded
        .open()
        .flatMap(RecordedOpen::place)
        .ifPresent(place -> handler(List.of(place.device())).add(place, recorded.open().get()));
    var link = link(recorded);
    var name = link.map(RecordedObject::path).orElse(linkPath(recorded));
    replica.addInterface(
        new InterfaceReplica(
            recorded.path().text(),
            announcedPath(recorded),
            recorded.path().interfaceClass().guid(),
            recorded.path().referenceString(),
            recorded.instanceId(),
            recorded.enabled(),
            name.substring(name.lastIndexOf('\\') + 1),
            link.flatMap(RecordedObject::target).or(recorded::target),
            properties(recorded.properties())));
  }

  private void add(RecordedKey key) {
    switch (key.kind()) {
      case HARDWARE -> key.values().forEach(value -> replica.setHardwareValue(key.owner(), value));
      case SOFTWARE -> key.values().forEach(value -> replica.setSoftwareValue(key.owner(), value));
      case INTERFACE ->
          key.values().forEach(value -> replica.setInterfaceValue(key.owner(), value));
    }
  }

  /** Returns the path as its first arrival spelled it; without one, as the list spells it. */
  private String announcedPath(RecordedInterface recorded) {
    return announcedPaths.getOrDefault(recorded.path(), recorded.path()).text();
  }

  private static Map<DevicePropertyKey, PropertyValue> properties(List<Property> properties) {
    var values = new LinkedHashMap<DevicePropertyKey, PropertyValue>();
    properties.forEach(property -> values.put(property.key(), property.value()));
    return values;
  }
}
