package io.github.ntbridge.cli;

import io.github.ntbridge.nt.JsonString;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One JSON object, written as it is built: fields keep their order, and an absent value is null.
 */
final class JsonObject {
  private final StringBuilder text = new StringBuilder("{");

  JsonObject put(String name, String value) {
    return putLiteral(name, JsonString.quote(value));
  }

  JsonObject put(String name, Optional<String> value) {
    return putLiteral(name, value.map(JsonString::quote).orElse("null"));
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
        name, values.stream().map(JsonString::quote).collect(Collectors.joining(",", "[", "]")));
  }

  JsonObject putObjects(String name, Collection<JsonObject> values) {
    return putLiteral(
        name, values.stream().map(JsonObject::toString).collect(Collectors.joining(",", "[", "]")));
  }

  private JsonObject putLiteral(String name, String literal) {
    if (text.length() > 1) {
      text.append(',');
    }
    text.append(JsonString.quote(name)).append(':').append(literal);
    return this;
  }

  /** The object on one line. */
  @Override
  public String toString() {
    return text + "}";
  }
}
