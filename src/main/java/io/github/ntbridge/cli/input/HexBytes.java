package io.github.ntbridge.cli.input;

import io.github.ntbridge.nt.PrintableText;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Bytes, written as hexadecimal digits. */
public final class HexBytes {
  private static final Pattern SEPARATORS = Pattern.compile("[\\s:]+");
  private static final Pattern PREFIX = Pattern.compile("^0[xX]");

  /** No bytes. */
  public static final HexBytes NONE = new HexBytes(new byte[0]);

  private final byte[] bytes;

  private HexBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Parses hexadecimal digits, two a byte, with blanks or colons between bytes and {@code 0x}
   * before any group of them.
   *
   * @throws IllegalArgumentException if there is anything else, or half a byte
   */
  static HexBytes parse(String text) {
    var bytes = new ByteArrayOutputStream();
    for (var group : SEPARATORS.split(text, -1)) {
      if (!group.isEmpty()) {
        var digits = PREFIX.matcher(group).replaceFirst("");
        requireDigits(text, group, digits);
        bytes.writeBytes(HexFormat.of().parseHex(digits));
      }
    }
    return new HexBytes(bytes.toByteArray());
  }

  private static void requireDigits(String text, String group, String digits) {
    digits
        .codePoints()
        .filter(c -> !HexFormat.isHexDigit(c))
        .findFirst()
        .ifPresent(
            other -> {
              throw new IllegalArgumentException(
                  String.format(
                      "\"%s\" holds \"%s\", which is not a hexadecimal digit",
                      PrintableText.of(text), PrintableText.of(Character.toString(other))));
            });
    if (digits.isEmpty() || digits.length() % 2 != 0) {
      throw new IllegalArgumentException(
          String.format(
              "\"%s\" has an odd number of hexadecimal digits, or none; each byte takes two",
              PrintableText.of(group)));
    }
  }

  /**
   * Returns the bytes.
   *
   * @return a copy of them
   */
  public byte[] toArray() {
    return bytes.clone();
  }
}
