package io.github.ntbridge.device.watch;

import io.github.ntbridge.device.InterfacePath;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * The events of a watch that are not delivered yet, in order: the first list, then changes. At its
 * capacity, all changes are dropped for one {@link Loss}.
 *
 * <p>Not safe for use from several threads; the watch guards it.
 */
final class EventQueue {
  private final int capacity;
  private final Queue<InterfaceTracker.Change> changes = new ArrayDeque<>();
  private Optional<List<InterfacePath>> snapshot = Optional.empty();
  private boolean begun;
  private boolean lost;

  /** An element of the queue. */
  sealed interface Item {}

  /** The interfaces that were present at first. */
  record First(List<InterfacePath> present) implements Item {}

  /** Changes were dropped here. */
  record Loss() implements Item {}

  /** An arrival or a removal. */
  record Changed(InterfaceTracker.Change change) implements Item {}

  EventQueue(int capacity) {
    this.capacity = capacity;
  }

  /** Sets the first list, which precedes all changes, those that are queued already included. */
  void begin(List<InterfacePath> present) {
    snapshot = Optional.of(present);
    begun = true;
  }

  void add(InterfaceTracker.Change change) {
    if (lost || changes.size() == capacity) {
      changes.clear();
      lost = true;
    } else {
      changes.add(change);
    }
  }

  /** Drops all changes. */
  void markLost() {
    changes.clear();
    lost = true;
  }

  boolean isEmpty() {
    return !begun || (snapshot.isEmpty() && !lost && changes.isEmpty());
  }

  /** Removes and returns the next element; empty before the first list is set. */
  Optional<Item> poll() {
    if (isEmpty()) {
      return Optional.empty();
    }
    if (snapshot.isPresent()) {
      var first = new First(snapshot.get());
      snapshot = Optional.empty();
      return Optional.of(first);
    }
    if (lost) {
      lost = false;
      return Optional.of(new Loss());
    }
    return Optional.ofNullable(changes.poll()).map(Changed::new);
  }

  void clear() {
    changes.clear();
    snapshot = Optional.empty();
    lost = false;
  }
}
