package io.github.ntbridge.cli.output;

/**
 * A column of a {@link Table}.
 *
 * @param header its header
 * @param fit what becomes of long cells on a narrow terminal
 */
public record Column(String header, Fit fit) {
  /** The ways to fit long cells to a terminal. */
  enum Fit {
    /** They stay whole as long as there are others to shorten. */
    WHOLE,
    /** They are cut in the middle. */
    CUT,
    /** They continue on the next line; for the last column. */
    WRAPPED
  }

  /** Returns a column of short cells, which are cut last. */
  public static Column whole(String header) {
    return new Column(header, Fit.WHOLE);
  }

  /** Returns a column of cells that are cut in the middle. */
  public static Column cut(String header) {
    return new Column(header, Fit.CUT);
  }

  /** Returns a last column, whose cells continue on the next line. */
  public static Column wrapped(String header) {
    return new Column(header, Fit.WRAPPED);
  }
}
