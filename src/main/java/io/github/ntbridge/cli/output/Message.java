package io.github.ntbridge.cli.output;

import io.github.ntbridge.nt.PrintableText;

/** A message to people on standard error. */
public final class Message {
  private static final String PROGRAM = "ntbridge: ";
  private static final String INDENT = "  ";

  private Message() {}

  /**
   * Returns the line of a message, or its lines where standard error is a terminal. Words are kept
   * whole, since names and commands are copied from them.
   */
  public static String of(String text, Screen screen) {
    var line = PROGRAM + PrintableText.of(text);
    return (screen.showsProgress() && screen.width().isPresent()
            ? wrapped(line, screen.columns())
            : line)
        + "\n";
  }

  private static String wrapped(String text, int columns) {
    var lines = new StringBuilder();
    int column = 0;
    for (var word : text.split(" ", -1)) {
      int width = DisplayWidth.of(word);
      boolean isFirst = lines.length() == 0;
      boolean fitsALine = INDENT.length() + width <= columns;
      if (!isFirst && fitsALine && column + 1 + width > columns) {
        lines.append('\n').append(INDENT);
        column = INDENT.length();
      } else if (!isFirst) {
        lines.append(' ');
        column++;
      }
      lines.append(word);
      column += width;
    }
    return lines.toString();
  }
}
