package io.github.ntbridge.cli.input;

import io.github.ntbridge.nt.PrintableText;

/**
 * A DOS device name.
 *
 * @param text the name, without a directory
 */
public record DosNameArgument(String text) {
  /**
   * Parses a DOS device name.
   *
   * @throws IllegalArgumentException if the text is none
   */
  static DosNameArgument parse(String text) {
    if (text.isEmpty() || text.indexOf('\\') >= 0 || text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "\""
              + PrintableText.of(text)
              + "\" is not a DOS device name, such as COM3; ports shows"
              + " those of serial ports");
    }
    return new DosNameArgument(text);
  }
}
