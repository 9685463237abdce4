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
      return PropertyCodec.decode(type, bytes);
    } catch (MalformedDataException e) {
      return new Malformed(new Bytes(type, bytes), String.valueOf(e.getMessage()));
    }
  }

  /**
   * Makes a STRING.
   *
   * @param text the text, without a NUL
   * @return the value
   */
  static PropertyValue string(String text) {
    return new Text(PropertyType.STRING, text);
  }

  /**
   * Makes a STRING_LIST.
   *
   * @param texts the texts, without a NUL, none empty
   * @return the value
   */
  static PropertyValue stringList(List<String> texts) {
    return new TextList(PropertyType.STRING_LIST, texts);
  }

  /**
   * Makes a GUID.
   *
   * @param guid the GUID
   * @return the value
   */
  static PropertyValue guid(UUID guid) {
    return new Guid(PropertyType.GUID, guid);
  }

  /**
   * Makes a BOOLEAN.
   *
   * @param isTrue true or false
   * @return the value
   */
  static PropertyValue bool(boolean isTrue) {
    return new Bool(PropertyType.BOOLEAN, isTrue);
  }

  /**
   * Makes a UINT32.
   *
   * @param number the number, 32 bits without a sign
   * @return the value
   */
  static PropertyValue uint32(int number) {
    return new Int(PropertyType.UINT32, Integer.toUnsignedLong(number));
  }

  /**
   * The type that the system gave the value.
   *
   * @return its DEVPROPTYPE
   */
  PropertyType type();

  /**
   * The value in native form.
   *
   * @return little-endian bytes, which are the caller's; none for a value that is {@link
   *     Unreadable}
   * @throws IllegalArgumentException if the type cannot hold the value
   */
  default byte[] bytes() {
    return PropertyCodec.encode(this);
  }

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
   * A DATE, in an unspecified time zone.
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

  /**
   * A value whose bytes break the rules of its type.
   *
   * @param raw its type and bytes
   * @param reason the rule that it breaks
   */
  record Malformed(Bytes raw, String reason) implements PropertyValue {
    /** The type that the system gave the value. */
    @Override
    public PropertyType type() {
      return raw.type();
    }

    /** The value as the system returned it. */
    @Override
    public byte[] bytes() {
      return raw.bytes();
    }

    /**
     * The reason and the bytes.
     *
     * @return the reason in parentheses, then two digits a byte
     */
    @Override
    public String toString() {
      return PrintableText.of("(malformed: " + reason + ") ") + raw;
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

    /** No bytes. */
    @Override
    public byte[] bytes() {
      return new byte[0];
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

  /**
   * Bytes: BINARY, a SECURITY_DESCRIPTOR, every type that has no meaning here, and values of any
   * type whose bytes are to be kept as they are.
   */
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

    /** The bytes themselves. */
    @Override
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
