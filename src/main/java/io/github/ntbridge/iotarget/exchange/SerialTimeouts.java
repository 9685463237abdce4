package io.github.ntbridge.iotarget.exchange;

import java.nio.ByteBuffer;

/**
 * The time limits of the reads and writes of a serial port (SERIAL_TIMEOUTS, 20 bytes; the
 * COMMTIMEOUTS of programs). All are in milliseconds, 0 to 0xFFFFFFFF. A read or write that one of
 * them ends succeeds with STATUS_TIMEOUT and the bytes so far.
 *
 * <p>0 in all three of a read waits for as many bytes as were asked for, without end. {@link #MAX}
 * in the first and 0 in the others returns at once with the bytes that are there; {@link #MAX} in
 * the first two and a constant between waits that long for one byte.
 *
 * @param readInterval the longest time between two bytes of a read; 0 for no limit
 * @param readMultiplier multiplied by the number of bytes asked for, a part of the total limit of a
 *     read
 * @param readConstant added to it
 * @param writeMultiplier multiplied by the number of bytes, a part of the total limit of a write
 * @param writeConstant added to it; 0 in both for no limit
 */
public record SerialTimeouts(
    long readInterval,
    long readMultiplier,
    long readConstant,
    long writeMultiplier,
    long writeConstant) {
  /** MAXULONG, the largest number of each limit, which has a meaning of its own. */
  public static final long MAX = 0xFFFFFFFFL;

  /** Reads and writes wait without end for all of their bytes. */
  public static final SerialTimeouts NONE = new SerialTimeouts(0, 0, 0, 0, 0);

  /** Reads return the bytes that are there, writes wait without end. */
  public static final SerialTimeouts READ_AT_ONCE = new SerialTimeouts(MAX, 0, 0, 0, 0);

  static final StructCodec<SerialTimeouts> CODEC =
      StructCodec.of(
          20,
          in ->
              new SerialTimeouts(
                  milliseconds(in),
                  milliseconds(in),
                  milliseconds(in),
                  milliseconds(in),
                  milliseconds(in)),
          (out, value) ->
              out.putInt((int) value.readInterval)
                  .putInt((int) value.readMultiplier)
                  .putInt((int) value.readConstant)
                  .putInt((int) value.writeMultiplier)
                  .putInt((int) value.writeConstant));

  /**
   * Time limits.
   *
   * @param readInterval the longest time between two bytes of a read
   * @param readMultiplier multiplied by the number of bytes asked for
   * @param readConstant added to it
   * @param writeMultiplier multiplied by the number of bytes
   * @param writeConstant added to it
   * @throws IllegalArgumentException if one is out of range
   */
  public SerialTimeouts {
    requireInRange(readInterval);
    requireInRange(readMultiplier);
    requireInRange(readConstant);
    requireInRange(writeMultiplier);
    requireInRange(writeConstant);
  }

  private static void requireInRange(long milliseconds) {
    if (milliseconds < 0 || milliseconds > MAX) {
      throw new IllegalArgumentException(
          "a timeout of a serial port is 0 to " + MAX + " ms, not " + milliseconds);
    }
  }

  private static long milliseconds(ByteBuffer in) {
    return Integer.toUnsignedLong(in.getInt());
  }
}
