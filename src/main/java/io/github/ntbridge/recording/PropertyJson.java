package io.github.ntbridge.recording;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.ntbridge.nt.FileTime;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.property.PropertyType;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.recording.json.JsonValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The values of properties in a recording. Numbers of up to 32 bits and booleans are JSON's own;
 * what JSON cannot hold exactly is a string.
 */
final class PropertyJson {
  private static final Pattern NUMBERED_TYPE = Pattern.compile("0x\\p{XDigit}{1,8}");
  private static final Pattern KEY =
      Pattern.compile(Fields.GUID.pattern() + " (?<number>0|[1-9][0-9]{0,9})");
  private static final Pattern WHOLE = Pattern.compile("-?(?:0|[1-9][0-9]{0,19})");
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,30}(?:\\.[0-9]{1,28})?");

  /** DECIMAL has 96 bits of digits. */
  private static final int DECIMAL_BITS = 96;

  private static final int FIRST_DATE_YEAR = 100;
  private static final int LAST_DATE_YEAR = 9999;

  private PropertyJson() {}

  // ---- keys and types ----

  static String key(DevicePropertyKey key) {
    return "{" + key.formatId() + "} " + Integer.toUnsignedString(key.propertyId());
  }

  static DevicePropertyKey key(JsonValue value, String text) throws RecordingFormatException {
    var key = KEY.matcher(text);
    if (!key.matches() || Long.parseLong(key.group("number")) > 0xFFFFFFFFL) {
      throw Fields.refusal(
          value,
          "expected a property key, a GUID in braces and a number, found " + Fields.quoted(text));
    }
    return new DevicePropertyKey(
        UUID.fromString(key.group(1)), Integer.parseUnsignedInt(key.group("number")));
  }

  static PropertyType type(JsonValue value, String text) throws RecordingFormatException {
    var named = PropertyType.named(text);
    if (named.isPresent()) {
      return named.get();
    }
    if (NUMBERED_TYPE.matcher(text).matches()) {
      return new PropertyType(Integer.parseUnsignedInt(text.substring(2), 16));
    }
    throw Fields.refusal(value, Fields.quoted(text) + " is not a property type");
  }

  // ---- writing ----

  static void write(JsonGenerator json, PropertyValue value) throws IOException {
    if (value instanceof PropertyValue.None) {
      json.writeNull();
    } else if (value instanceof PropertyValue.Bool bool) {
      json.writeBoolean(bool.isTrue());
    } else if (value instanceof PropertyValue.Int number && isJsonNumber(number.type())) {
      json.writeNumber(number.number());
    } else if (value instanceof PropertyValue.TextList list) {
      json.writeArray(list.texts().toArray(String[]::new), 0, list.texts().size());
    } else if (value instanceof PropertyValue.Array array) {
      json.writeStartArray();
      for (var element : array.elements()) {
        write(json, element);
      }
      json.writeEndArray();
    } else {
      json.writeString(text(value));
    }
  }

  private static String text(PropertyValue value) {
    if (value instanceof PropertyValue.Text text) {
      return text.text();
    }
    if (value instanceof PropertyValue.Key key) {
      return key(key.key());
    }
    if (value instanceof PropertyValue.TypeNumber type) {
      return type.named().name();
    }
    return value instanceof PropertyValue.Status status
        ? bits(status.status().value())
        : value.toString();
  }

  static String bits(int value) {
    return String.format(Locale.ROOT, "0x%08X", value);
  }

  // ---- reading ----

  static PropertyValue read(PropertyType type, JsonValue value) throws RecordingFormatException {
    if (type.isOpaque()) {
      return new PropertyValue.Bytes(type, bytes(value));
    }
    if (type.isArray()) {
      var elements = new ArrayList<PropertyValue>();
      for (var each : elements(value)) {
        elements.add(scalar(type.base(), each));
      }
      return new PropertyValue.Array(type, elements);
    }
    if (type.isList()) {
      return new PropertyValue.TextList(type, texts(value));
    }
    return scalar(type, value);
  }

  private static PropertyValue scalar(PropertyType type, JsonValue value)
      throws RecordingFormatException {
    if (type.isText()) {
      return new PropertyValue.Text(type, requireNoNul(value, text(value)));
    }
    if (type.isWholeNumber()) {
      return new PropertyValue.Int(type, whole(type, value));
    }
    return switch (type.value()) {
      case 0x0, 0x1 -> none(type, value);
      case 0xA, 0xB -> new PropertyValue.Real(type, real(type, value));
      case 0xC -> new PropertyValue.Decimal(type, decimal(value));
      case 0xD -> new PropertyValue.Guid(type, Fields.guid(value, text(value)));
      case 0xE -> new PropertyValue.Decimal(type, currency(value));
      case 0xF -> new PropertyValue.DateTime(type, date(value));
      case 0x10 -> new PropertyValue.FileTime(type, fileTime(value));
      case 0x11 -> new PropertyValue.Bool(type, bool(value));
      case 0x15 -> new PropertyValue.Key(type, key(value, text(value)));
      case 0x16 -> new PropertyValue.TypeNumber(type, type(value, text(value)));
      case 0x18 -> new PropertyValue.Status(type, NtStatus.of(Fields.bits(value, text(value))));
      default -> throw malformed(value, "a value of type " + type.name());
    };
  }

  private static RecordingFormatException malformed(JsonValue value, String expected) {
    var shown =
        value instanceof JsonValue.Text text ? Fields.quoted(text.text()) : value.description();
    return Fields.refusal(value, "expected " + expected + ", found " + shown);
  }

  private static PropertyValue none(PropertyType type, JsonValue value)
      throws RecordingFormatException {
    if (value instanceof JsonValue.Null) {
      return new PropertyValue.None(type);
    }
    throw malformed(value, "null, the only value of type " + type.name());
  }

  private static boolean bool(JsonValue value) throws RecordingFormatException {
    if (value instanceof JsonValue.Bool bool) {
      return bool.isTrue();
    }
    throw malformed(value, "true or false");
  }

  private static String text(JsonValue value) throws RecordingFormatException {
    if (value instanceof JsonValue.Text text) {
      return text.text();
    }
    throw malformed(value, "a string");
  }

  private static String requireNoNul(JsonValue value, String text) throws RecordingFormatException {
    if (text.indexOf('\0') >= 0) {
      throw malformed(value, "a text without a NUL");
    }
    return text;
  }

  private static List<JsonValue> elements(JsonValue value) throws RecordingFormatException {
    if (value instanceof JsonValue.Elements elements) {
      return elements.values();
    }
    throw malformed(value, "an array");
  }

  private static List<String> texts(JsonValue value) throws RecordingFormatException {
    var texts = new ArrayList<String>();
    for (var each : elements(value)) {
      var text = requireNoNul(each, text(each));
      if (text.isEmpty()) {
        throw malformed(each, "a text that is not empty");
      }
      texts.add(text);
    }
    return texts;
  }

  private static byte[] bytes(JsonValue value) throws RecordingFormatException {
    var digits = text(value);
    if (!Fields.HEX.matcher(digits).matches()) {
      throw malformed(value, "two lower-case hexadecimal digits for each byte");
    }
    return HexFormat.of().parseHex(digits);
  }

  /** Longer numbers are strings: JSON readers keep 53 bits of a number. */
  private static boolean isJsonNumber(PropertyType wholeNumber) {
    return wholeNumber.size().orElseThrow() <= Integer.BYTES;
  }

  private static long whole(PropertyType type, JsonValue value) throws RecordingFormatException {
    int bits = type.size().orElseThrow() * Byte.SIZE;
    String digits = "";
    if (!isJsonNumber(type)) {
      digits = text(value);
    } else if (value instanceof JsonValue.Numeral number) {
      digits = number.literal();
    }
    if (WHOLE.matcher(digits).matches()) {
      var number = new BigInteger(digits);
      boolean fits =
          type.isSigned()
              ? number.bitLength() < bits
              : number.signum() >= 0 && number.bitLength() <= bits;
      if (fits) {
        return number.longValue();
      }
    }
    throw malformed(value, "a whole number of type " + type.name());
  }

  private static double real(PropertyType type, JsonValue value) throws RecordingFormatException {
    var text = text(value);
    try {
      double number = Double.parseDouble(text);
      boolean exact =
          type.equals(PropertyType.DOUBLE) || Double.compare((float) number, number) == 0;
      if (exact && Double.toString(number).equals(text)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Not a number either way.
    }
    throw malformed(value, "a number of type " + type.name() + " in a string");
  }

  private static BigDecimal decimal(JsonValue value) throws RecordingFormatException {
    var text = text(value);
    if (DECIMAL.matcher(text).matches()) {
      var number = new BigDecimal(text);
      if (number.unscaledValue().bitLength() <= DECIMAL_BITS) {
        return number;
      }
    }
    throw malformed(value, "a decimal number of 96 bits in a string");
  }

  private static BigDecimal currency(JsonValue value) throws RecordingFormatException {
    var number = decimal(value);
    try {
      new PropertyValue.Decimal(PropertyType.CURRENCY, number).bytes();
      return number;
    } catch (IllegalArgumentException e) {
      throw malformed(value, "a decimal number of 64 bits with four decimals in a string");
    }
  }

  private static LocalDateTime date(JsonValue value) throws RecordingFormatException {
    var text = text(value);
    try {
      var time = LocalDateTime.parse(text);
      boolean possible =
          time.getYear() >= FIRST_DATE_YEAR
              && time.getYear() <= LAST_DATE_YEAR
              && time.truncatedTo(ChronoUnit.MILLIS).equals(time);
      if (possible && time.toString().equals(text)) {
        return time;
      }
    } catch (DateTimeException e) {
      // Not a date either way.
    }
    throw malformed(value, "a date and time to the millisecond");
  }

  private static Instant fileTime(JsonValue value) throws RecordingFormatException {
    var text = text(value);
    try {
      var time = Instant.parse(text);
      boolean possible =
          !time.isBefore(FileTime.FIRST)
              && !time.isAfter(FileTime.LAST)
              && time.get(ChronoField.NANO_OF_SECOND) % FileTime.NANOS_PER_UNIT == 0;
      if (possible && time.toString().equals(text)) {
        return time;
      }
    } catch (DateTimeException e) {
      // Not a time either way.
    }
    throw malformed(value, "a time in UTC from 1601 on, to 100 ns");
  }
}
