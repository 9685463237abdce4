package io.github.ntbridge.cli.output;

import io.github.ntbridge.nt.PrintableText;
import java.util.ArrayList;
import java.util.List;

/** Rows of text in aligned columns, which fit the width of a terminal. */
public final class Table implements Printable {
  private static final String GAP = "  ";

  /** Cells that are cut keep that many columns as long as whole ones are not cut, too. */
  private static final int CUT_KEEPS = 12;

  private final List<Column> columns;
  private final List<Row> rows = new ArrayList<>();

  private record Row(Emphasis emphasis, List<String> cells) {}

  public Table(Column... columns) {
    this(List.of(columns));
  }

  public Table(List<Column> columns) {
    this.columns = List.copyOf(columns);
    rows.add(new Row(Emphasis.HEADER, columns.stream().map(Column::header).toList()));
  }

  public void add(List<String> cells) {
    add(Emphasis.NONE, cells);
  }

  public void add(Emphasis emphasis, List<String> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException("a row of another width: " + cells);
    }
    rows.add(new Row(emphasis, cells.stream().map(PrintableText::of).toList()));
  }

  /** The lines, without trailing blanks. */
  @Override
  public String on(Screen screen) {
    int[] widths = fitted(screen.columns());
    var text = new StringBuilder();
    for (var row : rows) {
      for (var line : lines(row.cells(), widths, screen)) {
        text.append(screen.emphasized(row.emphasis(), line)).append('\n');
      }
    }
    return text.toString();
  }

  private List<String> lines(List<String> cells, int[] widths, Screen screen) {
    int last = widths.length - 1;
    var start = new StringBuilder();
    for (int column = 0; column < last; column++) {
      var cell = screen.cut(cells.get(column), widths[column]);
      start.append(DisplayWidth.padded(cell, widths[column])).append(GAP);
    }
    if (columns.get(last).fit() != Column.Fit.WRAPPED) {
      return List.of((start + screen.cut(cells.get(last), widths[last])).stripTrailing());
    }
    var lines = new ArrayList<String>();
    for (var part : DisplayWidth.wrapped(cells.get(last), widths[last], widths[last])) {
      lines.add((lines.isEmpty() ? start : " ".repeat(DisplayWidth.of(start.toString()))) + part);
    }
    return lines.stream().map(String::stripTrailing).toList();
  }

  /** The widths of the columns, the widest cut until the lines fit. */
  private int[] fitted(int screenColumns) {
    int[] widths = new int[columns.size()];
    for (var row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], DisplayWidth.of(row.cells().get(column)));
      }
    }
    int available = screenColumns - GAP.length() * (widths.length - 1);
    if (!cutWidest(widths, available, CUT_KEEPS, false)) {
      cutWidest(widths, available, 1, true);
    }
    return widths;
  }

  /** Returns whether they fit. */
  private boolean cutWidest(int[] widths, int available, int keeps, boolean wholeOnes) {
    long excess = -(long) available;
    for (int width : widths) {
      excess += width;
    }
    for (; excess > 0; excess--) {
      int widest = -1;
      for (int column = 0; column < widths.length; column++) {
        boolean mayBeCut = wholeOnes || columns.get(column).fit() != Column.Fit.WHOLE;
        if (mayBeCut && widths[column] > keeps && (widest < 0 || widths[column] > widths[widest])) {
          widest = column;
        }
      }
      if (widest < 0) {
        return false;
      }
      widths[widest]--;
    }
    return true;
  }
}
