package io.github.ntbridge.cli.output;

import java.util.OptionalInt;

/**
 * The place that results are printed to: a terminal with a number of columns, or a file or pipe, in
 * which no text is cut or wrapped.
 *
 * @param width the number of columns of a terminal; empty for a file or pipe
 * @param colored whether text is emphasized with colors
 * @param showsProgress whether standard error is a terminal, on which progress is shown
 * @param ellipsis the text that stands for what is cut
 */
public record Screen(OptionalInt width, boolean colored, boolean showsProgress, String ellipsis) {
  /** One character, on terminals that take UTF-8, as all output is. */
  static final String ELLIPSIS = "\u2026";

  /** Three dots, on others. */
  static final String DOTS = "...";

  /** A file or pipe. */
  public static final Screen PIPE = new Screen(OptionalInt.empty(), false, false, ELLIPSIS);

  /** No table is narrower: a terminal that claims less wraps its lines. */
  static final int MIN_COLUMNS = 20;

  /** Returns a terminal without colors. */
  public static Screen ofColumns(int columns) {
    return new Screen(OptionalInt.of(Math.max(columns, MIN_COLUMNS)), false, true, ELLIPSIS);
  }

  /** Returns this one with or without colors. */
  public Screen withColor(boolean color) {
    return new Screen(width, color, showsProgress, ellipsis);
  }

  /** Returns the number of columns, which has no limit for a file or pipe. */
  int columns() {
    return width.orElse(Integer.MAX_VALUE);
  }

  /** Returns a text, cut in the middle if it is wider than a number of columns. */
  String cut(String text, int columns) {
    return DisplayWidth.cutInTheMiddle(text, columns, ellipsis);
  }

  /** Returns a text with its emphasis where there are colors, and as it is elsewhere. */
  String emphasized(Emphasis emphasis, String text) {
    return colored ? emphasis.apply(text) : text;
  }
}
