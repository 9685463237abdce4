package io.github.ntbridge.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ntbridge.device.InterfaceEvent;
import io.github.ntbridge.device.InterfacePath;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes a recorded event. */
class EventCaptureTest {
  private static final InterfacePath FIRST =
      InterfacePath.of("\\\\?\\ROOT#A#0000#{0b8d7c1e-92d3-4d51-a3f4-0d6a1c6b7a01}");
  private static final InterfacePath SECOND =
      InterfacePath.of("\\\\?\\ROOT#B#0000#{0b8d7c1e-92d3-4d51-a3f4-0d6a1c6b7a01}");

  private static List<String> changes(EventCapture capture) {
    return capture.events().stream()
        .map(event -> (event.arrived() ? "+" : "-") + event.path())
        .toList();
  }

  @Test
  void eachArrivalAndRemovalCountsOnce() {
    var capture = new EventCapture(List.of());

    capture.onEvent(new InterfaceEvent.Snapshot(List.of()));
    capture.onEvent(new InterfaceEvent.Arrived(FIRST));
    capture.onEvent(new InterfaceEvent.Arrived(FIRST));
    capture.onEvent(new InterfaceEvent.Removed(FIRST));

    assertEquals(List.of("+" + FIRST, "-" + FIRST), changes(capture));
  }

  @Test
  void whatChangedBeforeTheWatchBeganCountsAsWell() {
    var capture = new EventCapture(List.of(FIRST));

    capture.onEvent(new InterfaceEvent.Snapshot(List.of(SECOND)));

    assertEquals(List.of("-" + FIRST, "+" + SECOND), changes(capture));
  }

  @Test
  void whatChangedWhileEventsWereLostCountsAsWell() {
    var capture = new EventCapture(List.of(FIRST));

    capture.onEvent(new InterfaceEvent.Snapshot(List.of(FIRST)));
    capture.onEvent(new InterfaceEvent.Resynchronised(List.of()));

    assertEquals(List.of("-" + FIRST), changes(capture));
  }
}
