package io.github.ntbridge.sim.device;

import java.nio.ByteBuffer;

/**
 * The special characters of a serial port (SERIAL_CHARS).
 *
 * @param eof unused
 * @param error replaces a character that was received with an error
 * @param breakCharacter replaces a break
 * @param event raises SERIAL_EV_RXFLAG
 * @param xon resumes transmission
 * @param xoff stops transmission
 */
record SpecialCharacters(
    byte eof, byte error, byte breakCharacter, byte event, byte xon, byte xoff) {
  static final int SIZE = 6;

  private static final byte DC1 = 0x11;
  private static final byte DC3 = 0x13;

  static final SpecialCharacters DEFAULT =
      new SpecialCharacters((byte) 0, (byte) 0, (byte) 0, (byte) 0, DC1, DC3);

  static SpecialCharacters read(ByteBuffer in) {
    return new SpecialCharacters(in.get(), in.get(), in.get(), in.get(), in.get(), in.get());
  }

  void write(ByteBuffer out) {
    out.put(eof).put(error).put(breakCharacter).put(event).put(xon).put(xoff);
  }

  boolean isValid() {
    return xon != xoff;
  }
}
