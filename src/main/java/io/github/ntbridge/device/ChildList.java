package io.github.ntbridge.device;

import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.Omission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads the children of one node while devices arrive and are removed ("CM_Get_Child function",
 * "CM_Get_Sibling function"). Every child that is present throughout is in the list.
 *
 * <p>CR_NO_SUCH_DEVNODE stands for "no more" and for "the given node is gone". So an end counts
 * only if the node that it was read from is still where it was found; otherwise the list continues
 * from the child before that one.
 */
final class ChildList {
  /** More changes than devices come and go while one list is read. */
  private static final int MAX_CHANGES = 1000;

  /** The number of attempts to read the id of a child that is reported as gone. */
  private static final int MAX_ID_READS = 3;

  private final DevInst parent;
  private final String parentId;
  private final Consumer<? super Omission> omissions;

  /** In the order of the system, each found from the one before. */
  private final List<Child> chain = new ArrayList<>();

  /** All that were ever found, by DEVINST: a node keeps its number, wherever it goes. */
  private final Map<Integer, Child> found = new LinkedHashMap<>();

  private final Set<Integer> inChain = new HashSet<>();
  private final Map<Integer, Integer> idReads = new HashMap<>();
  private int changes;

  /**
   * A child.
   *
   * @param devInst its number
   * @param instanceId its id; empty when the system does not return it
   */
  record Child(DevInst devInst, Optional<String> instanceId) {}

  /**
   * The list of a node.
   *
   * @param parentId its device instance id; empty when it is not known
   * @param omissions receives what cannot be read
   */
  ChildList(DevInst parent, String parentId, Consumer<? super Omission> omissions) {
    this.parent = parent;
    this.parentId = parentId;
    this.omissions = omissions;
  }

  /**
   * Reads the list.
   *
   * @throws ConfigRetException if the system fails; {@link #known} then has what was read before
   */
  List<Child> read() throws ConfigRetException {
    var next = step();
    while (changes <= MAX_CHANGES) {
      if (next.isPresent()) {
        take(next.get());
        next = step();
        continue;
      }
      if (chain.isEmpty()) {
        return List.of();
      }
      var last = removeLast();
      var again = step();
      if (again.filter(last.devInst()::isSame).isEmpty()) {
        changes++;
        next = again;
        continue;
      }
      add(last);
      next = step();
      if (next.isEmpty()) {
        return known();
      }
    }
    return stillThere();
  }

  /** Returns the children that were read so far. */
  List<Child> known() {
    return List.copyOf(chain);
  }

  /** The one after the last, or the first. */
  private Optional<DevInst> step() throws ConfigRetException {
    return chain.isEmpty() ? parent.child() : chain.get(chain.size() - 1).devInst().sibling();
  }

  private void take(DevInst node) throws ConfigRetException {
    var known = found.get(node.number());
    if (known == null) {
      var read = read(node);
      if (read.isEmpty()) {
        return;
      }
      known = read.get();
      found.put(node.number(), known);
    }
    if (inChain.contains(node.number())) {
      // It went and came back behind the others.
      changes++;
      chain.remove(known);
    }
    add(known);
  }

  /** The child by its id; empty when it went since it was found. */
  private Optional<Child> read(DevInst node) throws ConfigRetException {
    try {
      var instanceId = node.instanceId();
      return Optional.of(new Child(node.named(instanceId), Optional.of(instanceId)));
    } catch (ConfigRetException e) {
      changes++;
      if (e.result().isNodeGone() && idReads.merge(node.number(), 1, Integer::sum) < MAX_ID_READS) {
        return Optional.empty();
      }
      omissions.accept(new Omission("a child of " + parentId, e));
      return Optional.of(new Child(node, Optional.empty()));
    }
  }

  private void add(Child child) {
    chain.add(child);
    inChain.add(child.devInst().number());
  }

  private Child removeLast() {
    var last = chain.remove(chain.size() - 1);
    inChain.remove(last.devInst().number());
    return last;
  }

  /** Of all that were found those that are children now. */
  private List<Child> stillThere() throws ConfigRetException {
    omissions.accept(
        new Omission(
            "some children of " + parentId + ", perhaps",
            new ConfigRetException(
                "CM_Get_Sibling",
                parentId,
                ConfigRet.NO_SUCH_DEVNODE,
                "The children changed "
                    + MAX_CHANGES
                    + " times while they were listed; try again when they have settled")));
    var children = new ArrayList<Child>();
    for (var child : found.values()) {
      if (child.devInst().parent().filter(parent::isSame).isPresent()) {
        children.add(child);
      }
    }
    return children;
  }
}
