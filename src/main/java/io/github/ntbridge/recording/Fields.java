package io.github.ntbridge.recording;

import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.PrintableText;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The members of one JSON object as a recording has them: each is read with its type, and one that
 * nobody asked for is refused in the end.
 */
final class Fields {
  static final Pattern GUID =
      Pattern.compile("\\{(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})}");

  private static final Pattern NUMBER = Pattern.compile("0x\\p{XDigit}{8}");

  private final JsonValue.Members members;
  private final Set<String> read = new HashSet<>();

  private Fields(JsonValue.Members members) {
    this.members = members;
  }

  static Fields of(JsonValue value) throws RecordingFormatException {
    if (value instanceof JsonValue.Members members) {
      return new Fields(members);
    }
    throw wrong(value, "an object");
  }

  int line() {
    return members.line();
  }

  /** Something else than what had to be there. */
  static RecordingFormatException wrong(JsonValue value, String wanted) {
    return new RecordingFormatException(
        value.line(), value.description() + " stands where " + wanted + " should be");
  }

  private Optional<JsonValue> find(String name) {
    read.add(name);
    return Optional.ofNullable(members.byName().get(name))
        .filter(value -> !(value instanceof JsonValue.Null));
  }

  JsonValue value(String name) throws RecordingFormatException {
    var found = find(name);
    if (found.isEmpty()) {
      throw new RecordingFormatException(line(), "the member \"" + name + "\" is missing");
    }
    return found.get();
  }

  /** As {@link #value}, where null is a value. */
  JsonValue valueOrNull(String name) throws RecordingFormatException {
    var value = members.byName().get(name);
    return value instanceof JsonValue.Null && read.add(name) ? value : value(name);
  }

  boolean has(String name) {
    return find(name).isPresent();
  }

  String text(String name) throws RecordingFormatException {
    return text(name, value(name));
  }

  Optional<String> optionalText(String name) throws RecordingFormatException {
    var found = find(name);
    return found.isPresent() ? Optional.of(text(name, found.get())) : Optional.empty();
  }

  private static String text(String name, JsonValue value) throws RecordingFormatException {
    if (value instanceof JsonValue.Text text) {
      return text.text();
    }
    throw wrong(value, "the string \"" + name + "\"");
  }

  /** False where it is missing. */
  boolean flag(String name) throws RecordingFormatException {
    var found = find(name);
    if (found.isEmpty()) {
      return false;
    }
    if (found.get() instanceof JsonValue.Bool bool) {
      return bool.isTrue();
    }
    throw wrong(found.get(), "true or false for \"" + name + "\"");
  }

  /** A whole number of 0 or more. */
  int number(String name) throws RecordingFormatException {
    var value = value(name);
    if (value instanceof JsonValue.Numeral number && number.literal().matches("[0-9]{1,9}")) {
      return Integer.parseInt(number.literal());
    }
    throw wrong(value, "the whole number \"" + name + "\" of 0 or more");
  }

  /** 32 bits, written as 0x and eight digits. */
  int bits(String name) throws RecordingFormatException {
    var value = value(name);
    return bits(value, text(name, value));
  }

  static int bits(JsonValue value, String text) throws RecordingFormatException {
    if (!NUMBER.matcher(text).matches()) {
      throw new RecordingFormatException(
          value.line(), quoted(text) + " stands where 0x and eight hexadecimal digits should be");
    }
    return Integer.parseUnsignedInt(text.substring(2), 16);
  }

  NtStatus status(String name) throws RecordingFormatException {
    return NtStatus.of(bits(name));
  }

  UUID guid(String name) throws RecordingFormatException {
    var value = value(name);
    return guid(value, text(name, value));
  }

  static UUID guid(JsonValue value, String text) throws RecordingFormatException {
    var guid = GUID.matcher(text);
    if (!guid.matches()) {
      throw new RecordingFormatException(
          value.line(), quoted(text) + " stands where a GUID in braces should be");
    }
    return UUID.fromString(guid.group(1));
  }

  /** The elements of an array; none where it is missing. */
  List<JsonValue> elements(String name) throws RecordingFormatException {
    var found = find(name);
    if (found.isEmpty()) {
      return List.of();
    }
    if (found.get() instanceof JsonValue.Elements elements) {
      return elements.values();
    }
    throw wrong(found.get(), "the array \"" + name + "\"");
  }

  /** Refuses members that nobody asked for. */
  void requireNoOthers() throws RecordingFormatException {
    for (var member : members.byName().entrySet()) {
      if (!read.contains(member.getKey())) {
        throw new RecordingFormatException(
            member.getValue().line(), "nothing is known of a member " + quoted(member.getKey()));
      }
    }
  }

  static String quoted(String text) {
    return "\"" + PrintableText.of(text) + "\"";
  }
}
