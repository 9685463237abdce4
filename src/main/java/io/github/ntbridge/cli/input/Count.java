package io.github.ntbridge.cli.input;

import io.github.ntbridge.nt.PrintableText;

/**
 * A number of times.
 *
 * @param value 1 or more
 */
public record Count(int value) {
  /**
   * Parses a whole number from 1 to 2147483647.
   *
   * @throws IllegalArgumentException if the text is none
   */
  static Count parse(String text) {
    try {
      int count = Integer.parseInt(text.strip());
      if (count >= 1) {
        return new Count(count);
      }
    } catch (NumberFormatException e) {
      // Refused below, as a number out of range is.
    }
    throw new IllegalArgumentException(
        "\"" + PrintableText.of(text) + "\" is not a count; write a whole number from 1 up");
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
