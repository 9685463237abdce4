package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.iotarget.follow.FollowEvent;
import io.github.ntbridge.iotarget.follow.FollowListener;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Records the events of a followed target, and decides for it. */
final class FollowRecorder implements FollowListener {
  private final List<FollowEvent> events = new ArrayList<>();
  private final List<String> reasons = new ArrayList<>();
  private final List<InterfacePath> asked = new ArrayList<>();
  private volatile Predicate<InterfacePath> mayOpen = path -> true;
  private volatile Predicate<InterfacePath> mayRemove = path -> true;

  @Override
  public synchronized void onEvent(FollowEvent event) {
    events.add(event);
  }

  @Override
  public synchronized void onWaiting(String reason) {
    reasons.add(reason);
  }

  @Override
  public boolean mayOpen(InterfacePath path) {
    synchronized (this) {
      asked.add(path);
    }
    return mayOpen.test(path);
  }

  @Override
  public boolean mayRemove(InterfacePath path) {
    return mayRemove.test(path);
  }

  FollowRecorder opening(Predicate<InterfacePath> decision) {
    mayOpen = decision;
    return this;
  }

  FollowRecorder removing(Predicate<InterfacePath> decision) {
    mayRemove = decision;
    return this;
  }

  /** The paths that it was asked about, each as often as it was. */
  synchronized List<InterfacePath> asked() {
    return List.copyOf(asked);
  }

  /** The reasons of waiting. */
  synchronized List<String> reasons() {
    return List.copyOf(reasons);
  }

  synchronized List<FollowEvent> events() {
    return List.copyOf(events);
  }

  private List<String> kinds() {
    return events().stream().map(event -> event.getClass().getSimpleName()).toList();
  }

  /** Waits for so many events, and insists that they are of these kinds. */
  void await(String... expected) {
    Await.until(() -> "events, have " + events(), () -> events().size() >= expected.length);
    assertEquals(List.of(expected), kinds());
  }
}
