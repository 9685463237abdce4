package io.github.ntbridge.cli;

import io.github.ntbridge.nt.PrintableText;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One JSON object, written as it is built: fields keep their order, and an absent value is null.
 *
 * <p>Names of the object namespace may hold unpaired surrogates, which UTF-8 cannot express; they
 * and all that does not print are escaped, so that every name comes back as it was.
 */
final class JsonObject {
  private final StringBuilder text = new StringBuilder("{");

  JsonObject put(String name, String value) {
    return putLiteral(name, quote(value));
  }

  JsonObject put(String name, Optional<String> value) {
    return putLiteral(name, value.map(JsonObject::quote).orElse("null"));
  }

  JsonObject put(String name, long value) {
    return putLiteral(name, Long.toString(value));
  }

  JsonObject put(String name, boolean value) {
    return putLiteral(name, Boolean.toString(value));
  }

  JsonObject put(String name, JsonObject value) {
    return putLiteral(name, value.toString());
  }

  JsonObject putStrings(String name, Collection<String> values) {
    return putLiteral(
        name, values.stream().map(JsonObject::quote).collect(Collectors.joining(",", "[", "]")));
  }

  JsonObject putObjects(String name, Collection<JsonObject> values) {
    return putLiteral(
        name, values.stream().map(JsonObject::toString).collect(Collectors.joining(",", "[", "]")));
  }

  private JsonObject putLiteral(String name, String literal) {
    if (text.length() > 1) {
      text.append(',');
    }
    text.append(quote(name)).append(':').append(literal);
    return this;
  }

  private static String quote(String value) {
    var escaped = value.replace("\\", "\\\\").replace("\"", "\\\"");
    // What is left to escape, PrintableText writes as JSON does.
    return '"' + PrintableText.of(escaped) + '"';
  }

  /** The object on one line. */
  @Override
  public String toString() {
    return text + "}";
  }
}
