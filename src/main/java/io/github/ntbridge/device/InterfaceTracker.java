package io.github.ntbridge.device;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Knows which interfaces are present, and drops what was heard twice. Lists and events overlap and
 * spell paths differently, so the first spelling stays. For one thread at a time.
 */
final class InterfaceTracker {
  private final Function<InterfacePath, Optional<String>> instanceIds;
  private final Map<InterfacePath, KnownInterface> present = new HashMap<>();

  /** Those that may still have to be asked for their instance id. */
  private final Set<KnownInterface> unasked = new LinkedHashSet<>();

  InterfaceTracker(Function<InterfacePath, Optional<String>> instanceIds) {
    this.instanceIds = instanceIds;
  }

  /** An arrival or a removal as the system told it. */
  record Change(boolean arrival, InterfacePath path) {}

  /** Begins anew from a list; what is known of those that are still there stays known. */
  void reset(List<InterfacePath> paths) {
    var before = Map.copyOf(present);
    present.clear();
    for (var path : paths) {
      var known = before.get(path);
      if (known == null) {
        add(path);
      } else {
        present.put(known.path(), known);
      }
    }
    unasked.removeIf(known -> !present.containsKey(known.path()));
  }

  private KnownInterface add(InterfacePath path) {
    var added = new KnownInterface(path, instanceIds);
    present.put(path, added);
    unasked.add(added);
    return added;
  }

  /** The event that a change means; empty when it says nothing new. */
  Optional<InterfaceEvent> apply(Change change) {
    if (change.arrival()) {
      return present.containsKey(change.path())
          ? Optional.empty()
          : Optional.of(new InterfaceEvent.Arrived(add(change.path())));
    }
    var removed = Optional.ofNullable(present.remove(change.path()));
    removed.ifPresent(
        gone -> {
          gone.markGone();
          unasked.remove(gone);
        });
    return removed.map(InterfaceEvent.Removed::new);
  }

  /** Asks for the instance id of one interface that is present. */
  void learn() {
    var left = unasked.iterator();
    if (left.hasNext()) {
      var next = left.next();
      left.remove();
      next.instanceId();
    }
  }

  /** Whether there is somebody left to ask. */
  boolean canLearn() {
    return !unasked.isEmpty();
  }

  /** What is present, as it changes. */
  Set<InterfacePath> present() {
    return Collections.unmodifiableSet(present.keySet());
  }
}
