package io.github.ntbridge.recording;

import io.github.ntbridge.device.InterfacePath;
import java.time.Duration;

/**
 * An arrival or removal of an interface after the machine was captured.
 *
 * @param at the time since the capture had listed all interfaces and was listening
 * @param change the change
 * @param path the interface, which is among those recorded, spelled as it was announced or listed
 */
public record RecordedEvent(Duration at, Change change, InterfacePath path) {
  /** A change of an interface. */
  public enum Change {
    /** It was enabled. */
    ARRIVED,
    /** It was disabled, and its device stayed. */
    REMOVED,
    /** It was removed, and its device was not present any more. */
    UNPLUGGED
  }
}
