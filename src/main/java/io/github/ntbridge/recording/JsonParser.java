package io.github.ntbridge.recording;

import io.github.ntbridge.nt.PrintableText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a JSON document (RFC 8259), strictly, and keeps the line of each value. Unlike most parsers
 * it refuses an object with two members of one name, and what comes after the document. It is ours
 * because the library's jar depends on JNA alone, and none of the JDK's modules reads JSON.
 */
final class JsonParser {
  /** A recording nests six deep. */
  private static final int MAX_DEPTH = 32;

  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]{0,18})(?:\\.[0-9]{1,30})?(?:[eE][-+]?[0-9]{1,3})?");

  private static final char END = '\uFFFF';

  private final String text;
  private final Matcher number;

  /** One text for all members of a name. */
  private final Map<String, String> names = new HashMap<>();

  private int at;
  private int line = 1;
  private int depth;

  private JsonParser(String text) {
    this.text = text;
    this.number = NUMBER.matcher(text);
  }

  static JsonValue parse(String text) throws RecordingFormatException {
    var parser = new JsonParser(text);
    parser.skipBlanks();
    var document = parser.value();
    parser.skipBlanks();
    if (parser.at < text.length()) {
      throw parser.unexpected("the end of the document");
    }
    return document;
  }

  private JsonValue value() throws RecordingFormatException {
    return switch (peek()) {
      case '{' -> members();
      case '[' -> elements();
      case '"' -> new JsonValue.Text(line, string());
      case 't' -> literal("true", new JsonValue.Bool(line, true));
      case 'f' -> literal("false", new JsonValue.Bool(line, false));
      case 'n' -> literal("null", new JsonValue.Null(line));
      default -> number();
    };
  }

  private JsonValue members() throws RecordingFormatException {
    int begin = line;
    var byName = new LinkedHashMap<String, JsonValue>();
    enter();
    if (!ends('}')) {
      do {
        skipBlanks();
        int nameLine = line;
        if (peek() != '"') {
          throw unexpected("the name of a member");
        }
        var name = names.computeIfAbsent(string(), Function.identity());
        skipBlanks();
        require(':');
        skipBlanks();
        if (byName.put(name, value()) != null) {
          throw new RecordingFormatException(
              nameLine, "there are two members with the name " + quoted(name));
        }
      } while (goesOn('}'));
    }
    depth--;
    return new JsonValue.Members(begin, Collections.unmodifiableMap(byName));
  }

  private JsonValue elements() throws RecordingFormatException {
    int begin = line;
    var values = new ArrayList<JsonValue>();
    enter();
    if (!ends(']')) {
      do {
        skipBlanks();
        values.add(value());
      } while (goesOn(']'));
    }
    depth--;
    return new JsonValue.Elements(begin, List.copyOf(values));
  }

  /** Goes behind the bracket that begins an object or array. */
  private void enter() throws RecordingFormatException {
    at++;
    depth++;
    if (depth > MAX_DEPTH) {
      throw new RecordingFormatException(line, "it nests deeper than any recording");
    }
  }

  private boolean ends(char bracket) {
    skipBlanks();
    if (peek() != bracket) {
      return false;
    }
    at++;
    return true;
  }

  private boolean goesOn(char bracket) throws RecordingFormatException {
    if (ends(bracket)) {
      return false;
    }
    if (peek() != ',') {
      throw unexpected("a comma or " + bracket);
    }
    at++;
    return true;
  }

  private JsonValue literal(String word, JsonValue value) throws RecordingFormatException {
    if (!text.startsWith(word, at)) {
      if (word.startsWith(text.substring(at))) {
        at = text.length();
      }
      throw unexpected("a value");
    }
    at += word.length();
    return value;
  }

  private JsonValue number() throws RecordingFormatException {
    if (!number.region(at, text.length()).lookingAt()) {
      throw unexpected("a value");
    }
    at = number.end();
    if (peek() >= '0' && peek() <= '9') {
      throw new RecordingFormatException(
          line, "no number of a recording begins with " + number.group() + peek());
    }
    return new JsonValue.Numeral(line, number.group());
  }

  private String string() throws RecordingFormatException {
    var result = new StringBuilder();
    at++;
    while (peek() != '"') {
      char c = peek();
      if (c < ' ' || (c == END && at >= text.length())) {
        throw unexpected("the end of a string");
      }
      at++;
      result.append(c == '\\' ? escape() : c);
    }
    at++;
    return result.toString();
  }

  private char escape() throws RecordingFormatException {
    char kind = peek();
    at++;
    return switch (kind) {
      case '"', '\\', '/' -> kind;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unit();
      default -> {
        at--;
        throw unexpected("an escape");
      }
    };
  }

  private char unit() throws RecordingFormatException {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      char c = peek();
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw unexpected("four hexadecimal digits");
      }
      value = value << 4 | digit;
      at++;
    }
    return (char) value;
  }

  private void require(char wanted) throws RecordingFormatException {
    if (peek() != wanted) {
      throw unexpected("\"" + wanted + "\"");
    }
    at++;
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : END;
  }

  private void skipBlanks() {
    for (; at < text.length(); at++) {
      switch (text.charAt(at)) {
        case '\n' -> line++;
        case ' ', '\t', '\r' -> {}
        default -> {
          return;
        }
      }
    }
  }

  private RecordingFormatException unexpected(String wanted) {
    return new RecordingFormatException(
        line,
        at >= text.length()
            ? "it is broken off: the file ends where "
                + wanted
                + " should be; record or copy it again"
            : quoted(String.valueOf(text.charAt(at))) + " stands where " + wanted + " should be");
  }

  private static String quoted(String text) {
    return "\"" + PrintableText.of(text) + "\"";
  }
}
