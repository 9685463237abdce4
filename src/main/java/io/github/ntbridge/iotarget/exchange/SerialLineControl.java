package io.github.ntbridge.iotarget.exchange;

import io.github.ntbridge.nt.MalformedDataException;

/**
 * The frame of a byte on a serial line (SERIAL_LINE_CONTROL, 3 bytes).
 *
 * @param wordLength the data bits, 5 to 8
 * @param parity the parity
 * @param stopBits the stop bits; a driver refuses 2 with 5 data bits, and 1.5 with any other
 */
public record SerialLineControl(int wordLength, Parity parity, StopBits stopBits) {
  /** 8 data bits, no parity, 1 stop bit. */
  public static final SerialLineControl EIGHT_N_ONE =
      new SerialLineControl(8, Parity.NONE, StopBits.ONE);

  static final StructCodec<SerialLineControl> CODEC =
      StructCodec.of(
          3,
          in -> {
            int stopBits = in.get();
            int parity = in.get();
            return new SerialLineControl(
                in.get(),
                constant(Parity.values(), "Parity", parity),
                constant(StopBits.values(), "StopBits", stopBits));
          },
          (out, value) ->
              out.put((byte) value.stopBits.ordinal())
                  .put((byte) value.parity.ordinal())
                  .put((byte) value.wordLength));

  /** The parity, in the order of its numbers. */
  public enum Parity {
    /** NO_PARITY. */
    NONE,
    /** ODD_PARITY. */
    ODD,
    /** EVEN_PARITY. */
    EVEN,
    /** MARK_PARITY: the bit is always 1. */
    MARK,
    /** SPACE_PARITY: the bit is always 0. */
    SPACE
  }

  /** The stop bits, in the order of their numbers. */
  public enum StopBits {
    /** STOP_BIT_1. */
    ONE,
    /** STOP_BITS_1_5. */
    ONE_AND_A_HALF,
    /** STOP_BITS_2. */
    TWO
  }

  /**
   * A frame.
   *
   * @param wordLength the data bits, 5 to 8
   * @param parity the parity
   * @param stopBits the stop bits
   * @throws IllegalArgumentException if there are too few or too many data bits
   */
  public SerialLineControl {
    if (wordLength < 5 || wordLength > 8) {
      throw new IllegalArgumentException("a byte has 5 to 8 data bits, not " + wordLength);
    }
  }

  private static <E> E constant(E[] constants, String field, int number)
      throws MalformedDataException {
    if (number < 0 || number >= constants.length) {
      throw new MalformedDataException(field + ": there is no number " + number);
    }
    return constants[number];
  }
}
