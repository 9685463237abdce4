package io.github.ntbridge.sim.device;

import java.nio.ByteBuffer;

/**
 * The format of a character on a serial line (SERIAL_LINE_CONTROL).
 *
 * @param stopBits 0 for 1, 1 for 1.5, 2 for 2
 * @param parity 0 to 4
 * @param wordLength data bits, 5 to 8
 */
record LineFormat(byte stopBits, byte parity, byte wordLength) {
  static final int SIZE = 3;
  static final LineFormat EIGHT_NO_PARITY_ONE = new LineFormat((byte) 0, (byte) 0, (byte) 8);

  private static final int ONE_AND_A_HALF = 1;
  private static final int TWO = 2;
  private static final int LAST_PARITY = 4;
  private static final int FEWEST_BITS = 5;
  private static final int MOST_BITS = 8;

  static LineFormat read(ByteBuffer in) {
    return new LineFormat(in.get(), in.get(), in.get());
  }

  void write(ByteBuffer out) {
    out.put(stopBits).put(parity).put(wordLength);
  }

  /** One and a half stop bits are for 5 data bits alone, and two for more. */
  boolean isValid() {
    return wordLength >= FEWEST_BITS
        && wordLength <= MOST_BITS
        && parity >= 0
        && parity <= LAST_PARITY
        && stopBits >= 0
        && stopBits <= TWO
        && (stopBits != TWO || wordLength != FEWEST_BITS)
        && (stopBits != ONE_AND_A_HALF || wordLength == FEWEST_BITS);
  }

  /** The value of a byte on the line, which has the data bits alone. */
  byte onLine(byte value) {
    return (byte) (value & ((1 << wordLength) - 1));
  }
}
