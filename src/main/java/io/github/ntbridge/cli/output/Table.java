package io.github.ntbridge.cli.output;

import io.github.ntbridge.nt.PrintableText;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of text. The first columns are aligned; the others, which hold long paths, follow at their
 * own width, because blanks between them would make narrow terminals wrap more often.
 */
public final class Table {
  private static final String GAP = "  ";

  private final int aligned;
  private final List<List<String>> rows = new ArrayList<>();

  public Table(int aligned, List<String> header) {
    this.aligned = aligned;
    rows.add(List.copyOf(header));
  }

  public void add(List<String> row) {
    if (row.size() != rows.get(0).size()) {
      throw new IllegalArgumentException("a row of another width: " + row);
    }
    rows.add(row.stream().map(PrintableText::of).toList());
  }

  /** The lines, each ended by a line feed, without trailing blanks. */
  @Override
  public String toString() {
    var widths = widths();
    var text = new StringBuilder();
    for (var row : rows) {
      var line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        var cell = row.get(column);
        line.append(cell);
        if (column < aligned) {
          line.append(" ".repeat(widths[column] - length(cell)));
        }
        line.append(GAP);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private int[] widths() {
    var widths = new int[rows.get(0).size()];
    for (var row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], length(row.get(column)));
      }
    }
    return widths;
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
