package io.github.ntbridge.nt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/**
 * The names and meanings of the results of native functions: a resource of tab-separated lines that
 * begin with the number and the name and end with the meaning.
 */
final class ResultTable {
  private final Row[] rows;
  private final int[] values;

  private ResultTable(Row[] rows) {
    this.rows = rows;
    this.values = Arrays.stream(rows).mapToInt(Row::value).toArray();
  }

  /**
   * A result with a name.
   *
   * @param value the number
   * @param name the name in the header
   * @param win32Error the Win32 error; 0 in a table without this column
   * @param message the meaning
   */
  record Row(int value, String name, int win32Error, String message) {
    private static Row parse(String line) {
      var columns = line.split("\t", -1);
      return new Row(
          Integer.parseUnsignedInt(columns[0].substring("0x".length()), 16),
          columns[1],
          columns.length == 4 ? Integer.parseInt(columns[2]) : 0,
          columns[columns.length - 1]);
    }
  }

  static ResultTable read(String resource) {
    try (var file = ResultTable.class.getResourceAsStream(resource)) {
      if (file == null) {
        throw new IllegalStateException("the library is incomplete: it lacks " + resource);
      }
      var text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return new ResultTable(
          text.lines()
              .filter(line -> !line.startsWith("#"))
              .map(Row::parse)
              .sorted(Comparator.comparingInt(Row::value))
              .toArray(Row[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }

  int size() {
    return rows.length;
  }

  Row row(int index) {
    return rows[index];
  }

  /** The index of a number, negative if it has no name. Boxes nothing, unlike a map. */
  int indexOf(int value) {
    return Arrays.binarySearch(values, value);
  }

  int indexOf(String name) {
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].name().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException(name);
  }
}
