package io.github.ntbridge.iotarget.exchange;

import io.github.ntbridge.nt.MalformedDataException;
import java.util.function.ToIntFunction;

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
                constant(Parity.values(), Parity::number, "Parity", parity),
                constant(StopBits.values(), StopBits::number, "StopBits", stopBits));
          },
          (out, value) ->
              out.put((byte) value.stopBits.number)
                  .put((byte) value.parity.number)
                  .put((byte) value.wordLength));

  /** The parity. */
  public enum Parity {
    /** NO_PARITY. */
    NONE(0),
    /** ODD_PARITY. */
    ODD(1),
    /** EVEN_PARITY. */
    EVEN(2),
    /** MARK_PARITY: the bit is always 1. */
    MARK(3),
    /** SPACE_PARITY: the bit is always 0. */
    SPACE(4);

    private final int number;

    Parity(int number) {
      this.number = number;
    }

    private int number() {
      return number;
    }
  }

  /** The stop bits. */
  public enum StopBits {
    /** STOP_BIT_1. */
    ONE(0),
    /** STOP_BITS_1_5. */
    ONE_AND_A_HALF(1),
    /** STOP_BITS_2. */
    TWO(2);

    private final int number;

    StopBits(int number) {
      this.number = number;
    }

    private int number() {
      return number;
    }
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

  private static <E> E constant(E[] constants, ToIntFunction<E> numbers, String field, int number)
      throws MalformedDataException {
    for (var constant : constants) {
      if (numbers.applyAsInt(constant) == number) {
        return constant;
      }
    }
    throw new MalformedDataException(field + ": there is no number " + number);
  }
}
