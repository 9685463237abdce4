package io.github.ntbridge.cli;

import io.github.ntbridge.nt.PrintableText;
import java.io.ByteArrayOutputStream;
import java.util.regex.Pattern;

/** Bytes, and how people write them. */
final class HexBytes {
  private static final Pattern SEPARATORS = Pattern.compile("[\\s:]+");
  private static final Pattern PREFIX = Pattern.compile("^0[xX]");
  private static final Pattern NO_DIGIT = Pattern.compile("[^0-9a-fA-F]");

  /** No bytes. */
  static final HexBytes NONE = of(new byte[0]);

  private final byte[] bytes;

  private HexBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  static HexBytes of(byte[] bytes) {
    return new HexBytes(bytes.clone());
  }

  /**
   * Reads hexadecimal digits, two a byte, with blanks or colons between bytes and {@code 0x} before
   * any group of them.
   *
   * @throws IllegalArgumentException if there is anything else, or half a byte
   */
  static HexBytes parse(String text) {
    var bytes = new ByteArrayOutputStream();
    for (var group : SEPARATORS.split(text, -1)) {
      if (!group.isEmpty()) {
        var digits = requireDigits(text, group);
        for (int i = 0; i < digits.length(); i += 2) {
          bytes.write(Integer.parseInt(digits.substring(i, i + 2), 16));
        }
      }
    }
    return new HexBytes(bytes.toByteArray());
  }

  private static String requireDigits(String text, String group) {
    var digits = PREFIX.matcher(group).replaceFirst("");
    var stranger = NO_DIGIT.matcher(digits);
    if (stranger.find()) {
      throw new IllegalArgumentException(
          String.format(
              "\"%s\" holds \"%s\", which is not a hexadecimal digit",
              PrintableText.of(text),
              PrintableText.of(Character.toString(digits.codePointAt(stranger.start())))));
    }
    if (digits.isEmpty() || digits.length() % 2 != 0) {
      throw new IllegalArgumentException(
          String.format(
              "\"%s\" has an odd number of hexadecimal digits, or none; each byte takes two",
              PrintableText.of(group)));
    }
    return digits;
  }

  byte[] toArray() {
    return bytes.clone();
  }

  /** Two digits a byte, and nothing between them. */
  @Override
  public String toString() {
    var digits = new StringBuilder(2 * bytes.length);
    for (byte value : bytes) {
      digits.append(Character.forDigit(value >> 4 & 0xF, 16));
      digits.append(Character.forDigit(value & 0xF, 16));
    }
    return digits.toString();
  }
}
