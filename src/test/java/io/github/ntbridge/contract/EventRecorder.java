package io.github.ntbridge.contract;

import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.watch.InterfaceEvent;
import io.github.ntbridge.device.watch.InterfaceListener;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Records the events of a watch, and checks that they follow the rules. */
final class EventRecorder implements InterfaceListener {
  private final List<InterfaceEvent> events = new ArrayList<>();

  @Override
  public synchronized void onEvent(InterfaceEvent event) {
    events.add(event);
  }

  synchronized List<InterfaceEvent> events() {
    return List.copyOf(events);
  }

  synchronized int count() {
    return events.size();
  }

  void awaitCount(int count) {
    Await.until(() -> count + " events, have " + events(), () -> count() >= count);
  }

  /**
   * Replays the events: a snapshot first, then for each path arrivals and removals in turn.
   *
   * @return what is present in the end
   */
  Set<InterfacePath> replay() {
    var present = new HashSet<InterfacePath>();
    boolean first = true;
    for (var event : events()) {
      if (first != event instanceof InterfaceEvent.Snapshot) {
        throw new AssertionError("a snapshot comes first, and only then: " + events());
      }
      first = false;
      if (event instanceof InterfaceEvent.Snapshot snapshot) {
        present.addAll(snapshot.present());
      } else if (event instanceof InterfaceEvent.Arrived arrived && !present.add(arrived.path())) {
        throw new AssertionError("arrived twice in a row: " + arrived);
      } else if (event instanceof InterfaceEvent.Removed removed
          && !present.remove(removed.path())) {
        throw new AssertionError("removed without having arrived: " + removed);
      } else if (event instanceof InterfaceEvent.Resynchronised resynchronised) {
        present.clear();
        present.addAll(resynchronised.present());
      }
    }
    return present;
  }
}
