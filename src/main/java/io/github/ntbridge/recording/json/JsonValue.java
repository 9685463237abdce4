package io.github.ntbridge.recording.json;

import java.util.List;
import java.util.Map;

/** A value of a JSON document (RFC 8259), with the line that it begins on. */
public sealed interface JsonValue {
  /**
   * Returns where the value begins.
   *
   * @return the line, from 1
   */
  int line();

  /**
   * Describes the value in a message.
   *
   * @return its kind, with a number or a literal as it is written
   */
  String description();

  /**
   * An object; no two of its members have the same name.
   *
   * @param line the line that it begins on
   * @param byName its members in their order
   */
  record Members(int line, Map<String, JsonValue> byName) implements JsonValue {
    @Override
    public String description() {
      return "an object";
    }
  }

  /**
   * An array.
   *
   * @param line the line that it begins on
   * @param values its elements
   */
  record Elements(int line, List<JsonValue> values) implements JsonValue {
    @Override
    public String description() {
      return "an array";
    }
  }

  /**
   * A string.
   *
   * @param line the line that it begins on
   * @param text any UTF-16 text
   */
  record Text(int line, String text) implements JsonValue {
    @Override
    public String description() {
      return "a string";
    }
  }

  /**
   * A number.
   *
   * @param line the line that it is on
   * @param literal the number as it is written
   */
  record Numeral(int line, String literal) implements JsonValue {
    @Override
    public String description() {
      return "the number " + literal;
    }
  }

  /**
   * True or false.
   *
   * @param line the line that it is on
   * @param isTrue the value
   */
  record Bool(int line, boolean isTrue) implements JsonValue {
    @Override
    public String description() {
      return Boolean.toString(isTrue);
    }
  }

  /**
   * Null.
   *
   * @param line the line that it is on
   */
  record Null(int line) implements JsonValue {
    @Override
    public String description() {
      return "null";
    }
  }
}
