package io.github.ntbridge.recording;

import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.recording.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The members of one JSON object of a recording: each is read with its type, and one that was not
 * read is refused in the end.
 */
final class Fields {
  static final Pattern GUID =
      Pattern.compile("\\{(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})}");

  private static final Pattern NUMBER = Pattern.compile("0x\\p{XDigit}{8}");
  static final Pattern HEX = Pattern.compile("(?:[0-9a-f]{2})*+");

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

  /** Reads one element of an array. */
  @FunctionalInterface
  interface ElementReader<T> {
    T read(Fields fields) throws RecordingFormatException;
  }

  static <T> List<T> each(List<JsonValue> elements, ElementReader<T> reader)
      throws RecordingFormatException {
    var read = new ArrayList<T>(elements.size());
    for (var element : elements) {
      var fields = of(element);
      read.add(reader.read(fields));
      fields.requireNoOthers();
    }
    return read;
  }

  /** Reads an array of objects; none where it is missing. */
  <T> List<T> each(String name, ElementReader<T> reader) throws RecordingFormatException {
    return each(elements(name), reader);
  }

  // ---- refusals ----

  static RecordingFormatException refusal(JsonValue at, String reason) {
    return new RecordingFormatException(at.line(), reason);
  }

  RecordingFormatException refusal(String reason) {
    return refusal(members, reason);
  }

  static RecordingFormatException wrong(JsonValue value, String expected) {
    return refusal(value, "expected " + expected + ", found " + value.description());
  }

  static String quoted(String text) {
    return "\"" + PrintableText.of(text) + "\"";
  }

  /** Refuses members that were not read. */
  void requireNoOthers() throws RecordingFormatException {
    for (var member : members.byName().entrySet()) {
      if (!read.contains(member.getKey())) {
        throw refusal(member.getValue(), "unknown member " + quoted(member.getKey()));
      }
    }
  }

  // ---- values ----

  private Optional<JsonValue> find(String name) {
    read.add(name);
    return Optional.ofNullable(members.byName().get(name))
        .filter(value -> !(value instanceof JsonValue.Null));
  }

  JsonValue value(String name) throws RecordingFormatException {
    var found = find(name);
    if (found.isEmpty()) {
      throw refusal("the member \"" + name + "\" is missing");
    }
    return found.get();
  }

  /** Reads a member for which null is a value, too. */
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

  /** Reads true or false; false where it is missing. */
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

  /** Reads a whole number of 0 or more. */
  int number(String name) throws RecordingFormatException {
    var value = value(name);
    if (value instanceof JsonValue.Numeral number && number.literal().matches("[0-9]{1,9}")) {
      return Integer.parseInt(number.literal());
    }
    throw wrong(value, "the whole number \"" + name + "\" of 0 or more");
  }

  /** Reads 32 bits, written as 0x and eight digits. */
  int bits(String name) throws RecordingFormatException {
    var value = value(name);
    return bits(value, text(name, value));
  }

  static int bits(JsonValue value, String text) throws RecordingFormatException {
    if (!NUMBER.matcher(text).matches()) {
      throw refusal(value, "expected 0x and eight hexadecimal digits, found " + quoted(text));
    }
    return Integer.parseUnsignedInt(text.substring(2), 16);
  }

  /** Reads the status that a request or an open completed with. */
  NtStatus finalStatus(String name) throws RecordingFormatException {
    var status = NtStatus.of(bits(name));
    if (status.equals(NtStatus.PENDING)) {
      throw refusal(status + " is not a final status");
    }
    return status;
  }

  static UUID guid(JsonValue value, String text) throws RecordingFormatException {
    var guid = GUID.matcher(text);
    if (!guid.matches()) {
      throw refusal(value, "expected a GUID in braces, found " + quoted(text));
    }
    return UUID.fromString(guid.group(1));
  }

  /** Reads bytes, written as hexadecimal digits. */
  String hex(String name) throws RecordingFormatException {
    var digits = text(name);
    if (!HEX.matcher(digits).matches()) {
      throw refusal("\"" + name + "\" must be lower-case hexadecimal digits, two for each byte");
    }
    return digits;
  }

  /** Reads an array; an empty one where it is missing. */
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
}
