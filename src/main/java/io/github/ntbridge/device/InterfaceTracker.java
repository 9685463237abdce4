package io.github.ntbridge.device;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Knows which interfaces are present, and drops what was heard twice. Lists and events overlap and
 * spell paths differently, so the first spelling stays. For one thread at a time.
 */
final class InterfaceTracker {
  private final PropertySource source;
  private final RememberedProperties remembered;
  private final Map<InterfacePath, KnownInterface> present = new HashMap<>();

  // Those of which there is something left to ask. What just came may go as soon, so it is first.
  private final Set<KnownInterface> unaskedArrivals = new LinkedHashSet<>();
  private final Set<KnownInterface> unasked = new LinkedHashSet<>();

  InterfaceTracker(PropertySource source, RememberedProperties remembered) {
    this.source = source;
    this.remembered = remembered;
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
        add(path, unasked);
      } else {
        present.put(known.path(), known);
      }
    }
    for (var left : List.of(unaskedArrivals, unasked)) {
      left.removeIf(known -> !present.containsKey(known.path()));
    }
  }

  private KnownInterface add(InterfacePath path, Set<KnownInterface> toAsk) {
    var added = new KnownInterface(path, source);
    present.put(path, added);
    if (remembered.count() > 0) {
      toAsk.add(added);
    }
    return added;
  }

  /** The event that a change means; empty when it says nothing new. */
  Optional<InterfaceEvent> apply(Change change) {
    if (change.arrival()) {
      return present.containsKey(change.path())
          ? Optional.empty()
          : Optional.of(new InterfaceEvent.Arrived(add(change.path(), unaskedArrivals)));
    }
    var removed = Optional.ofNullable(present.remove(change.path()));
    removed.ifPresent(
        gone -> {
          gone.markGone();
          unaskedArrivals.remove(gone);
          unasked.remove(gone);
        });
    return removed.map(InterfaceEvent.Removed::new);
  }

  /**
   * Asks for one property of one interface that is present.
   *
   * @return whether there is more to ask of the same one
   */
  boolean learn() {
    var left = (unaskedArrivals.isEmpty() ? unasked : unaskedArrivals).iterator();
    if (!left.hasNext()) {
      return false;
    }
    boolean more = left.next().learn(remembered);
    if (!more) {
      left.remove();
    }
    return more;
  }

  /** Whether there is something left to ask. */
  boolean canLearn() {
    return !unaskedArrivals.isEmpty() || !unasked.isEmpty();
  }

  /** What is present, as it changes. */
  Set<InterfacePath> present() {
    return Collections.unmodifiableSet(present.keySet());
  }
}
