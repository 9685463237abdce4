package io.github.ntbridge.device;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Knows which interfaces are present, and drops what was heard twice. Lists and events overlap and
 * spell paths differently, so the first spelling stays. For one thread at a time.
 */
final class InterfaceTracker {
  private final Map<InterfacePath, InterfacePath> present = new HashMap<>();

  /** An arrival or a removal as the system told it. */
  record Change(boolean arrival, InterfacePath path) {}

  /** Begins anew from a list. */
  void reset(List<InterfacePath> paths) {
    present.clear();
    for (var path : paths) {
      present.put(path, path);
    }
  }

  /** The event that a change means; empty when it says nothing new. */
  Optional<InterfaceEvent> apply(Change change) {
    if (change.arrival()) {
      return present.putIfAbsent(change.path(), change.path()) == null
          ? Optional.of(new InterfaceEvent.Arrived(change.path()))
          : Optional.empty();
    }
    return Optional.ofNullable(present.remove(change.path())).map(InterfaceEvent.Removed::new);
  }
}
