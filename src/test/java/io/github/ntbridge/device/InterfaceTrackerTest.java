package io.github.ntbridge.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InterfaceTrackerTest {
  private static final InterfacePath LISTED = path("\\\\?\\root#x#0");
  private static final InterfacePath HEARD = path("\\\\?\\ROOT#X#0");

  private final InterfaceTracker tracker = new InterfaceTracker(path -> Optional.empty());

  private static InterfacePath path(String instance) {
    return InterfacePath.of(instance + "#{4d1e55b2-f16f-11cf-88cb-001111000030}");
  }

  private Optional<InterfaceEvent> arrival(InterfacePath path) {
    return tracker.apply(new InterfaceTracker.Change(true, path));
  }

  private Optional<InterfaceEvent> removal(InterfacePath path) {
    return tracker.apply(new InterfaceTracker.Change(false, path));
  }

  @Test
  void anArrivalOfWhatTheListHoldsSaysNothingNew() {
    tracker.reset(List.of(LISTED));

    assertEquals(Optional.empty(), arrival(HEARD));
  }

  @Test
  void aRemovalOfWhatWasNeverThereSaysNothing() {
    assertEquals(Optional.empty(), removal(HEARD));
  }

  @Test
  void arrivalsAndRemovalsAlternate() {
    assertEquals(Optional.of(new InterfaceEvent.Arrived(HEARD)), arrival(HEARD));
    assertEquals(Optional.empty(), arrival(HEARD));
    assertEquals(Optional.of(new InterfaceEvent.Removed(HEARD)), removal(HEARD));
    assertEquals(Optional.empty(), removal(HEARD));
    assertEquals(Optional.of(new InterfaceEvent.Arrived(HEARD)), arrival(HEARD));
  }

  @Test
  void aRemovalKeepsTheSpellingThatWasSeenFirst() {
    tracker.reset(List.of(LISTED));

    var event = (InterfaceEvent.Removed) removal(HEARD).orElseThrow();

    assertEquals(LISTED.text(), event.path().text());
  }

  @Test
  void aNewListForgetsWhatWasBefore() {
    arrival(HEARD);
    tracker.reset(List.of());

    assertEquals(Optional.empty(), removal(HEARD));
  }
}
