package io.github.ntbridge.device;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * What a watch has heard and not told yet, in order: the first list, then changes. There is an end
 * to what it holds; when that is reached, all changes are dropped for one mark that says so.
 *
 * <p>Not safe for use from several threads; the watch guards it.
 */
final class Backlog {
  private final int capacity;
  private final Queue<InterfaceTracker.Change> changes = new ArrayDeque<>();
  private Optional<List<InterfacePath>> beginning = Optional.empty();
  private boolean begun;
  private boolean lost;

  /** One thing to tell. */
  sealed interface Item {}

  /** What was present at first. */
  record Beginning(List<InterfacePath> present) implements Item {}

  /** Changes were dropped here. */
  record Loss() implements Item {}

  /** A change. */
  record Heard(InterfaceTracker.Change change) implements Item {}

  Backlog(int capacity) {
    this.capacity = capacity;
  }

  /** Sets what comes before all changes, those that were heard already among them. */
  void begin(List<InterfacePath> present) {
    beginning = Optional.of(present);
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

  /** Marks a loss that could not be made good. */
  void markLost() {
    changes.clear();
    lost = true;
  }

  boolean isEmpty() {
    return !begun || (beginning.isEmpty() && !lost && changes.isEmpty());
  }

  /** Takes the next thing; empty before the beginning is known. */
  Optional<Item> poll() {
    if (isEmpty()) {
      return Optional.empty();
    }
    if (beginning.isPresent()) {
      var first = new Beginning(beginning.get());
      beginning = Optional.empty();
      return Optional.of(first);
    }
    if (lost) {
      lost = false;
      return Optional.of(new Loss());
    }
    return Optional.ofNullable(changes.poll()).map(Heard::new);
  }

  void clear() {
    changes.clear();
    beginning = Optional.empty();
    lost = false;
  }
}
