package io.github.ntbridge.cli.output;

import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.recording.json.JsonReader;
import io.github.ntbridge.recording.json.JsonValue;
import io.github.ntbridge.recording.json.MalformedJsonException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A list as comma-separated values with a header line (RFC 4180). The cells are the values of JSON
 * documents: a column {@code class.name} is the member {@code name} of the member {@code class}. A
 * list of texts is one cell, with semicolons between them; null is an empty cell.
 */
public final class Csv {
  private static final String END = "\r\n";
  private static final String BETWEEN_TEXTS = "; ";
  private static final Pattern QUOTED = Pattern.compile("[\",\r\n]");
  private static final Pattern LINE_END = Pattern.compile("(?<=[\r\n])|(?=[\r\n])");

  private final List<String> columns;
  private final List<JsonObject> rows;

  /**
   * Creates a list.
   *
   * @param columns the names of the columns; other members of the rows are left out
   */
  public Csv(List<String> columns, List<JsonObject> rows) {
    this.columns = List.copyOf(columns);
    this.rows = List.copyOf(rows);
  }

  /** The header and a record for each row, each ended by CR and LF. */
  @Override
  public String toString() {
    var text = new StringBuilder(String.join(",", columns)).append(END);
    for (var row : rows) {
      var cells = cells(row);
      text.append(
              columns.stream()
                  .map(column -> quoted(cells.getOrDefault(column, "")))
                  .collect(Collectors.joining(",")))
          .append(END);
    }
    return text.toString();
  }

  private static Map<String, String> cells(JsonObject row) {
    var cells = new HashMap<String, String>();
    try {
      addCells("", JsonReader.read(row.toString()), cells);
    } catch (MalformedJsonException e) {
      throw new IllegalStateException("a document of ours cannot be read", e);
    }
    return cells;
  }

  private static void addCells(String name, JsonValue value, Map<String, String> cells) {
    if (value instanceof JsonValue.Members members) {
      members
          .byName()
          .forEach(
              (member, each) ->
                  addCells(name.isEmpty() ? member : name + "." + member, each, cells));
    } else if (value instanceof JsonValue.Elements elements) {
      var texts = new ArrayList<String>();
      for (var each : elements.values()) {
        if (each instanceof JsonValue.Text text) {
          texts.add(text.text());
        }
      }
      cells.put(name, String.join(BETWEEN_TEXTS, texts));
    } else if (value instanceof JsonValue.Text text) {
      cells.put(name, text.text());
    } else if (!(value instanceof JsonValue.Null)) {
      // A number or a literal, of which the description is how it is written.
      cells.put(
          name, value instanceof JsonValue.Numeral number ? number.literal() : value.description());
    }
  }

  /** Line ends stay as they are, other control characters are escaped as in all output. */
  private static String quoted(String cell) {
    var printable =
        LINE_END
            .splitAsStream(cell)
            .map(part -> part.equals("\r") || part.equals("\n") ? part : PrintableText.of(part))
            .collect(Collectors.joining());
    return QUOTED.matcher(printable).find()
        ? "\"" + printable.replace("\"", "\"\"") + "\""
        : printable;
  }
}
