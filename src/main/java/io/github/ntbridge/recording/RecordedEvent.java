package io.github.ntbridge.recording;

import io.github.ntbridge.device.InterfacePath;
import java.time.Duration;

/**
 * An interface that came or went after the machine was captured.
 *
 * @param at when, from the moment the capture had listed what is there and listened
 * @param change what happened
 * @param path the interface, which is among those recorded, spelled as it was announced or listed
 */
public record RecordedEvent(Duration at, Change change, InterfacePath path) {
  /** What happened to an interface. */
  public enum Change {
    /** It was enabled. */
    ARRIVED,
    /** It was disabled, and its device stayed. */
    REMOVED,
    /** It went, and its device was gone when it was looked for. */
    UNPLUGGED
  }
}
