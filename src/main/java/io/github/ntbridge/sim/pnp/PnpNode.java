package io.github.ntbridge.sim.pnp;

import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.property.PropertyValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A node of the device tree. Guarded by the PnP manager's lock. */
public final class PnpNode {
  private static final int DN_DRIVER_LOADED = 0x2;
  private static final int DN_STARTED = 0x8;
  private static final int DN_HAS_PROBLEM = 0x400;
  private static final int DN_NT_ENUMERATOR = 0x800000;
  private static final int DN_NT_DRIVER = 0x1000000;

  private static final int STARTED_OR_PROBLEM = DN_DRIVER_LOADED | DN_STARTED | DN_HAS_PROBLEM;

  private final InstanceId instanceId;
  private final int devInst;
  private final @Nullable PnpNode parent;
  private final int place;
  private final List<PnpNode> children = new ArrayList<>();
  private final Set<PnpInterface> interfaces = new LinkedHashSet<>();
  private final Map<DevicePropertyKey, PropertyValue> properties = new LinkedHashMap<>();
  private Optional<String> driver = Optional.empty();
  private int activeInterfaces;
  private int problem;
  private boolean present;

  /** The status that a replica reports, whatever its state. */
  private OptionalInt givenStatus = OptionalInt.empty();

  /** A node that is not present yet. */
  PnpNode(InstanceId instanceId, int devInst, @Nullable PnpNode parent, int problem) {
    this.instanceId = instanceId;
    this.devInst = devInst;
    this.parent = parent;
    this.problem = problem;
    this.place = parent == null ? 0 : parent.children.size();
    if (parent != null) {
      parent.children.add(this);
    }
  }

  /** Undoes the addition to the parent, which got no other child since. */
  void leaveParent() {
    if (parent != null) {
      parent.children.remove(this);
    }
  }

  public InstanceId instanceId() {
    return instanceId;
  }

  int devInst() {
    return devInst;
  }

  boolean isPresent() {
    return present;
  }

  void setPresent(boolean present) {
    this.present = present;
  }

  /** A node with a problem does not start. */
  boolean hasProblem() {
    return problem != 0;
  }

  /** CM_PROB_ number; 0 for none. */
  int problem() {
    return problem;
  }

  void setProblem(int number) {
    problem = number;
    givenStatus =
        givenStatus.isEmpty()
            ? givenStatus
            : OptionalInt.of((givenStatus.getAsInt() & ~STARTED_OR_PROBLEM) | stateBits());
  }

  /** Makes the node one of another machine: it has that machine's status and properties alone. */
  public void makeReplica(int status, Map<DevicePropertyKey, PropertyValue> given) {
    givenStatus = OptionalInt.of(status);
    properties.putAll(given);
  }

  boolean isReplica() {
    return givenStatus.isPresent();
  }

  /** DN_ flags. */
  int status() {
    if (givenStatus.isPresent()) {
      return givenStatus.getAsInt();
    }
    return stateBits() | DN_NT_ENUMERATOR | DN_NT_DRIVER;
  }

  private int stateBits() {
    return hasProblem() ? DN_HAS_PROBLEM : DN_DRIVER_LOADED | DN_STARTED;
  }

  public Map<DevicePropertyKey, PropertyValue> properties() {
    return properties;
  }

  /** The name of the software key that the system gave the device, below those of all classes. */
  Optional<String> driver() {
    return driver;
  }

  void setDriver(String name) {
    driver = Optional.of(name);
  }

  /** The interfaces in the order in which they were added. */
  Collection<PnpInterface> interfaces() {
    return interfaces;
  }

  boolean hasActiveInterface() {
    return activeInterfaces > 0;
  }

  /** Counts an interface that became active, or is no more. */
  void countActive(boolean active) {
    activeInterfaces += active ? 1 : -1;
  }

  /** The parent; a node that is not present has no place in the tree. */
  Optional<PnpNode> parent() {
    return present ? Optional.ofNullable(parent) : Optional.empty();
  }

  Optional<PnpNode> firstChild() {
    return presentFrom(children, 0);
  }

  Optional<PnpNode> nextSibling() {
    return parent == null || !present ? Optional.empty() : presentFrom(parent.children, place + 1);
  }

  List<PnpNode> presentChildren() {
    return children.stream().filter(PnpNode::isPresent).toList();
  }

  /** All that is present below the node, children before parents: the order of removal. */
  List<PnpNode> presentBelow() {
    var below = new ArrayList<PnpNode>();
    var ahead = new ArrayDeque<>(presentChildren());
    while (!ahead.isEmpty()) {
      var node = ahead.removeLast();
      below.add(node);
      ahead.addAll(node.presentChildren());
    }
    Collections.reverse(below);
    return below;
  }

  private static Optional<PnpNode> presentFrom(List<PnpNode> nodes, int start) {
    for (int i = start; i < nodes.size(); i++) {
      if (nodes.get(i).isPresent()) {
        return Optional.of(nodes.get(i));
      }
    }
    return Optional.empty();
  }
}
