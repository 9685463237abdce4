package io.github.ntbridge.cli;

import io.github.ntbridge.nt.PrintableText;

/** What {@code --out} takes: room for an answer. */
final class OutputRoom {
  /** 64 MiB: far more than any control returns, and little enough to allocate at once. */
  private static final int MAX_BYTES = 64 << 20;

  private OutputRoom() {}

  /**
   * Reads a number of bytes, decimal or hexadecimal with {@code 0x}.
   *
   * @throws IllegalArgumentException if it is no number, or out of range
   */
  static int parse(String text) {
    boolean hexadecimal = text.startsWith("0x") || text.startsWith("0X");
    try {
      long bytes = hexadecimal ? Long.parseLong(text.substring(2), 16) : Long.parseLong(text);
      if (bytes >= 0 && bytes <= MAX_BYTES) {
        return (int) bytes;
      }
    } catch (NumberFormatException e) {
      // Answered below, like a number out of range.
    }
    throw new IllegalArgumentException(
        "\"" + PrintableText.of(text) + "\" is not a number of bytes from 0 to " + MAX_BYTES);
  }
}
