package io.github.ntbridge.cli.output;

import io.github.ntbridge.nt.PrintableText;

/** Lines that are indented by levels and fit the width of a terminal: long ones are wrapped. */
public final class Outline {
  private static final int COLUMNS = 80;
  private static final int INDENT = 2;

  /** A deeper level begins here, too, so that half of each line is left for its text. */
  private static final int DEEPEST = COLUMNS / 2;

  private final StringBuilder text = new StringBuilder();

  /** Adds a line; what follows of one that is wrapped is indented two levels more. */
  public Outline add(int level, String line) {
    int indent = Math.min(level * INDENT, DEEPEST);
    var rest = PrintableText.of(line);
    int width = COLUMNS - indent;
    while (length(rest) > width) {
      int end = end(rest, width);
      put(indent, rest.substring(0, end));
      rest = rest.substring(end).stripLeading();
      indent = Math.min((level + 2) * INDENT, DEEPEST);
      width = COLUMNS - indent;
    }
    put(indent, rest);
    return this;
  }

  /** After the last blank that fits, or where the line ends. */
  private static int end(String line, int width) {
    int limit = line.offsetByCodePoints(0, width);
    int blank = line.lastIndexOf(' ', limit);
    return blank > 0 ? blank : limit;
  }

  private static int length(String line) {
    return line.codePointCount(0, line.length());
  }

  private void put(int indent, String line) {
    text.append(" ".repeat(indent)).append(line.stripTrailing()).append('\n');
  }

  /** The lines, each ended by a line feed. */
  @Override
  public String toString() {
    return text.toString();
  }
}
