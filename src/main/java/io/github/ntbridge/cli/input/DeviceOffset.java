package io.github.ntbridge.cli.input;

import io.github.ntbridge.nt.PrintableText;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A position on a device.
 *
 * @param bytes from its beginning, 0 to 2^63 - 1
 */
public record DeviceOffset(long bytes) {
  private static final Pattern FORM =
      Pattern.compile("(?:0x(?<hex>\\p{XDigit}{1,16})|(?<decimal>\\d{1,19})(?<unit>[kKmMgG]?))");

  /**
   * Parses a number of bytes: decimal, perhaps with K, M or G for a power of 1024, or hexadecimal.
   *
   * @throws IllegalArgumentException if the text is none
   */
  static DeviceOffset parse(String text) {
    var parts = FORM.matcher(text.strip());
    if (parts.matches()) {
      var value =
          parts.group("hex") != null
              ? new BigInteger(parts.group("hex"), 16)
              : new BigInteger(parts.group("decimal")).shiftLeft(shift(parts.group("unit")));
      if (value.bitLength() < Long.SIZE) {
        return new DeviceOffset(value.longValue());
      }
    }
    throw new IllegalArgumentException(
        "\""
            + PrintableText.of(text)
            + "\" is not an offset; write bytes, such as 512, 0x200, 64K or 1M");
  }

  private static int shift(String unit) {
    return switch (unit.toUpperCase(Locale.ROOT)) {
      case "K" -> 10;
      case "M" -> 20;
      case "G" -> 30;
      default -> 0;
    };
  }

  /** The offset behind bytes that were read or written. */
  public DeviceOffset plus(int count) {
    return new DeviceOffset(Math.addExact(bytes, count));
  }
}
