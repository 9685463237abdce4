package io.github.ntbridge.recording;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.ntbridge.device.PropertyType;
import io.github.ntbridge.device.PropertyValue;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.layout.DevicePropertyKey;
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
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The values of properties in a recording. Numbers of up to 32 bits and booleans are JSON's own;
 * what JSON cannot hold exactly is a string.
 */
final class PropertyJson {
  private static final int MAX_NAMED_TYPE = 0x19;
  private static final int ARRAY = 0x1000;
  private static final int LIST = 0x2000;
  private static final Map<String, PropertyType> TYPES = types();

  private static final Pattern NUMBERED_TYPE = Pattern.compile("0x\\p{XDigit}{1,8}");
  private static final Pattern KEY =
      Pattern.compile(Fields.GUID.pattern() + " (?<number>0|[1-9][0-9]{0,9})");
  private static final Pattern WHOLE = Pattern.compile("-?(?:0|[1-9][0-9]{0,19})");
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,30}(?:\\.[0-9]{1,28})?");

  /** DECIMAL has 96 bits of digits. */
  private static final int DECIMAL_BITS = 96;

  private static final int FIRST_DATE_YEAR = 100;
  private static final int LAST_DATE_YEAR = 9999;

  private static final Instant FIRST_FILE_TIME = Instant.parse("1601-01-01T00:00:00Z");

  private PropertyJson() {}

  private static Map<String, PropertyType> types() {
    var types = new HashMap<String, PropertyType>();
    for (int base = 0; base <= MAX_NAMED_TYPE; base++) {
      for (int modifier : new int[] {0, ARRAY, LIST}) {
        var type = new PropertyType(base | modifier);
        types.put(type.name(), type);
      }
    }
    return types;
  }

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
    var named = Optional.ofNullable(TYPES.get(text));
    if (named.isPresent()) {
      return named.get();
    }
    if (NUMBERED_TYPE.matcher(text).matches()) {
      return new PropertyType(Integer.parseUnsignedInt(text.substring(2), 16));
    }
    throw Fields.refusal(value, Fields.quoted(text) + " is not a property type");
  }

  /** Bytes of a whole number; -1 for another type. */
  static int wholeBytes(PropertyType type) {
    return switch (type.value()) {
      case 0x2, 0x3 -> Byte.BYTES;
      case 0x4, 0x5 -> Short.BYTES;
      case 0x6, 0x7, 0x17 -> Integer.BYTES;
      case 0x8, 0x9 -> Long.BYTES;
      default -> -1;
    };
  }

  private static boolean isSigned(PropertyType type) {
    return switch (type.value()) {
      case 0x2, 0x4, 0x6, 0x8 -> true;
      default -> false;
    };
  }

  // ---- writing ----

  static void write(JsonGenerator json, PropertyValue value) throws IOException {
    if (value instanceof PropertyValue.None) {
      json.writeNull();
    } else if (value instanceof PropertyValue.Bool bool) {
      json.writeBoolean(bool.isTrue());
    } else if (value instanceof PropertyValue.Int number
        && wholeBytes(number.type()) <= Integer.BYTES) {
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
    if (isBytes(type)) {
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

  /** Returns whether values of the type are plain bytes here. */
  private static boolean isBytes(PropertyType type) {
    if (type.equals(PropertyType.BINARY)) {
      return true;
    }
    boolean text = isText(type.base());
    if (type.isList()) {
      return !text;
    }
    if (type.isArray()) {
      return text || isOpaque(type.base()) || type.base().value() <= PropertyType.NULL.value();
    }
    return isOpaque(type);
  }

  private static boolean isOpaque(PropertyType type) {
    return type.value() < 0
        || type.value() > MAX_NAMED_TYPE
        || type.equals(PropertyType.SECURITY_DESCRIPTOR);
  }

  private static boolean isText(PropertyType type) {
    return type.equals(PropertyType.STRING)
        || type.equals(PropertyType.STRING_INDIRECT)
        || type.equals(PropertyType.SECURITY_DESCRIPTOR_STRING);
  }

  private static PropertyValue scalar(PropertyType type, JsonValue value)
      throws RecordingFormatException {
    if (isText(type)) {
      return new PropertyValue.Text(type, requireNoNul(value, text(value)));
    }
    if (wholeBytes(type) > 0) {
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

  /** Numbers of more than 32 bits are strings: JSON readers keep 53 bits of a number. */
  private static long whole(PropertyType type, JsonValue value) throws RecordingFormatException {
    int bytes = wholeBytes(type);
    String digits = "";
    if (bytes == Long.BYTES) {
      digits = text(value);
    } else if (value instanceof JsonValue.Numeral number) {
      digits = number.literal();
    }
    if (WHOLE.matcher(digits).matches()) {
      var number = new BigInteger(digits);
      int bits = bytes * Byte.SIZE;
      boolean fits =
          isSigned(type)
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
      PropertyEncoder.currency(number);
      return number;
    } catch (ArithmeticException e) {
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
          !time.isBefore(FIRST_FILE_TIME)
              && !time.isAfter(PropertyEncoder.LAST_FILE_TIME)
              && time.get(ChronoField.NANO_OF_SECOND) % PropertyEncoder.NANOSECONDS_A_TICK == 0;
      if (possible && time.toString().equals(text)) {
        return time;
      }
    } catch (DateTimeException e) {
      // Not a time either way.
    }
    throw malformed(value, "a time in UTC from 1601 on, to 100 ns");
  }
}
