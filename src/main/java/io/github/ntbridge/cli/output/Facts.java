package io.github.ntbridge.cli.output;

import io.github.ntbridge.nt.PrintableText;
import java.util.ArrayList;
import java.util.List;

/** Labelled lines about one thing, such as {@code DEVICE \Device\Serial0}. */
public final class Facts {
  private static final String GAP = "  ";

  private final List<String> labels = new ArrayList<>();
  private final List<String> values = new ArrayList<>();

  public Facts add(String label, Object value) {
    labels.add(label);
    values.add(PrintableText.of(value.toString()));
    return this;
  }

  /** The lines, each ended by a line feed. */
  @Override
  public String toString() {
    int width = labels.stream().mapToInt(String::length).max().orElse(0);
    var text = new StringBuilder();
    for (int i = 0; i < labels.size(); i++) {
      var label = labels.get(i);
      text.append(label)
          .append(" ".repeat(width - label.length()))
          .append(GAP)
          .append(values.get(i))
          .append('\n');
    }
    return text.toString();
  }
}
