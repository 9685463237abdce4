package io.github.ntbridge.cli.output;

import io.github.ntbridge.nt.PrintableText;
import java.util.ArrayList;
import java.util.List;

/** Lines that are indented by levels and fit the width of a terminal: long ones are wrapped. */
public final class Outline implements Printable {
  private static final int INDENT = 2;

  private final List<Line> lines = new ArrayList<>();

  private record Line(int level, Emphasis emphasis, String text) {}

  /** Adds a line; what follows of one that is wrapped is indented two levels more. */
  public Outline add(int level, String line) {
    return add(level, Emphasis.NONE, line);
  }

  public Outline add(int level, Emphasis emphasis, String line) {
    lines.add(new Line(level, emphasis, PrintableText.of(line)));
    return this;
  }

  @Override
  public String on(Screen screen) {
    var text = new StringBuilder();
    for (var line : lines) {
      int first = indent(line.level(), screen);
      int further = indent(line.level() + 2, screen);
      int indent = first;
      for (var part :
          DisplayWidth.wrapped(line.text(), screen.columns() - first, screen.columns() - further)) {
        text.append(" ".repeat(indent))
            .append(screen.emphasized(line.emphasis(), part))
            .append('\n');
        indent = further;
      }
    }
    return text.toString();
  }

  /** Half of each line at least is left for its text. */
  private static int indent(int level, Screen screen) {
    return Math.min(level * INDENT, screen.columns() / 2);
  }
}
