package io.github.ntbridge.recording.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.github.ntbridge.nt.PrintableText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;

/**
 * Writes JSON as text. Names of the object namespace may hold unpaired surrogates, which UTF-8
 * cannot express; they and everything that does not print are escaped, so that a reader gets every
 * name as it was.
 */
public final class JsonText {
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder().characterEscapes(new NumericEscapes()).build();

  private JsonText() {}

  /** Writes one value. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes the value.
     *
     * @param json the generator
     * @throws IOException as the generator does
     */
    void writeTo(JsonGenerator json) throws IOException;
  }

  /**
   * Writes a value on one line.
   *
   * @param content writes the value
   * @return the line, without a line feed at its end
   */
  public static String of(Content content) {
    return PrintableText.of(write(new MinimalPrettyPrinter(), content));
  }

  /**
   * Writes a value on several lines.
   *
   * @param lines writes line feeds between the values
   * @param content writes the value
   * @return the lines, each ended by a line feed
   */
  public static String of(PrettyPrinter lines, Content content) {
    return write(lines, content)
        .lines()
        .map(line -> PrintableText.of(line) + "\n")
        .collect(Collectors.joining());
  }

  private static String write(PrettyPrinter lines, Content content) {
    var text = new StringWriter();
    try (var json = FACTORY.createGenerator(text)) {
      content.writeTo(json.setPrettyPrinter(lines));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to a string failed", e);
    }
    return text.toString();
  }
}
