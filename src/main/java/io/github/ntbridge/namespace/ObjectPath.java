package io.github.ntbridge.namespace;

import io.github.ntbridge.nt.CaseFolding;
import io.github.ntbridge.nt.InvalidNameException;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.PrintableText;

/**
 * The full name of an object in the NT namespace, such as {@code \Device\HarddiskVolume1}.
 *
 * <p>The text is kept as it was given. {@link #equals} is exact, because two names that differ only
 * by case can stand in one directory; {@link #equalsIgnoreCase} compares as an open does.
 */
public final class ObjectPath {
  /** The root directory. */
  public static final ObjectPath ROOT = new ObjectPath("\\");

  /** Where DOS device names and device interfaces are looked up. */
  public static final ObjectPath DOS_DEVICES = new ObjectPath("\\??");

  /** The longest name that the object manager accepts, in WCHARs (65,532 bytes). */
  private static final int MAX_LENGTH = 32766;

  private final String text;

  private ObjectPath(String text) {
    this.text = text;
  }

  /**
   * Reads a name as people write it: a full NT name; a bare DOS device name ({@code COM3} is {@code
   * \??\COM3}); or a Win32 device path, {@code \\?\X} taken literally and {@code \\.\X} normalised
   * as Windows does.
   *
   * @param name the name
   * @return the path
   * @throws InvalidNameException if it is empty, too long, or holds a backslash without beginning
   *     with one
   */
  public static ObjectPath of(String name) {
    if (name.isBlank()) {
      throw new InvalidNameException(
          name, NtStatus.OBJECT_PATH_SYNTAX_BAD, "the name is empty; write one such as \\??\\COM3");
    }
    if (name.length() > MAX_LENGTH) {
      throw new InvalidNameException(
          name.substring(0, 40) + "...",
          NtStatus.OBJECT_NAME_INVALID,
          "the name has " + name.length() + " characters; " + MAX_LENGTH + " are possible");
    }
    var converted = Win32DevicePath.toObjectName(name);
    if (converted.isPresent()) {
      return new ObjectPath(converted.get());
    }
    if (name.charAt(0) == '\\') {
      return new ObjectPath(name);
    }
    if (name.indexOf('\\') >= 0 || name.indexOf('/') >= 0) {
      throw new InvalidNameException(
          name,
          NtStatus.OBJECT_PATH_SYNTAX_BAD,
          "a name with separators must be a full NT name that begins with a backslash, such as"
              + " \\Device\\X or \\??\\X");
    }
    return DOS_DEVICES.child(name);
  }

  /**
   * The path of an object in a directory.
   *
   * @param name the name of the object, taken literally
   * @return this path with the name below it
   */
  public ObjectPath child(String name) {
    return new ObjectPath(text.endsWith("\\") ? text + name : text + "\\" + name);
  }

  /**
   * The directory that the name stands in.
   *
   * @return the path without its last component; the root for the root itself
   */
  public ObjectPath parent() {
    int last = text.lastIndexOf('\\');
    return last <= 0 ? ROOT : new ObjectPath(text.substring(0, last));
  }

  /**
   * The last component.
   *
   * @return the text after the last backslash; empty for the root
   */
  public String name() {
    return text.substring(text.lastIndexOf('\\') + 1);
  }

  /**
   * The name as native functions take it.
   *
   * @return the exact text
   */
  public String text() {
    return text;
  }

  /**
   * Compares as an open with OBJ_CASE_INSENSITIVE does.
   *
   * @param other another path
   * @return whether both differ at most by case
   */
  public boolean equalsIgnoreCase(ObjectPath other) {
    return CaseFolding.equals(text, other.text);
  }

  /** A path for text that the namespace itself gave, which needs no checks. */
  static ObjectPath ofExact(String text) {
    return new ObjectPath(text);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ObjectPath that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /**
   * The name made safe to print.
   *
   * @return the text with control characters escaped
   */
  @Override
  public String toString() {
    return PrintableText.of(text);
  }
}
