package io.github.ntbridge.nt.property;

import io.github.ntbridge.nt.MalformedDataException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * DECIMAL of wtypes.h: the scale at 2, the sign at 3, the upper 32 bits of the digits at 4 and the
 * lower 64 at 8.
 */
final class NativeDecimal {
  static final int SIZE = 16;

  private static final int SCALE_AT = 2;
  private static final int SIGN_AT = 3;
  private static final int HIGH_AT = 4;
  private static final int LOW_AT = 8;

  private static final int MAX_SCALE = 28;
  private static final int MAX_BITS = 96;
  private static final int NEGATIVE = 0x80;

  private NativeDecimal() {}

  static BigDecimal read(ByteBuffer buffer, int at) throws MalformedDataException {
    int scale = Byte.toUnsignedInt(buffer.get(at + SCALE_AT));
    int sign = Byte.toUnsignedInt(buffer.get(at + SIGN_AT));
    if (scale > MAX_SCALE || (sign & ~NEGATIVE) != 0) {
      throw new MalformedDataException(
          "a DECIMAL has the scale " + scale + " and the sign " + sign);
    }
    var digits =
        BigInteger.valueOf(Integer.toUnsignedLong(buffer.getInt(at + HIGH_AT)))
            .shiftLeft(Long.SIZE)
            .or(new BigInteger(Long.toUnsignedString(buffer.getLong(at + LOW_AT))));
    return new BigDecimal(sign == 0 ? digits : digits.negate(), scale);
  }

  static void write(ByteBuffer buffer, int at, BigDecimal number) {
    var digits = number.unscaledValue().abs();
    if (number.scale() < 0 || number.scale() > MAX_SCALE || digits.bitLength() > MAX_BITS) {
      throw new IllegalArgumentException("outside the range of a DECIMAL: " + number);
    }
    buffer
        .put(at + SCALE_AT, (byte) number.scale())
        .put(at + SIGN_AT, (byte) (number.signum() < 0 ? NEGATIVE : 0))
        .putInt(at + HIGH_AT, digits.shiftRight(Long.SIZE).intValue())
        .putLong(at + LOW_AT, digits.longValue());
  }
}
