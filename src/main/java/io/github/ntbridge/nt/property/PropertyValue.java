package io.github.ntbridge.nt.property;

import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.PrintableText;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** The value of a property of a device or interface, with the type that the system gave it. */
public sealed interface PropertyValue {

  /**
   * Reads a value of the bytes that the system has for it.
   *
   * @param type its type
   * @param bytes the value in native form, little-endian
   * @return the value; {@link Malformed} when the bytes break the rules of the type
   */
  static PropertyValue of(PropertyType type, byte[] bytes) {
    try {
      return new PropertyCodec(bytes).decode(type);
    } catch (MalformedDataException e) {
      return new Malformed(type, bytes, String.valueOf(e.getMessage()));
    }
  }

  /**
   * The type that the system gave the value.
   *
   * @return its DEVPROPTYPE
   */
  PropertyType type();

  /**
   * No value: EMPTY or NULL.
   *
   * @param type its type
   */
  record None(PropertyType type) implements PropertyValue {
    @Override
    public String toString() {
      return "";
    }
  }

  /**
   * A whole number: SBYTE, BYTE, INT16, UINT16, INT32, UINT32, INT64, UINT64 or ERROR.
   *
   * @param type its type
   * @param number the number; of a UINT64 the 64 bits
   */
  record Int(PropertyType type, long number) implements PropertyValue {
    @Override
    public String toString() {
      return type.equals(PropertyType.UINT64)
          ? Long.toUnsignedString(number)
          : Long.toString(number);
    }
  }

  /**
   * A floating-point number: FLOAT or DOUBLE.
   *
   * @param type its type
   * @param number the number
   */
  record Real(PropertyType type, double number) implements PropertyValue {
    @Override
    public String toString() {
      return Double.toString(number);
    }
  }

  /**
   * A decimal number: DECIMAL or CURRENCY.
   *
   * @param type its type
   * @param number the number
   */
  record Decimal(PropertyType type, BigDecimal number) implements PropertyValue {
    @Override
    public String toString() {
      return number.toPlainString();
    }
  }

  /**
   * A BOOLEAN.
   *
   * @param type its type
   * @param isTrue whether its byte is not 0
   */
  record Bool(PropertyType type, boolean isTrue) implements PropertyValue {
    @Override
    public String toString() {
      return Boolean.toString(isTrue);
    }
  }

  /**
   * A text: STRING, STRING_INDIRECT or SECURITY_DESCRIPTOR_STRING.
   *
   * @param type its type
   * @param text the text before its NUL
   */
  record Text(PropertyType type, String text) implements PropertyValue {
    @Override
    public String toString() {
      return PrintableText.of(text);
    }
  }

  /**
   * A list of texts: STRING_LIST and the like.
   *
   * @param type its type
   * @param texts the texts, none empty
   */
  record TextList(PropertyType type, List<String> texts) implements PropertyValue {
    /**
     * Keeps an unmodifiable copy.
     *
     * @param type its type
     * @param texts the texts, none empty
     */
    public TextList {
      texts = List.copyOf(texts);
    }

    @Override
    public String toString() {
      return texts.stream().map(PrintableText::of).collect(Collectors.joining(", "));
    }
  }

  /**
   * A GUID.
   *
   * @param type its type
   * @param guid the GUID
   */
  record Guid(PropertyType type, UUID guid) implements PropertyValue {
    @Override
    public String toString() {
      return "{" + guid + "}";
    }
  }

  /**
   * A DATE, in a time zone that nobody tells.
   *
   * @param type its type
   * @param time the date and time, to the millisecond
   */
  record DateTime(PropertyType type, LocalDateTime time) implements PropertyValue {
    @Override
    public String toString() {
      return time.toString();
    }
  }

  /**
   * A FILETIME.
   *
   * @param type its type
   * @param time the time, to 100 ns
   */
  record FileTime(PropertyType type, Instant time) implements PropertyValue {
    @Override
    public String toString() {
      return time.toString();
    }
  }

