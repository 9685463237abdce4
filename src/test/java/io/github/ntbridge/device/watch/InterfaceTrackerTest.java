package io.github.ntbridge.device.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.nt.property.PropertyKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class InterfaceTrackerTest {
  private static final InterfacePath LISTED = path("\\\\?\\root#x#0");
  private static final InterfacePath HEARD = path("\\\\?\\ROOT#X#0");
  private static final InterfacePath OTHER = path("\\\\?\\ROOT#X#1");

  private final InterfaceTracker tracker =
      new InterfaceTracker(PropertySource.NONE, RememberedProperties.NONE);

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

  @Nested
  class Learning {
    private final List<String> asked = new ArrayList<>();
    private final InterfaceTracker learning =
        new InterfaceTracker(
            (owner, name, key) -> {
              asked.add(name);
              return Optional.empty();
            },
            RememberedProperties.INSTANCE_ID.withInterface(PropertyKeys.DEVICE_CONTAINER_ID));

    @Test
    void beginsWithWhatJustArrived() {
      learning.reset(List.of(LISTED));
      learning.apply(new InterfaceTracker.Change(true, OTHER));
      assertTrue(learning.readNext());
      assertFalse(learning.readNext());
      assertTrue(learning.readNext());
      assertFalse(learning.readNext());

      assertEquals(List.of(OTHER.text(), OTHER.text(), LISTED.text(), LISTED.text()), asked);
      assertFalse(learning.hasUnread());
    }

    @Test
    void leavesOutWhatIsGone() {
      learning.reset(List.of(LISTED));
      learning.apply(new InterfaceTracker.Change(true, OTHER));
      learning.apply(new InterfaceTracker.Change(false, OTHER));
      learning.reset(List.of());

      assertFalse(learning.hasUnread());
      assertFalse(learning.readNext());
      assertEquals(List.of(), asked);
    }

    @Test
    void hasNothingToDoWhenNothingIsToBeRemembered() {
      tracker.reset(List.of(LISTED));

      assertFalse(tracker.hasUnread());
    }
  }
}
