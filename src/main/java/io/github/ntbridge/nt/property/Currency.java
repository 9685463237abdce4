package io.github.ntbridge.nt.property;

import java.math.BigDecimal;

/** CURRENCY of wtypes.h: 64 bits, in ten thousandths. */
final class Currency {
  private static final int SCALE = 4;

  private Currency() {}

  static BigDecimal toDecimal(long tenThousandths) {
    return BigDecimal.valueOf(tenThousandths, SCALE);
  }

  static long ofDecimal(BigDecimal number) {
    try {
      return number.setScale(SCALE).unscaledValue().longValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("outside the range of a CURRENCY: " + number, e);
    }
  }
}
