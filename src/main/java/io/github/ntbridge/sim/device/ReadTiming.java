package io.github.ntbridge.sim.device;

import java.time.Duration;
import java.util.Optional;

/**
 * The times of one read of a serial port.
 *
 * @param end what ends the read with success
 * @param total the time limit from its start; empty for none
 * @param interval the longest silence after a byte; empty for none
 */
record ReadTiming(End end, Optional<Duration> total, Optional<Duration> interval) {
  /** What ends a read with success. */
  enum End {
    /** As many bytes as it asks for. */
    WHEN_FULL,
    /** Its start, with the bytes that were received before, if any. */
    AT_ONCE,
    /** Its start, if any bytes were received before; else as many bytes as it asks for. */
    AT_ONCE_IF_ANY,
    /** Its start, if any bytes were received before; else the first byte. */
    AT_FIRST_BYTE
  }

  /** Returns whether a read ends at its start with so many bytes received before. */
  boolean endsAtStart(int received, int length) {
    return received == length
        || switch (end) {
          case WHEN_FULL -> false;
          case AT_ONCE -> true;
          case AT_ONCE_IF_ANY, AT_FIRST_BYTE -> received > 0;
        };
  }

  /** The number of bytes that end a read of so many after its start. */
  int needed(int length) {
    return end == End.AT_FIRST_BYTE ? 1 : length;
  }
}
