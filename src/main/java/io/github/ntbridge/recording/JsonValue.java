package io.github.ntbridge.recording;

import java.util.List;
import java.util.Map;

/** A value of a JSON document (RFC 8259), with the line that it begins on. */
sealed interface JsonValue {
  /** The line, from 1. */
  int line();

  /** What it is, for messages. */
  String description();

  /** An object; its members keep their order, and no two have one name. */
  record Members(int line, Map<String, JsonValue> byName) implements JsonValue {
    @Override
    public String description() {
      return "an object";
    }
  }

  /** An array. */
  record Elements(int line, List<JsonValue> values) implements JsonValue {
    @Override
    public String description() {
      return "an array";
    }
  }

  /** A string, which may hold any UTF-16 unit. */
  record Text(int line, String text) implements JsonValue {
    @Override
    public String description() {
      return "a string";
    }
  }

  /** A number as it is written. */
  record Numeral(int line, String literal) implements JsonValue {
    @Override
    public String description() {
      return "the number " + literal;
    }
  }

  /** True or false. */
  record Bool(int line, boolean isTrue) implements JsonValue {
    @Override
    public String description() {
      return Boolean.toString(isTrue);
    }
  }

  /** Null. */
  record Null(int line) implements JsonValue {
    @Override
    public String description() {
      return "null";
    }
  }
}
