package io.github.ntbridge.device;

import io.github.ntbridge.nt.ConfigRetException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** A node and all below it, parents first. The children of a node are read after it was taken. */
final class DeviceWalk implements Iterator<DeviceNode> {
  private final Deque<DeviceNode> ahead = new ArrayDeque<>();
  private Optional<DeviceNode> toExpand = Optional.empty();

  DeviceWalk(DeviceNode start) {
    ahead.add(start);
  }

  @Override
  public boolean hasNext() {
    toExpand.ifPresent(this::expand);
    toExpand = Optional.empty();
    return !ahead.isEmpty();
  }

  @Override
  public DeviceNode next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the walk is over");
    }
    var node = ahead.removeFirst();
    toExpand = Optional.of(node);
    return node;
  }

  private void expand(DeviceNode node) {
    var children = childrenOf(node);
    Collections.reverse(children);
    children.forEach(ahead::addFirst);
  }

  /** A node that went since its parent was asked has nothing below it. */
  private static List<DeviceNode> childrenOf(DeviceNode node) {
    try {
      return node.childList();
    } catch (ConfigRetException e) {
      if (e.result().isNodeGone()) {
        return new ArrayList<>();
      }
      throw new UncheckedIOException(e);
    }
  }
}
