package io.github.ntbridge.cli;

import io.github.ntbridge.nt.PrintableText;

/** How often something is done, as it is written on the command line. */
final class Count {
  private Count() {}

  /** A whole number from 1 to 2147483647. */
  static int parse(String text) {
    try {
      int count = Integer.parseInt(text.strip());
      if (count >= 1) {
        return count;
      }
    } catch (NumberFormatException e) {
      // Said below, together with what is too small.
    }
    throw new IllegalArgumentException(
        "\"" + PrintableText.of(text) + "\" is not a count; write a whole number from 1 up");
  }
}
