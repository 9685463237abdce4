package io.github.ntbridge.sim.pnp;

import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.text.CaseFolding;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The device nodes, present and not. Guarded by the PnP manager's lock. */
final class PnpTree {
  private final Map<String, PnpNode> byInstanceId = new LinkedHashMap<>();
  private final Map<Integer, PnpNode> byDevInst = new HashMap<>();
  private final PnpNode root;
  private int lastDevInst;

  PnpTree() {
    root = new PnpNode(new InstanceId("HTREE\\ROOT\\0"), nextDevInst(), null, 0);
    root.setPresent(true);
    root.setDisableBehavior(DisableBehavior.REFUSES);
    index(root);
  }

  PnpNode root() {
    return root;
  }

  /** All nodes in the order in which they came. */
  Collection<PnpNode> nodes() {
    return byInstanceId.values();
  }

  /** Adds a node that is not present yet. */
  PnpNode add(InstanceId instanceId, PnpNode parent, int problem) {
    if (find(instanceId.text()).isPresent()) {
      throw new IllegalArgumentException(
          "there is a device \"" + instanceId.text() + "\" already; instance ids are unique");
    }
    var node = new PnpNode(instanceId, nextDevInst(), parent, problem);
    index(node);
    return node;
  }

  /** Removes a node without children. */
  void remove(PnpNode node) {
    byInstanceId.remove(CaseFolding.fold(node.instanceId().text()));
    byDevInst.remove(node.devInst());
    node.leaveParent();
  }

  Optional<PnpNode> find(String instanceId) {
    return Optional.ofNullable(byInstanceId.get(CaseFolding.fold(instanceId)));
  }

  /** The node of a DEVINST; a number that was never given out is CR_INVALID_DEVNODE. */
  PnpNode get(int devInst) throws ConfigRetFailure {
    var node = byDevInst.get(devInst);
    if (node == null) {
      throw new ConfigRetFailure(ConfigRet.INVALID_DEVNODE);
    }
    return node;
  }

  private void index(PnpNode node) {
    byInstanceId.put(CaseFolding.fold(node.instanceId().text()), node);
    byDevInst.put(node.devInst(), node);
  }

  private int nextDevInst() {
    return ++lastDevInst;
  }
}
