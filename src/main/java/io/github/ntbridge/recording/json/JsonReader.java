package io.github.ntbridge.recording.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads a JSON document strictly, and keeps the line of each value: members with the same name and
 * text after the document are refused.
 */
public final class JsonReader {
  /** A recording nests six deep. */
  private static final int MAX_DEPTH = 32;

  /** A literal that the text ends in the middle of, which the parser reports as an unknown one. */
  private static final Pattern CUT_LITERAL =
      Pattern.compile("(?<![\\w\"])(?:t|tr|tru|f|fa|fal|fals|n|nu|nul)\\z");

  private static final int LONGEST_CUT_LITERAL = 5;

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private final JsonParser parser;
  private int depth;

  private JsonReader(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * Reads a document.
   *
   * @param text the document
   * @return its value
   * @throws MalformedJsonException if it is truncated, not JSON, nested more than 32 deep, or has
   *     two members of the same name in one object
   */
  public static JsonValue read(String text) throws MalformedJsonException {
    try (var parser = FACTORY.createParser(text)) {
      return read(text, parser);
    } catch (MalformedJsonException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException("reading a string failed", e);
    }
  }

  private static JsonValue read(String text, JsonParser parser) throws IOException {
    try {
      return new JsonReader(parser).document();
    } catch (JsonProcessingException e) {
      // Not all of them are a JsonEOFException.
      throw e.getOriginalMessage().startsWith("Unexpected end-of-input")
              || isCutLiteral(text, parser)
          ? truncated(parser)
          : malformed(parser, e.getOriginalMessage());
    }
  }

  private static boolean isCutLiteral(String text, JsonParser parser) {
    int tail = Math.max(0, text.length() - LONGEST_CUT_LITERAL);
    return parser.currentLocation().getCharOffset() >= tail
        && CUT_LITERAL.matcher(text).region(tail, text.length()).useTransparentBounds(true).find();
  }

  private static MalformedJsonException truncated(JsonParser parser) {
    return new MalformedJsonException(
        parser.currentLocation().getLineNr(),
        "unexpected end of file: it is truncated; record or copy it again");
  }

  private static MalformedJsonException malformed(JsonParser parser, String reason) {
    return new MalformedJsonException(parser.currentLocation().getLineNr(), "not JSON: " + reason);
  }

  private JsonValue document() throws IOException {
    var document = value();
    if (parser.nextToken() != null) {
      throw malformed(parser, "a value follows the end of the document");
    }
    return document;
  }

  private JsonValue value() throws IOException {
    var token = parser.nextToken();
    if (token == null) {
      throw truncated(parser);
    }
    return value(token);
  }

  private JsonValue value(JsonToken token) throws IOException {
    int line = parser.currentTokenLocation().getLineNr();
    return switch (token) {
      case START_OBJECT -> object(line);
      case START_ARRAY -> array(line);
      case VALUE_STRING -> new JsonValue.Text(line, parser.getText());
      case VALUE_TRUE, VALUE_FALSE -> new JsonValue.Bool(line, token == JsonToken.VALUE_TRUE);
      case VALUE_NULL -> new JsonValue.Null(line);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue.Numeral(line, parser.getText());
      default -> throw malformed(parser, "unexpected " + token);
    };
  }

  private JsonValue object(int line) throws IOException {
    enter();
    var byName = new LinkedHashMap<String, JsonValue>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      byName.put(name, value());
    }
    depth--;
    return new JsonValue.Members(line, Collections.unmodifiableMap(byName));
  }

  private JsonValue array(int line) throws IOException {
    enter();
    var values = new ArrayList<JsonValue>();
    for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      values.add(value(token));
    }
    depth--;
    return new JsonValue.Elements(line, List.copyOf(values));
  }

  private void enter() throws MalformedJsonException {
    depth++;
    if (depth > MAX_DEPTH) {
      throw malformed(parser, "more than " + MAX_DEPTH + " levels of objects and arrays");
    }
  }
}
