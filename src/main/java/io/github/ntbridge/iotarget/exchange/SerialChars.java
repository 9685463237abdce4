package io.github.ntbridge.iotarget.exchange;

import java.nio.ByteBuffer;

/**
 * The special characters of a serial port (SERIAL_CHARS, 6 bytes), each 0 to 255.
 *
 * @param eof the end of the input
 * @param error what replaces a byte with a parity error
 * @param breakChar what stands for a break
 * @param event what raises {@link SerialEvent#RXFLAG}
 * @param xon what lets the peer send; a driver refuses the same character as XOFF
 * @param xoff what makes the peer stop
 */
public record SerialChars(int eof, int error, int breakChar, int event, int xon, int xoff) {
  /** DC1, the usual XON. */
  public static final int XON = 0x11;

  /** DC3, the usual XOFF. */
  public static final int XOFF = 0x13;

  static final StructCodec<SerialChars> CODEC =
      StructCodec.of(
          6,
          in ->
              new SerialChars(
                  character(in),
                  character(in),
                  character(in),
                  character(in),
                  character(in),
                  character(in)),
          (out, value) ->
              out.put((byte) value.eof)
                  .put((byte) value.error)
                  .put((byte) value.breakChar)
                  .put((byte) value.event)
                  .put((byte) value.xon)
                  .put((byte) value.xoff));

  private static int character(ByteBuffer in) {
    return Byte.toUnsignedInt(in.get());
  }
}
