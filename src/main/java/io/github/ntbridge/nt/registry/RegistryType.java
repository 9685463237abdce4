package io.github.ntbridge.nt.registry;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The type of a registry value ("Registry Value Types"), as the public header winnt.h numbers them.
 * Any number is a type: the system stores what a program gave it, and checks neither type nor data.
 *
 * @param number the REG_ number
 */
public record RegistryType(int number) {
  /** REG_NONE: bytes without a type. */
  public static final RegistryType NONE = new RegistryType(0);

  /** REG_SZ: text. */
  public static final RegistryType SZ = new RegistryType(1);

  /** REG_EXPAND_SZ: text with references to environment variables. */
  public static final RegistryType EXPAND_SZ = new RegistryType(2);

  /** REG_BINARY: bytes. */
  public static final RegistryType BINARY = new RegistryType(3);

  /** REG_DWORD: a number of 32 bits, little-endian. */
  public static final RegistryType DWORD = new RegistryType(4);

  /** REG_DWORD_BIG_ENDIAN: a number of 32 bits, big-endian. */
  public static final RegistryType DWORD_BIG_ENDIAN = new RegistryType(5);

  /** REG_LINK: the target of a registry link, text without a NUL. */
  public static final RegistryType LINK = new RegistryType(6);

  /** REG_MULTI_SZ: a list of texts. */
  public static final RegistryType MULTI_SZ = new RegistryType(7);

  /** REG_RESOURCE_LIST: bytes. */
  public static final RegistryType RESOURCE_LIST = new RegistryType(8);

  /** REG_FULL_RESOURCE_DESCRIPTOR: bytes. */
  public static final RegistryType FULL_RESOURCE_DESCRIPTOR = new RegistryType(9);

  /** REG_RESOURCE_REQUIREMENTS_LIST: bytes. */
  public static final RegistryType RESOURCE_REQUIREMENTS_LIST = new RegistryType(10);

  /** REG_QWORD: a number of 64 bits, little-endian. */
  public static final RegistryType QWORD = new RegistryType(11);

  /** By number, which is the index. */
  private static final List<String> NAMES =
      List.of(
          "REG_NONE",
          "REG_SZ",
          "REG_EXPAND_SZ",
          "REG_BINARY",
          "REG_DWORD",
          "REG_DWORD_BIG_ENDIAN",
          "REG_LINK",
          "REG_MULTI_SZ",
          "REG_RESOURCE_LIST",
          "REG_FULL_RESOURCE_DESCRIPTOR",
          "REG_RESOURCE_REQUIREMENTS_LIST",
          "REG_QWORD");

  /**
   * Finds a type by its name in the header.
   *
   * @param name {@code REG_SZ} and the like
   * @return the type; empty if the header has none of that name
   */
  public static Optional<RegistryType> named(String name) {
    int number = NAMES.indexOf(name);
    return number < 0 ? Optional.empty() : Optional.of(new RegistryType(number));
  }

  /**
   * Returns whether values are a text: REG_SZ, REG_EXPAND_SZ or REG_LINK.
   *
   * @return true for those types
   */
  public boolean isText() {
    return equals(SZ) || equals(EXPAND_SZ) || equals(LINK);
  }

  /**
   * Returns whether values are a number: REG_DWORD, REG_DWORD_BIG_ENDIAN or REG_QWORD.
   *
   * @return true for those types
   */
  public boolean isNumber() {
    return equals(DWORD) || equals(DWORD_BIG_ENDIAN) || equals(QWORD);
  }

  /**
   * Returns the name.
   *
   * @return {@code REG_SZ} and the like; {@code REG_0xABCD} for a number that the header does not
   *     have
   */
  @Override
  public String toString() {
    return number >= 0 && number < NAMES.size()
        ? NAMES.get(number)
        : String.format(Locale.ROOT, "REG_0x%X", number);
  }
}