  /**
   * A DEVPROPKEY: the key of another property.
   *
   * @param type its type
   * @param key the key
   */
  record Key(PropertyType type, DevicePropertyKey key) implements PropertyValue {
    @Override
    public String toString() {
      return PropertyKeys.nameOf(key);
    }
  }

  /**
   * A DEVPROPTYPE: the type of another property.
   *
   * @param type its type
   * @param named the type that is the value
   */
  record TypeNumber(PropertyType type, PropertyType named) implements PropertyValue {
    @Override
    public String toString() {
      return named.toString();
    }
  }

  /**
   * An NTSTATUS.
   *
   * @param type its type
   * @param status the status
   */
  record Status(PropertyType type, NtStatus status) implements PropertyValue {
    @Override
    public String toString() {
      return status.toString();
    }
  }

  /**
   * An array of values of one size.
   *
   * @param type its type
   * @param elements the values, each with the base type
   */
  record Array(PropertyType type, List<PropertyValue> elements) implements PropertyValue {
    /**
     * Keeps an unmodifiable copy.
     *
     * @param type its type
     * @param elements the values, each with the base type
     */
    public Array {
      elements = List.copyOf(elements);
    }

    @Override
    public String toString() {
      return elements.stream().map(PropertyValue::toString).collect(Collectors.joining(", "));
    }
  }

  /** A value whose bytes break the rules of its type. */
  final class Malformed implements PropertyValue {
    private final PropertyType type;
    private final byte[] bytes;
    private final String reason;

    /**
     * A malformed value.
     *
     * @param type its type
     * @param bytes the value, which is copied
     * @param reason the rule that it breaks
     */
    public Malformed(PropertyType type, byte[] bytes, String reason) {
      this.type = type;
      this.bytes = bytes.clone();
      this.reason = reason;
    }

    @Override
    public PropertyType type() {
      return type;
    }

    /**
     * The value as the system returned it.
     *
     * @return a copy
     */
    public byte[] bytes() {
      return bytes.clone();
    }

    /**
     * Why it is malformed.
     *
     * @return the rule that it breaks
     */
    public String reason() {
      return reason;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Malformed that
          && type.equals(that.type)
          && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
      return 31 * type.hashCode() + Arrays.hashCode(bytes);
    }

    /**
     * The reason and the bytes.
     *
     * @return the reason in parentheses, then two digits a byte
     */
    @Override
    public String toString() {
      return PrintableText.of("(malformed: " + reason + ") ") + HexFormat.of().formatHex(bytes);
    }
  }

  /**
   * A value that the system did not return.
   *
   * @param failure what it returned instead
   */
  record Unreadable(ConfigRetException failure) implements PropertyValue {
    /** EMPTY: the type is not known. */
    @Override
    public PropertyType type() {
      return PropertyType.EMPTY;
    }

    /**
     * The failure.
     *
     * @return the CONFIGRET in parentheses
     */
    @Override
    public String toString() {
      return "(not readable: " + failure.result() + ")";
    }
  }

  /** Bytes: BINARY, a SECURITY_DESCRIPTOR, and every type that has no meaning here. */
  final class Bytes implements PropertyValue {
    private final PropertyType type;
    private final byte[] bytes;

    /**
     * Bytes with their type.
     *
     * @param type its type
     * @param bytes the value, which is copied
     */
    public Bytes(PropertyType type, byte[] bytes) {
      this.type = type;
      this.bytes = bytes.clone();
    }

    @Override
    public PropertyType type() {
      return type;
    }

    /**
     * The value as the system returned it.
     *
     * @return a copy
     */
    public byte[] bytes() {
      return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Bytes that
          && type.equals(that.type)
          && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
      return 31 * type.hashCode() + Arrays.hashCode(bytes);
    }

    /**
     * The bytes in hexadecimal.
     *
     * @return two digits a byte
     */
    @Override
    public String toString() {
      return HexFormat.of().formatHex(bytes);
    }
  }
}
