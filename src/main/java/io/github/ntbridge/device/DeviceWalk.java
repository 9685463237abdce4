package io.github.ntbridge.device;

import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.text.CaseFolding;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A node and all below it, parents first. The children of a node are read after it was taken. A
 * node that cannot be read is reported, and the walk continues after it.
 */
final class DeviceWalk implements Iterator<DeviceNode> {
  private final DeviceNode start;
  private final Consumer<? super Omission> omissions;
  private final Deque<ChildList.Child> ahead = new ArrayDeque<>();
  private final Set<Integer> expanded = new HashSet<>();
  private final Set<String> taken = new HashSet<>();
  private Optional<DeviceNode> next;
  private Runnable expansion = () -> {};

  DeviceWalk(DeviceNode start, Consumer<? super Omission> omissions) {
    this.start = start;
    this.omissions = omissions;
    this.next = Optional.of(start);
  }

  @Override
  public boolean hasNext() {
    while (next.isEmpty()) {
      expansion.run();
      expansion = () -> {};
      if (ahead.isEmpty()) {
        return false;
      }
      advance(ahead.removeFirst());
    }
    return true;
  }

  /** A node without an id is no part of the walk, but those below it are. */
  private void advance(ChildList.Child child) {
    var node = child.instanceId().map(start::other);
    if (node.isEmpty() || isNew(node.get())) {
      next = node;
      expansion = () -> expand(child.devInst(), child.instanceId().orElse("a node without an id"));
    }
  }

  /** A node that moved in the meantime may be visited twice. */
  private boolean isNew(DeviceNode node) {
    return taken.add(CaseFolding.fold(node.instanceId()));
  }

  @Override
  public DeviceNode next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no more nodes");
    }
    var node = next.orElseThrow();
    if (taken.isEmpty()) {
      taken.add(CaseFolding.fold(start.instanceId()));
      expansion = this::expandStart;
    }
    next = Optional.empty();
    return node;
  }

  private void expandStart() {
    try {
      expand(start.locate(), start.instanceId());
    } catch (ConfigRetException e) {
      report(start.instanceId(), e);
    }
  }

  private void expand(DevInst devInst, String name) {
    if (!expanded.add(devInst.number())) {
      return;
    }
    var list = new ChildList(devInst, name, omissions);
    List<ChildList.Child> children;
    try {
      children = list.read();
    } catch (ConfigRetException e) {
      report(name, e);
      children = list.known();
    }
    for (int i = children.size() - 1; i >= 0; i--) {
      ahead.addFirst(children.get(i));
    }
  }

  /** A node that went since its parent was read has nothing below it. */
  private void report(String name, ConfigRetException failure) {
    if (!failure.result().isNodeGone()) {
      omissions.accept(new Omission("what is below " + name, failure));
    }
  }
}
