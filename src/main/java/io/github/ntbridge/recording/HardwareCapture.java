package io.github.ntbridge.recording;

import io.github.ntbridge.device.DevNodeStatus;
import io.github.ntbridge.device.DeviceInterfaces;
import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.DeviceTree;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.device.ProblemCode;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.property.Property;
import io.github.ntbridge.nt.text.CaseFolding;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Captures the device nodes and device interfaces of the configuration manager. */
final class HardwareCapture {
  private final DeviceInterfaces interfaces;
  private final DeviceTree deviceTree;
  private final Collection<String> leftOut;
  private final Consumer<? super String> onCaptured;
  private final PropertyCapture properties;
  private final KeyCapture keys;

  /** By instance id without case. */
  private final Map<String, RecordedNode> nodes = new LinkedHashMap<>();

  /** The nodes that came later, without case. */
  private final Set<String> arrived = new HashSet<>();

  private final Set<InterfaceClass> classes = new LinkedHashSet<>();
  private final Map<InterfacePath, RecordedInterface> recorded = new LinkedHashMap<>();

  HardwareCapture(
      DeviceInterfaces interfaces,
      DeviceTree deviceTree,
      Collection<String> leftOut,
      Consumer<? super String> onCaptured) {
    this.onCaptured = onCaptured;
    this.interfaces = interfaces;
    this.deviceTree = deviceTree;
    this.leftOut = leftOut;
    this.properties = new PropertyCapture(leftOut);
    this.keys = new KeyCapture(leftOut);
  }

  List<RecordedNode> nodes() {
    return List.copyOf(nodes.values());
  }

  List<InterfaceClass> classes() {
    return List.copyOf(classes);
  }

  List<RecordedInterface> interfaces() {
    return List.copyOf(recorded.values());
  }

  /** The keys of what is recorded. */
  List<RecordedKey> keys() {
    var ofInterfaces =
        recorded.keySet().stream().map(InterfacePath::text).collect(Collectors.toSet());
    return keys.keys().stream()
        .filter(
            key ->
                key.kind() == RecordedKey.Kind.INTERFACE
                    ? ofInterfaces.contains(key.owner())
                    : nodes.containsKey(CaseFolding.fold(key.owner())))
        .toList();
  }

  Set<InterfacePath> enabled() {
    var enabled = new LinkedHashSet<InterfacePath>();
    recorded.values().stream()
        .filter(RecordedInterface::enabled)
        .forEach(each -> enabled.add(each.path()));
    return enabled;
  }

  void addClass(InterfaceClass interfaceClass) {
    classes.add(interfaceClass);
  }

  /** Captures every node that is present, parents before children. */
  void captureTree() throws IOException {
    try (var walk = deviceTree.root().walk(omission -> leftOut.add(omission.toString()))) {
      walk.forEach(this::addNode);
    }
  }

  private void addNode(DeviceNode node) {
    onCaptured.accept(node.instanceId());
    if (!NameRules.isInstanceId(node.instanceId())) {
      leftOut.add("the device " + node + ", whose instance id is malformed");
      return;
    }
    try {
      var status = status(node);
      boolean isRoot = CaseFolding.equals(node.instanceId(), RecordedMachine.ROOT_NODE);
      var parent = status.isPresent() && !isRoot ? parent(node) : Optional.<String>empty();
      boolean present =
          status.isPresent() && (isRoot || parent.filter(this::isPresent).isPresent());
      nodes.putIfAbsent(
          CaseFolding.fold(node.instanceId()),
          recorded(node, status, present ? parent : Optional.empty(), present));
    } catch (ConfigRetException e) {
      if (!e.result().isNodeGone()) {
        leftOut.add("the device " + node + ": " + e.getMessage());
      }
    }
  }

  /** The status; 0 for one that the system does not return. */
  private Optional<DevNodeStatus> status(DeviceNode node) throws ConfigRetException {
    try {
      return node.status();
    } catch (ConfigRetException e) {
      requireThere(e);
      leftOut.add("the status of " + node + ": " + e.getMessage());
      return Optional.of(new DevNodeStatus(0, 0));
    }
  }

  /** The parent; the root for one that the system does not return, or that is left out. */
  private Optional<String> parent(DeviceNode node) throws ConfigRetException {
    try {
      return node.parent()
          .map(DeviceNode::instanceId)
          .map(id -> NameRules.isInstanceId(id) ? id : RecordedMachine.ROOT_NODE);
    } catch (ConfigRetException e) {
      requireThere(e);
      leftOut.add("the parent of " + node + ": " + e.getMessage());
      return Optional.of(RecordedMachine.ROOT_NODE);
    }
  }

  private static void requireThere(ConfigRetException failure) throws ConfigRetException {
    if (failure.result().isNodeGone()) {
      throw failure;
    }
  }

