package io.github.ntbridge.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.watch.InterfaceEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The recording of events. */
class EventCaptureTest {
  private static final InterfacePath FIRST =
      InterfacePath.of("\\\\?\\ROOT#A#0000#{0b8d7c1e-92d3-4d51-a3f4-0d6a1c6b7a01}");
  private static final InterfacePath SECOND =
      InterfacePath.of("\\\\?\\ROOT#B#0000#{0b8d7c1e-92d3-4d51-a3f4-0d6a1c6b7a01}");

  /** The device of the second interface goes with it. */
  private static EventCapture capture(List<InterfacePath> enabled) {
    return capture(enabled, Integer.MAX_VALUE);
  }

  private static EventCapture capture(List<InterfacePath> enabled, int limit) {
    return new EventCapture(
        enabled,
        new EventCapture.Witness() {
          @Override
          public void arrived(InterfacePath path) {}

          @Override
          public boolean isUnplugged(InterfacePath path) {
            return path.equals(SECOND);
          }
        },
        limit,
        () -> {});
  }

  private static List<String> changes(EventCapture capture) {
    return capture.stop().stream().map(event -> event.change() + " " + event.path()).toList();
  }

  @Test
  void eachArrivalAndRemovalCountsOnce() {
    var capture = capture(List.of());

    capture.onEvent(InterfaceEvent.Snapshot.ofPaths(List.of()));
    capture.onEvent(new InterfaceEvent.Arrived(FIRST));
    capture.onEvent(new InterfaceEvent.Arrived(FIRST));
    capture.onEvent(new InterfaceEvent.Removed(FIRST));

    assertEquals(List.of("ARRIVED " + FIRST, "REMOVED " + FIRST), changes(capture));
  }

  @Test
  void changesBeforeTheSnapshotAreEvents() {
    var capture = capture(List.of(FIRST));

    capture.onEvent(InterfaceEvent.Snapshot.ofPaths(List.of(SECOND)));

    assertEquals(List.of("REMOVED " + FIRST, "ARRIVED " + SECOND), changes(capture));
  }

  @Test
  void changesWhileEventsWereLostAreEvents() {
    var capture = capture(List.of(FIRST));

    capture.onEvent(InterfaceEvent.Snapshot.ofPaths(List.of(FIRST)));
    capture.onEvent(InterfaceEvent.Resynchronised.ofPaths(List.of()));

    assertEquals(List.of("REMOVED " + FIRST), changes(capture));
  }

  @Test
  void aRemovalIsAnUnplugWhereTheDeviceIsGone() {
    var capture = capture(List.of(SECOND));

    capture.onEvent(InterfaceEvent.Snapshot.ofPaths(List.of(SECOND)));
    capture.onEvent(new InterfaceEvent.Removed(SECOND));

    assertEquals(List.of("UNPLUGGED " + SECOND), changes(capture));
  }

  @Test
  void theCaptureEndsAtItsLimit() throws IOException {
    var capture = capture(List.of(), 1);

    capture.onEvent(InterfaceEvent.Snapshot.ofPaths(List.of()));
    capture.onEvent(new InterfaceEvent.Arrived(FIRST));
    capture.onEvent(new InterfaceEvent.Removed(FIRST));
    capture.listen(Duration.ofDays(1));

    assertEquals(List.of("ARRIVED " + FIRST), changes(capture));
  }
}
