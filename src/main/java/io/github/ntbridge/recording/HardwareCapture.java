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

  boolean knows(InterfacePath path) {
    return recorded.containsKey(path);
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
      var status = node.status();
      var parent = node.parent().map(DeviceNode::instanceId);
      boolean present = status.isPresent() && (parent.isEmpty() || isPresent(parent.get()));
      nodes.putIfAbsent(
          CaseFolding.fold(node.instanceId()),
          new RecordedNode(
              node.instanceId(),
              present ? parent : Optional.empty(),
              present,
              status.map(each -> each.bits()).orElse(0),
              status.flatMap(each -> each.problem()).map(ProblemCode::value).orElse(0),
              properties(node.instanceId(), node.propertyKeys(), node::property)));
    } catch (ConfigRetException e) {
      if (!e.result().isNodeGone()) {
        throw e;
      }
    }
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
      recorded.put(path, new RecordedInterface(path, node(all), enabled, open, all));
      return true;
    } catch (ConfigRetException e) {
      if (e.result().equals(ConfigRet.NO_SUCH_DEVICE_INTERFACE)) {
        return false;
      }
      throw e;
    }
  }

  /** The node of an interface, captured now if it is a phantom. */
  private Optional<String> node(List<Property> properties) throws IOException {
    var instanceId =
        properties.stream()
            .filter(each -> each.key().equals(PropertyKeys.DEVICE_INSTANCE_ID.key()))
            .map(Property::value)
            .filter(PropertyValue.Text.class::isInstance)
            .map(value -> ((PropertyValue.Text) value).text())
            .findFirst();
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
