package io.github.ntbridge.sim.device;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/**
 * The timeouts of a serial port (SERIAL_TIMEOUTS), in milliseconds as unsigned numbers.
 *
 * @param readInterval the longest silence after a byte
 * @param readMultiplier the time for each byte of a read
 * @param readConstant the time for a read
 * @param writeMultiplier the time for each byte of a write
 * @param writeConstant the time for a write
 */
record PortTimeouts(
    int readInterval,
    int readMultiplier,
    int readConstant,
    int writeMultiplier,
    int writeConstant) {
  static final int SIZE = 20;

  /** A read waits for all of its bytes, a write until it is sent. */
  static final PortTimeouts NONE = new PortTimeouts(0, 0, 0, 0, 0);

  private static final int MAX = 0xFFFFFFFF;

  static PortTimeouts read(ByteBuffer in) {
    return new PortTimeouts(in.getInt(), in.getInt(), in.getInt(), in.getInt(), in.getInt());
  }

  void write(ByteBuffer out) {
    out.putInt(readInterval).putInt(readMultiplier).putInt(readConstant);
    out.putInt(writeMultiplier).putInt(writeConstant);
  }

  /** "IOCTL_SERIAL_SET_TIMEOUTS control code": two maximums without a time limit are invalid. */
  boolean isValid() {
    return readInterval != MAX || readConstant != MAX;
  }

  /** The times of a read of so many bytes that starts with these timeouts. */
  ReadTiming ofRead(int length) {
    if (readInterval != MAX) {
      var interval =
          readInterval == 0 ? Optional.<Duration>empty() : Optional.of(millis(readInterval));
      return new ReadTiming(
          ReadTiming.End.WHEN_FULL, total(length, readMultiplier, readConstant), interval);
    }
    if (readMultiplier == 0 && readConstant == 0) {
      return new ReadTiming(ReadTiming.End.AT_ONCE, Optional.empty(), Optional.empty());
    }
    return readMultiplier == MAX
        ? new ReadTiming(
            ReadTiming.End.AT_FIRST_BYTE, Optional.of(millis(readConstant)), Optional.empty())
        : new ReadTiming(
            ReadTiming.End.AT_ONCE_IF_ANY,
            total(length, readMultiplier, readConstant),
            Optional.empty());
  }

  /** The time limit of a write of so many bytes that starts with these timeouts. */
  Optional<Duration> ofWrite(int length) {
    return total(length, writeMultiplier, writeConstant);
  }

  private static Optional<Duration> total(int length, int multiplier, int constant) {
    return multiplier == 0 && constant == 0
        ? Optional.empty()
        : Optional.of(
            Duration.ofMillis(
                length * Integer.toUnsignedLong(multiplier) + Integer.toUnsignedLong(constant)));
  }

  private static Duration millis(int value) {
    return Duration.ofMillis(Integer.toUnsignedLong(value));
  }
}
