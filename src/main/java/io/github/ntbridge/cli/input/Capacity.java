package io.github.ntbridge.cli.input;

import io.github.ntbridge.nt.PrintableText;

/**
 * The size of a buffer.
 *
 * @param bytes from 0 to 64 MiB
 */
public record Capacity(int bytes) {
  /** 64 MiB: far more than any device returns, and little enough to allocate at once. */
  private static final int MAX_BYTES = 64 << 20;

  /**
   * Parses a number of bytes, decimal or hexadecimal with {@code 0x}.
   *
   * @throws IllegalArgumentException if the text is not a number, or out of range
   */
  static Capacity parse(String text) {
    boolean hexadecimal = text.startsWith("0x") || text.startsWith("0X");
    try {
      long bytes = hexadecimal ? Long.parseLong(text.substring(2), 16) : Long.parseLong(text);
      if (bytes >= 0 && bytes <= MAX_BYTES) {
        return new Capacity((int) bytes);
      }
    } catch (NumberFormatException e) {
      // Refused below, as a number out of range is.
    }
    throw new IllegalArgumentException(
        "\"" + PrintableText.of(text) + "\" is not a number of bytes from 0 to " + MAX_BYTES);
  }

  @Override
  public String toString() {
    return Integer.toString(bytes);
  }
}
