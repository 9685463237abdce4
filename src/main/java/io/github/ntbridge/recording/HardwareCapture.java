package io.github.ntbridge.recording;

import io.github.ntbridge.device.DeviceInterfaces;
import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.DeviceTree;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.device.ProblemCode;
import io.github.ntbridge.device.Property;
import io.github.ntbridge.device.PropertyKeys;
import io.github.ntbridge.device.PropertyValue;
import io.github.ntbridge.nt.CaseFolding;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.layout.DevicePropertyKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Captures what the configuration manager tells: device nodes and interfaces. */
final class HardwareCapture {
  private final DeviceInterfaces interfaces;
  private final DeviceTree deviceTree;
  private final Collection<String> leftOut;

  /** By instance id without case. */
  private final Map<String, RecordedNode> nodes = new LinkedHashMap<>();

  /** The nodes that came later, without case. */
  private final Set<String> arrived = new HashSet<>();

  private final Set<InterfaceClass> classes = new LinkedHashSet<>();
  private final Map<InterfacePath, RecordedInterface> recorded = new LinkedHashMap<>();

  HardwareCapture(DeviceInterfaces interfaces, DeviceTree deviceTree, Collection<String> leftOut) {
    this.interfaces = interfaces;
    this.deviceTree = deviceTree;
    this.leftOut = leftOut;
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
    try (var walk = deviceTree.root().walk()) {
      for (var node : (Iterable<DeviceNode>) walk::iterator) {
        addNode(node);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void addNode(DeviceNode node) throws IOException {
    try {
      var parent = node.parent().map(DeviceNode::instanceId);
      boolean present = node.status().isPresent() && (parent.isEmpty() || isPresent(parent.get()));
      nodes.putIfAbsent(
          CaseFolding.fold(node.instanceId()),
          recorded(node, present ? parent : Optional.empty(), present));
    } catch (ConfigRetException e) {
      if (!e.result().isNodeGone()) {
        throw e;
      }
    }
  }

  private RecordedNode recorded(DeviceNode node, Optional<String> parent, boolean present)
      throws IOException {
    var status = node.status();
    return new RecordedNode(
        node.instanceId(),
        parent,
        present,
        status.map(each -> each.bits()).orElse(0),
        status.flatMap(each -> each.problem()).map(ProblemCode::value).orElse(0),
        properties(node.instanceId(), node.propertyKeys(), node::property));
  }

  private boolean isPresent(String instanceId) {
    var node = nodes.get(CaseFolding.fold(instanceId));
    return node != null && node.present();
  }

  /** Adds an interface with its node; false if it is gone. */
  boolean addInterface(InterfacePath path, boolean enabled, Optional<RecordedOpen> open)
      throws IOException {
    try {
      var properties = interfaces.properties(path);
      var all = properties(path.toString(), properties.keys(), properties::value);
      recorded.put(
          path, new RecordedInterface(path, node(all), enabled, Optional.empty(), open, all));
      return true;
    } catch (ConfigRetException e) {
      if (e.result().equals(ConfigRet.NO_SUCH_DEVICE_INTERFACE)) {
        return false;
      }
      throw e;
    }
  }

  /**
   * Adds an interface that came after the machine was captured, or what was not known of it while
   * it was away, with its device and what that hangs on.
   *
   * @param target where its link leads
   */
  void addArrival(InterfacePath path, Optional<String> target) throws IOException {
    var known = recorded.get(path);
    if (known != null && (known.enabled() || known.target().isPresent())) {
      return;
    }
    var properties = interfaces.properties(path);
    var all = properties(path.toString(), properties.keys(), properties::value);
    var instanceId = instanceId(all);
    if (instanceId.isPresent()) {
      var node = deviceTree.find(instanceId.get(), Presence.PRESENT);
      if (node.isPresent()) {
        addArrivedNode(node.get());
      }
    }
    // Lists and announcements may spell a path differently.
    var listed = known == null ? path : known.path();
    recorded.put(
        listed, new RecordedInterface(listed, node(all), false, target, Optional.empty(), all));
  }

  /** Adds an interface that was gone before it could be looked at. */
  void addUnseen(InterfacePath path) {
    recorded.putIfAbsent(
        path,
        new RecordedInterface(
            path, Optional.empty(), false, Optional.empty(), Optional.empty(), List.of()));
  }

  /** A node that came, after its parent. It was not present, but what it is like is known now. */
  private void addArrivedNode(DeviceNode node) throws IOException {
    var key = CaseFolding.fold(node.instanceId());
    if (isPresent(node.instanceId()) || arrived.contains(key)) {
      return;
    }
    var parent = node.parent();
    if (parent.isPresent()) {
      addArrivedNode(parent.get());
    }
    var came = recorded(node, parent.map(DeviceNode::instanceId), false);
    arrived.add(key);
    nodes.remove(key);
    nodes.put(key, came);
  }

  /** Whether a device that came or was there is gone now. */
  boolean isUnplugged(InterfacePath path) throws IOException {
    var known = recorded.get(path);
    var instanceId = known == null ? Optional.<String>empty() : known.instanceId();
    return instanceId.isPresent() && deviceTree.find(instanceId.get(), Presence.PRESENT).isEmpty();
  }

  private static Optional<String> instanceId(List<Property> properties) {
    return properties.stream()
        .filter(each -> each.key().equals(PropertyKeys.DEVICE_INSTANCE_ID.key()))
        .map(Property::value)
        .filter(PropertyValue.Text.class::isInstance)
        .map(value -> ((PropertyValue.Text) value).text())
        .findFirst();
  }

  /** The node of an interface, captured now if it is a phantom. */
  private Optional<String> node(List<Property> properties) throws IOException {
    var instanceId = instanceId(properties);
    if (instanceId.isEmpty()) {
      return Optional.empty();
    }
    if (!nodes.containsKey(CaseFolding.fold(instanceId.get()))) {
      var phantom = deviceTree.find(instanceId.get(), Presence.ALL);
      if (phantom.isPresent()) {
        addNode(phantom.get());
      }
    }
    return Optional.ofNullable(nodes.get(CaseFolding.fold(instanceId.get())))
        .map(RecordedNode::instanceId);
  }

  /** Reads one property. */
  @FunctionalInterface
  private interface ValueReader {
    Optional<PropertyValue> read(DevicePropertyKey key) throws IOException;
  }

  private List<Property> properties(String owner, List<DevicePropertyKey> keys, ValueReader reader)
      throws IOException {
    var properties = new ArrayList<Property>();
    for (var key : keys) {
      try {
        reader.read(key).ifPresent(value -> properties.add(new Property(key, value)));
      } catch (MalformedDataException e) {
        leftOut.add(PropertyKeys.nameOf(key) + " of " + owner + ": " + e.getMessage());
      }
    }
    return properties;
  }
}
