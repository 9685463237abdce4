package io.github.ntbridge.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables, outlines and facts on terminals and in pipes. */
class TableTest {
  private static final String LONG = "0123456789abcdefghijklmnopqrstuvwxyz";

  private static Table table(Column first, Column second, String... cells) {
    var table = new Table(first, second);
    for (int i = 0; i < cells.length; i += 2) {
      table.add(List.of(cells[i], cells[i + 1]));
    }
    return table;
  }

  @Test
  @DisplayName("Columns are aligned below their headers, without trailing blanks")
  void columnsAreAligned() {
    assertEquals(
        "A     LONG\n1     2\nfour\n",
        table(Column.whole("A"), Column.whole("LONG"), "1", "2", "four", "").on(Screen.PIPE));
  }

  @Test
  @DisplayName("Wide characters take two columns, combining marks none, others outside the BMP one")
  void charactersAreAlignedByTheirColumns() {
    var table =
        table(
            Column.whole("A"),
            Column.whole("B"),
            "\uD834\uDD1E",
            "clef",
            "\u8AAD\u53D6",
            "CJK",
            "\uAC00",
            "Hangul",
            "\uD83D\uDE00",
            "emoji",
            "e\u0301",
            "accent");

    assertEquals(
        """
        A     B
        \uD834\uDD1E     clef
        \u8AAD\u53D6  CJK
        \uAC00    Hangul
        \uD83D\uDE00    emoji
        e\u0301     accent
        """,
        table.on(Screen.PIPE));
  }

  @Test
  @DisplayName("A cell that does not fit the terminal keeps both ends around an ellipsis")
  void longCellsAreCutInTheMiddle() {
    assertEquals(
        "NAME   VALUE\nshort  012345\u2026uvwxyz\n",
        table(Column.whole("NAME"), Column.cut("VALUE"), "short", LONG).on(Screen.ofColumns(20)));
  }

  @Test
  @DisplayName("Three dots stand for what is cut on a terminal without UTF-8")
  void dotsStandForWhatIsCut() {
    var screen = new Screen(OptionalInt.of(20), false, false, Screen.DOTS);

    assertEquals(
        "NAME   VALUE\nshort  01234...vwxyz\n",
        table(Column.whole("NAME"), Column.cut("VALUE"), "short", LONG).on(screen));
  }

  @Test
  @DisplayName("A pipe gets every cell whole")
  void nothingIsCutInAPipe() {
    assertEquals(
        "NAME   VALUE\nshort  " + LONG + LONG + "\n",
        table(Column.whole("NAME"), Column.cut("VALUE"), "short", LONG + LONG).on(Screen.PIPE));
  }

  @Test
  @DisplayName("A cell that is cut is not cut inside a character")
  void charactersAreNotCut() {
    var text = "\uD83D\uDE00".repeat(6) + "e\u0301".repeat(12);

    assertEquals(
        "A  B\n1  " + "\uD83D\uDE00".repeat(4) + "\u2026" + "e\u0301".repeat(8) + "\n",
        table(Column.whole("A"), Column.cut("B"), "1", text).on(Screen.ofColumns(20)));
  }

  @Test
  @DisplayName("The last column continues on further lines where it is to be wrapped")
  void lastColumnIsWrapped() {
    assertEquals(
        "A     B\nname  one two three\n      four\n",
        table(Column.whole("A"), Column.wrapped("B"), "name", "one two three four")
            .on(Screen.ofColumns(20)));
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 21, 39, 80})
  @DisplayName("No line is wider than the terminal, whatever the cells are")
  void noLineIsWider(int columns) {
    var table =
        table(Column.whole("FIRST"), Column.cut("SECOND"), LONG + LONG, LONG, "\uAC00", LONG);

    table
        .on(Screen.ofColumns(columns))
        .lines()
        .forEach(line -> assertTrue(DisplayWidth.of(line) <= columns, line));
  }

  @Test
  @DisplayName(
      "With colors the header is bold and a problem red; without them the text is the same")
  void emphasisIsColor() {
    var table = new Table(Column.whole("A"), Column.whole("B"));
    table.add(Emphasis.PROBLEM, List.of("1", "bad"));
    table.add(List.of("2", "good"));

    assertEquals(
        "\u001B[1mA  B\u001B[0m\n\u001B[31m1  bad\u001B[0m\n2  good\n",
        table.on(Screen.PIPE.withColor(true)));
    assertEquals("A  B\n1  bad\n2  good\n", table.on(Screen.PIPE));
  }

  @Test
  @DisplayName("Text of a cell cannot begin a color")
  void hostileTextIsEscaped() {
    assertEquals(
        "A  B\n1  \\u001B[31mred\n",
        table(Column.whole("A"), Column.cut("B"), "1", "\u001B[31mred").on(Screen.PIPE));
  }

  @Test
  @DisplayName("A row with another number of cells is refused")
  void rowsOfAnotherWidthAreRefused() {
    var table = new Table(Column.whole("A"), Column.whole("B"));
    assertThrows(IllegalArgumentException.class, () -> table.add(List.of("1")));
  }

  @Test
  @DisplayName("Lines of an outline are wrapped on a terminal, and are whole in a pipe")
  void outlinesAreWrapped() {
    var outline = new Outline().add(0, "top").add(1, "one two three four five");

    assertEquals("top\n  one two three four\n      five\n", outline.on(Screen.ofColumns(20)));
    assertEquals("top\n  one two three four five\n", outline.on(Screen.PIPE));
  }

  @Test
  @DisplayName("The value of a fact continues below itself on a terminal")
  void factsAreWrapped() {
    var facts = new Facts().add("NAME", LONG).add("A", "b");

    assertEquals(
        "NAME  0123456789abcd\n      efghijklmnopqr\n      stuvwxyz\nA     b\n",
        facts.on(Screen.ofColumns(20)));
    assertEquals("NAME  " + LONG + "\nA     b\n", facts.on(Screen.PIPE));
  }
}
