package io.github.ntbridge.device.watch;

import io.github.ntbridge.device.InterfacePath;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The interfaces that are present. It drops events that bring nothing new: lists and events
 * overlap, and spell paths differently, so the first spelling stays. For one thread at a time.
 */
final class InterfaceTracker {
  private final PropertySource source;
  private final RememberedProperties remembered;
  private final Map<InterfacePath, KnownInterface> present = new HashMap<>();

  // Those with properties left to read. New arrivals may go as soon as they came, so they are
  // first.
  private final Set<KnownInterface> unreadArrivals = new LinkedHashSet<>();
  private final Set<KnownInterface> unread = new LinkedHashSet<>();

  InterfaceTracker(PropertySource source, RememberedProperties remembered) {
    this.source = source;
    this.remembered = remembered;
  }

  /** An arrival or a removal as the system reported it. */
  record Change(boolean arrival, InterfacePath path) {}

  /**
   * Starts over from a list, and returns its interfaces; the properties that were read of those
   * still present are kept.
   */
  List<KnownInterface> reset(List<InterfacePath> paths) {
    var before = Map.copyOf(present);
    present.clear();
    for (var path : paths) {
      var known = before.get(path);
      if (known == null) {
        add(path, unread);
      } else {
        present.put(known.path(), known);
      }
    }
    for (var left : List.of(unreadArrivals, unread)) {
      left.removeIf(known -> !present.containsKey(known.path()));
    }
    return paths.stream().map(path -> Objects.requireNonNull(present.get(path))).toList();
  }

  private KnownInterface add(InterfacePath path, Set<KnownInterface> unreadOnes) {
    var added = new KnownInterface(path, source);
    present.put(path, added);
    if (remembered.count() > 0) {
      unreadOnes.add(added);
    }
    return added;
  }

  /** Applies a change, and returns its event; empty if it brings nothing new. */
  Optional<InterfaceEvent> apply(Change change) {
    if (change.arrival()) {
      return present.containsKey(change.path())
          ? Optional.empty()
          : Optional.of(new InterfaceEvent.Arrived(add(change.path(), unreadArrivals)));
    }
    var removed = Optional.ofNullable(present.remove(change.path()));
    removed.ifPresent(
        gone -> {
          gone.markGone();
          unreadArrivals.remove(gone);
          unread.remove(gone);
        });
    return removed.map(InterfaceEvent.Removed::new);
  }

  /**
   * Reads one property of one interface that is present.
   *
   * @return whether the same interface has properties left to read
   */
  boolean readNext() {
    var left = (unreadArrivals.isEmpty() ? unread : unreadArrivals).iterator();
    if (!left.hasNext()) {
      return false;
    }
    boolean more = left.next().readNext(remembered);
    if (!more) {
      left.remove();
    }
    return more;
  }

  /** Returns whether there are properties left to read. */
  boolean hasUnread() {
    return !unreadArrivals.isEmpty() || !unread.isEmpty();
  }

  /** Returns a live view of the paths that are present. */
  Set<InterfacePath> present() {
    return Collections.unmodifiableSet(present.keySet());
  }
}