  private RecordedNode recorded(
      DeviceNode node, Optional<DevNodeStatus> status, Optional<String> parent, boolean present)
      throws ConfigRetException {
    keys.add(RecordedKey.Kind.HARDWARE, node.instanceId(), node.registry().hardware());
    keys.add(RecordedKey.Kind.SOFTWARE, node.instanceId(), node.registry().software());
    return new RecordedNode(
        node.instanceId(),
        parent,
        present,
        status.map(each -> each.bits()).orElse(0),
        status.flatMap(each -> each.problem()).map(ProblemCode::value).orElse(0),
        properties.read(node.instanceId(), Optional.of(node.instanceId()), node::properties));
  }

  private boolean isPresent(String instanceId) {
    var node = nodes.get(CaseFolding.fold(instanceId));
    return node != null && node.present();
  }

  /** Adds an interface with its node, unless it is gone. */
  void addInterface(InterfacePath path, boolean enabled, Optional<RecordedOpen> open) {
    onCaptured.accept(path.text());
    if (!NameRules.isInterfacePath(path)) {
      leftOut.add("the interface " + path + ", whose path is malformed");
      return;
    }
    try {
      var properties = interfaceProperties(path);
      addKey(path);
      recorded.put(
          path,
          new RecordedInterface(
              path, node(properties), enabled, Optional.empty(), open, properties));
    } catch (ConfigRetException e) {
      if (!e.result().equals(ConfigRet.NO_SUCH_DEVICE_INTERFACE)) {
        leftOut.add("the interface " + path + ": " + e.getMessage());
      }
    }
  }

  private void addKey(InterfacePath path) {
    keys.add(RecordedKey.Kind.INTERFACE, path.text(), interfaces.properties(path).registry());
  }

  /** The properties; none where the system does not list them. */
  private List<Property> interfaceProperties(InterfacePath path) throws ConfigRetException {
    return properties.read(path.text(), Optional.empty(), interfaces.properties(path)::all);
  }

  /**
   * Adds an interface that came after the machine was captured, or what was not known of it while
   * it was away, with its device and the parents of that.
   *
   * @param target where its link leads
   */
  void addArrival(InterfacePath path, Optional<String> target) throws IOException {
    var known = recorded.get(path);
    if (known != null && (known.enabled() || known.target().isPresent())) {
      return;
    }
    var properties = interfaceProperties(path);
    var instanceId = PropertyCapture.instanceId(properties);
    if (instanceId.isPresent()) {
      var node = deviceTree.find(instanceId.get(), Presence.PRESENT);
      if (node.isPresent()) {
        addArrivedNode(node.get());
      }
    }
    // Lists and announcements may spell a path differently.
    var listed = known == null ? path : known.path();
    addKey(listed);
    recorded.put(
        listed,
        new RecordedInterface(
            listed, node(properties), false, target, Optional.empty(), properties));
  }

  /** Adds an interface that was removed before it could be read. */
  void addUnseen(InterfacePath path) {
    recorded.putIfAbsent(
        path,
        new RecordedInterface(
            path, Optional.empty(), false, Optional.empty(), Optional.empty(), List.of()));
  }

  /** A node that came, after its parents. It was not present, but what it is like is known now. */
  private void addArrivedNode(DeviceNode node) throws IOException {
    var came = new ArrayDeque<DeviceNode>();
    var parent = Optional.of(node);
    while (parent.isPresent() && !isKnown(parent.get())) {
      came.push(parent.get());
      parent = parent.get().parent();
    }
    var above = parent.map(DeviceNode::instanceId);
    for (var each : came) {
      var recorded = recorded(each, each.status(), above, false);
      var key = CaseFolding.fold(each.instanceId());
      arrived.add(key);
      nodes.remove(key);
      nodes.put(key, recorded);
      above = Optional.of(each.instanceId());
    }
  }

  private boolean isKnown(DeviceNode node) {
    return isPresent(node.instanceId()) || arrived.contains(CaseFolding.fold(node.instanceId()));
  }

  /** Returns whether the device of an interface is not present any more. */
  boolean isUnplugged(InterfacePath path) throws IOException {
    var known = recorded.get(path);
    var instanceId = known == null ? Optional.<String>empty() : known.instanceId();
    return instanceId.isPresent() && deviceTree.find(instanceId.get(), Presence.PRESENT).isEmpty();
  }

  /** The node of an interface, captured now if it is a phantom. */
  private Optional<String> node(List<Property> properties) {
    var instanceId = PropertyCapture.instanceId(properties);
    if (instanceId.isEmpty()) {
      return Optional.empty();
    }
    if (!nodes.containsKey(CaseFolding.fold(instanceId.get()))) {
      try {
        deviceTree.find(instanceId.get(), Presence.ALL).ifPresent(this::addNode);
      } catch (ConfigRetException e) {
        leftOut.add("the device of an interface: " + e.getMessage());
      }
    }
    return Optional.ofNullable(nodes.get(CaseFolding.fold(instanceId.get())))
        .map(RecordedNode::instanceId);
  }
}
