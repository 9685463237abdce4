package io.github.ntbridge.cli.output;

import io.github.ntbridge.nt.PrintableText;
import java.util.ArrayList;
import java.util.List;

/** Labelled lines about one thing, such as {@code DEVICE \Device\Serial0}. */
public final class Facts implements Printable {
  private static final String GAP = "  ";

  private final List<String> labels = new ArrayList<>();
  private final List<String> values = new ArrayList<>();

  public Facts add(String label, Object value) {
    labels.add(label);
    values.add(PrintableText.of(value.toString()));
    return this;
  }

  /** The lines; a value that is wrapped continues below itself. */
  @Override
  public String on(Screen screen) {
    int width = labels.stream().mapToInt(String::length).max().orElse(0);
    int indent = width + GAP.length();
    int columns = screen.columns() - indent;
    var text = new StringBuilder();
    for (int i = 0; i < labels.size(); i++) {
      var start = DisplayWidth.padded(labels.get(i), indent);
      for (var part : DisplayWidth.wrapped(values.get(i), columns, columns)) {
        text.append(start).append(part).append('\n');
        start = " ".repeat(indent);
      }
    }
    return text.toString();
  }
}
