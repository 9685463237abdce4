package io.github.ntbridge.nt.registry;

import io.github.ntbridge.nt.InvalidNameException;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.PrintableText;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A value of a registry key: its name, its type, and its data as the system stores them. Immutable.
 *
 * <p>Nothing guarantees that data follow the rules of their type. {@link #malformation} names the
 * rule that they break; {@link #text}, {@link #texts} and {@link #number} read them as far as they
 * can be read without doubt, and throw {@link MalformedDataException} beyond that.
 */
public final class RegistryValue {
  private final String name;
  private final RegistryType type;
  private final byte[] data;

  private RegistryValue(String name, RegistryType type, byte[] data) {
    this.name = name;
    this.type = type;
    this.data = data;
  }

  /**
   * Returns a value of any type and data.
   *
   * @param name the name; empty for the default value of a key
   * @param type the type
   * @param data the data, which are copied; of any length, whatever the type
   * @return the value
   */
  public static RegistryValue of(String name, RegistryType type, byte[] data) {
    return new RegistryValue(name, type, data.clone());
  }

  /**
   * Returns a REG_SZ.
   *
   * @param name the name
   * @param text the text
   * @return the value
   * @throws InvalidNameException if the text holds a NUL
   */
  public static RegistryValue string(String name, String text) {
    return new RegistryValue(name, RegistryType.SZ, RegistryCodec.ofText(text));
  }

  /**
   * Returns a REG_EXPAND_SZ.
   *
   * @param name the name
   * @param text the text, with its references to environment variables
   * @return the value
   * @throws InvalidNameException if the text holds a NUL
   */
  public static RegistryValue expandString(String name, String text) {
    return new RegistryValue(name, RegistryType.EXPAND_SZ, RegistryCodec.ofText(text));
  }

  /**
   * Returns a REG_MULTI_SZ.
   *
   * @param name the name
   * @param texts the texts
   * @return the value
   * @throws IllegalArgumentException if a text is empty or holds a NUL
   */
  public static RegistryValue multiString(String name, List<String> texts) {
    return new RegistryValue(name, RegistryType.MULTI_SZ, RegistryCodec.ofTexts(texts));
  }

  /**
   * Returns a REG_DWORD.
   *
   * @param name the name
   * @param number the 32 bits
   * @return the value
   */
  public static RegistryValue dword(String name, int number) {
    return new RegistryValue(name, RegistryType.DWORD, RegistryCodec.ofInt(number));
  }

  /**
   * Returns a REG_DWORD_BIG_ENDIAN.
   *
   * @param name the name
   * @param number the 32 bits
   * @return the value
   */
  public static RegistryValue bigEndianDword(String name, int number) {
    return new RegistryValue(
        name, RegistryType.DWORD_BIG_ENDIAN, RegistryCodec.ofBigEndianInt(number));
  }

  /**
   * Returns a REG_QWORD.
   *
   * @param name the name
   * @param number the 64 bits
   * @return the value
   */
  public static RegistryValue qword(String name, long number) {
    return new RegistryValue(name, RegistryType.QWORD, RegistryCodec.ofLong(number));
  }

  /**
   * Returns a REG_BINARY.
   *
   * @param name the name
   * @param data the bytes, which are copied
   * @return the value
   */
  public static RegistryValue binary(String name, byte[] data) {
    return of(name, RegistryType.BINARY, data);
  }

  /**
   * Returns the name.
   *
   * @return the name as the key spells it; empty for the default value
   */
  public String name() {
    return name;
  }

  /**
   * Returns the type.
   *
   * @return the type, which the data need not follow
   */
  public RegistryType type() {
    return type;
  }

  /**
   * Returns the data as the system stores them.
   *
   * @return a copy
   */
  public byte[] data() {
    return data.clone();
  }

  /**
   * Returns the rule of its type that the data break: the length of a number, the whole UTF-16
   * units of a text, the NUL that ends a text or a list, and no text behind the end of a list. Data
   * behind the NUL of a text are not malformed, nor are those of a type without rules.
   *
   * @return the rule in one line; empty for data that follow all of them
   */
  public Optional<String> malformation() {
    return RegistryCodec.malformation(type, data);
  }

  /**
   * Returns the text of a REG_SZ, REG_EXPAND_SZ or REG_LINK: all before the first NUL, or all of
   * the data where there is none. References to environment variables stay as they are.
   *
   * @return the text
   * @throws MalformedDataException if the type is another one, or the data have no NUL and end
   *     within a UTF-16 unit
   */
  public String text() throws MalformedDataException {
    if (!type.isText()) {
      throw wrongType("a text");
    }
    return RegistryCodec.text(type, data);
  }

  /**
   * Returns the texts of a REG_MULTI_SZ, or the one of a REG_SZ or REG_EXPAND_SZ. A list ends at
   * its first empty text, or with the data.
   *
   * @return the texts; none of those of a REG_MULTI_SZ is empty
   * @throws MalformedDataException if the type is another one, or the list does not end before the
   *     data end within a UTF-16 unit
   */
  public List<String> texts() throws MalformedDataException {
    if (type.equals(RegistryType.MULTI_SZ)) {
      return RegistryCodec.texts(type, data);
    }
    if (!type.isText()) {
      throw wrongType("a list of texts");
    }
    return List.of(text());
  }

  /**
   * Returns the number of a REG_DWORD, REG_DWORD_BIG_ENDIAN or REG_QWORD, or that of a REG_BINARY
   * or REG_NONE of 4 or 8 bytes, as which some drivers store a little-endian number.
   *
   * @return a 32-bit number without a sign, or all 64 bits of the others
   * @throws MalformedDataException if the type is another one, or the data have another length
   */
  public long number() throws MalformedDataException {
    boolean isBytes = type.equals(RegistryType.BINARY) || type.equals(RegistryType.NONE);
    if (!type.isNumber() && !isBytes) {
      throw wrongType("a number");
    }
    return RegistryCodec.number(type, data);
  }

  private MalformedDataException wrongType(String wanted) {
    return new MalformedDataException(
        "the registry value \"" + name + "\" is not " + wanted + " but of type " + type);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RegistryValue that
        && name.equals(that.name)
        && type.equals(that.type)
        && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return name.hashCode() * 31 + Arrays.hashCode(data);
  }

  /**
   * Returns the data in one line that is safe to print: a text, the texts of a list, a number, or
   * bytes in hexadecimal; and the rule that malformed data break.
   *
   * @return the line, without name and type
   */
  public String display() {
    var broken = malformation().map(rule -> " (malformed: " + rule + ")").orElse("");
    return PrintableText.of(readable()) + broken;
  }

  private String readable() {
    try {
      if (type.isText()) {
        return text();
      }
      if (type.equals(RegistryType.MULTI_SZ)) {
        return texts().stream().collect(Collectors.joining("; "));
      }
      if (type.isNumber()) {
        return Long.toUnsignedString(number());
      }
    } catch (MalformedDataException e) {
      // The rule is named behind the bytes.
    }
    return HexFormat.ofDelimiter(" ").formatHex(data);
  }

  /**
   * Returns name, type and data in one line that is safe to print.
   *
   * @return {@code PortName REG_SZ COM3} and the like
   */
  @Override
  public String toString() {
    return PrintableText.of(name) + " " + type + " " + display();
  }
}
