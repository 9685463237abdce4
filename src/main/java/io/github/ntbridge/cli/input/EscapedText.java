package io.github.ntbridge.cli.input;

import io.github.ntbridge.nt.PrintableText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Text for a device, with escapes for what cannot be typed; sent as UTF-8. */
public final class EscapedText {
  private static final String HELP = "write \\r, \\n, \\t, \\0, \\e, \\\\ or \\xHH";

  private final byte[] bytes;

  private EscapedText(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Parses text.
   *
   * @throws IllegalArgumentException if an escape is not known
   */
  static EscapedText parse(String text) {
    var bytes = new ByteArrayOutputStream();
    int at = 0;
    while (at < text.length()) {
      int backslash = text.indexOf('\\', at);
      int end = backslash < 0 ? text.length() : backslash;
      bytes.writeBytes(text.substring(at, end).getBytes(StandardCharsets.UTF_8));
      at = backslash < 0 ? end : escape(text, backslash, bytes);
    }
    return new EscapedText(bytes.toByteArray());
  }

  /** Appends an escape, and returns where the text goes on. */
  private static int escape(String text, int backslash, ByteArrayOutputStream bytes) {
    char kind = backslash + 1 < text.length() ? text.charAt(backslash + 1) : ' ';
    if (kind == 'x') {
      bytes.write(hexadecimal(text, backslash));
      return backslash + 4;
    }
    bytes.write(
        switch (kind) {
          case 'r' -> '\r';
          case 'n' -> '\n';
          case 't' -> '\t';
          case '0' -> 0;
          case 'e' -> 0x1B;
          case '\\' -> '\\';
          default -> throw unknown(text);
        });
    return backslash + 2;
  }

  private static int hexadecimal(String text, int backslash) {
    if (backslash + 4 <= text.length()) {
      int high = Character.digit(text.charAt(backslash + 2), 16);
      int low = Character.digit(text.charAt(backslash + 3), 16);
      if (high >= 0 && low >= 0) {
        return high << 4 | low;
      }
    }
    throw unknown(text);
  }

  private static IllegalArgumentException unknown(String text) {
    return new IllegalArgumentException(
        "\"" + PrintableText.of(text) + "\" has an escape that is not known; " + HELP);
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
