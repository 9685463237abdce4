package io.github.ntbridge.recording;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.registry.RegistryType;
import io.github.ntbridge.nt.registry.RegistryValue;
import io.github.ntbridge.recording.json.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Registry values in a recording: texts, lists and 32-bit numbers are JSON's own where their data
 * are exactly what a program would write; everything else is its bytes.
 */
final class RegistryJson {
  private static final Pattern NUMBERED_TYPE = Pattern.compile("REG_0x\\p{XDigit}{1,8}");
  private static final Pattern DWORD = Pattern.compile("0|[1-9][0-9]{0,9}");
  private static final long MAX_DWORD = 0xFFFFFFFFL;

  private RegistryJson() {}

  // ---- writing ----

  static void write(JsonGenerator json, RegistryValue value) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", value.name());
    json.writeStringField("type", value.type().toString());
    if (isPlain(value)) {
      json.writeFieldName("value");
      writePlain(json, value);
    } else {
      json.writeStringField("bytes", HexFormat.of().formatHex(value.data()));
    }
    json.writeEndObject();
  }

  private static void writePlain(JsonGenerator json, RegistryValue value) throws IOException {
    if (value.type().equals(RegistryType.DWORD)) {
      json.writeNumber(value.number());
    } else if (value.type().equals(RegistryType.MULTI_SZ)) {
      json.writeArray(value.texts().toArray(String[]::new), 0, value.texts().size());
    } else {
      json.writeString(value.text());
    }
  }

  /** Returns whether the data are those of a value that was made of what it means. */
  private static boolean isPlain(RegistryValue value) {
    try {
      var type = value.type();
      if (type.equals(RegistryType.SZ)) {
        return value.equals(RegistryValue.string(value.name(), value.text()));
      }
      if (type.equals(RegistryType.EXPAND_SZ)) {
        return value.equals(RegistryValue.expandString(value.name(), value.text()));
      }
      if (type.equals(RegistryType.MULTI_SZ)) {
        return value.equals(RegistryValue.multiString(value.name(), value.texts()));
      }
      return type.equals(RegistryType.DWORD) && value.malformation().isEmpty();
    } catch (MalformedDataException e) {
      return false;
    }
  }

  // ---- reading ----

  static RegistryValue read(Fields fields) throws RecordingFormatException {
    var name = fields.text("name");
    var type = type(fields.value("type"), fields.text("type"));
    if (!fields.has("bytes")) {
      return plain(name, type, fields.value("value"));
    }
    var value = RegistryValue.of(name, type, HexFormat.of().parseHex(fields.hex("bytes")));
    if (isPlain(value)) {
      throw fields.refusal("the bytes are a plain " + type + "; write it as \"value\"");
    }
    return value;
  }

  private static RegistryType type(JsonValue value, String text) throws RecordingFormatException {
    var named = RegistryType.named(text);
    if (named.isPresent()) {
      return named.get();
    }
    if (NUMBERED_TYPE.matcher(text).matches()) {
      return new RegistryType(Integer.parseUnsignedInt(text.substring(text.indexOf('x') + 1), 16));
    }
    throw Fields.refusal(value, Fields.quoted(text) + " is not a type of registry values");
  }

  private static RegistryValue plain(String name, RegistryType type, JsonValue value)
      throws RecordingFormatException {
    if (type.equals(RegistryType.SZ)) {
      return RegistryValue.string(name, text(value));
    }
    if (type.equals(RegistryType.EXPAND_SZ)) {
      return RegistryValue.expandString(name, text(value));
    }
    if (type.equals(RegistryType.MULTI_SZ)) {
      return RegistryValue.multiString(name, texts(value));
    }
    if (type.equals(RegistryType.DWORD)) {
      return RegistryValue.dword(name, number(value));
    }
    throw Fields.refusal(value, "a value of type " + type + " has \"bytes\" and no \"value\"");
  }

  private static String text(JsonValue value) throws RecordingFormatException {
    if (value instanceof JsonValue.Text text && text.text().indexOf('\0') < 0) {
      return text.text();
    }
    throw Fields.wrong(value, "a text without a NUL");
  }

  private static List<String> texts(JsonValue value) throws RecordingFormatException {
    if (!(value instanceof JsonValue.Elements elements)) {
      throw Fields.wrong(value, "an array of texts");
    }
    var texts = new ArrayList<String>();
    for (var each : elements.values()) {
      var text = text(each);
      if (text.isEmpty()) {
        throw Fields.wrong(each, "a text that is not empty");
      }
      texts.add(text);
    }
    return texts;
  }

  private static int number(JsonValue value) throws RecordingFormatException {
    if (value instanceof JsonValue.Numeral number
        && DWORD.matcher(number.literal()).matches()
        && Long.parseLong(number.literal()) <= MAX_DWORD) {
      return Integer.parseUnsignedInt(number.literal());
    }
    throw Fields.wrong(value, "a whole number of 32 bits without a sign");
  }
}
