package io.github.ntbridge.namespace;

import io.github.ntbridge.nt.InvalidNameException;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.ObjectName;
import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.nt.text.CaseFolding;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The full name of an object in the NT namespace, such as {@code \Device\HarddiskVolume1}.
 *
 * <p>The text is kept as it was given. {@link #equals} is exact, because two names that differ only
 * by case can be in one directory; {@link #equalsIgnoreCase} compares as an open does.
 */
public final class ObjectPath {
  /** The root directory. */
  public static final ObjectPath ROOT = new ObjectPath("\\");

  /** The directory of DOS device names and device interfaces. */
  public static final ObjectPath DOS_DEVICES = new ObjectPath("\\??");

  /**
   * The order of a tree by the {@link #components()} of its names: a directory before what is in
   * it, neighbours by name without case, then exactly.
   */
  public static final Comparator<List<String>> TREE_ORDER = ObjectPath::compareComponents;

  private final String text;

  private ObjectPath(String text) {
    this.text = text;
  }

  /**
   * Parses a name: a full NT name; a bare DOS device name ({@code COM3} is {@code \??\COM3}, and so
   * is {@code COM3:}); or a Win32 device path, {@code \\?\X} taken literally and {@code \\.\X}
   * normalised as Windows does.
   *
   * @param name the name
   * @return the path
   * @throws InvalidNameException with STATUS_OBJECT_PATH_SYNTAX_BAD if it is empty, or holds a
   *     backslash without beginning with one; with STATUS_OBJECT_NAME_INVALID if the full name has
   *     more than 32766 characters
   */
  public static ObjectPath of(String name) {
    if (name.isBlank()) {
      throw new InvalidNameException(
          name, NtStatus.OBJECT_PATH_SYNTAX_BAD, "the name is empty; write one such as \\??\\COM3");
    }
    var fullName = fullName(name);
    ObjectName.requireLength(name, fullName);
    return new ObjectPath(fullName);
  }

  private static String fullName(String name) {
    var converted = Win32Path.deviceName(name);
    if (converted.isPresent()) {
      return converted.get();
    }
    if (name.charAt(0) == '\\') {
      return name;
    }
    if (name.indexOf('\\') >= 0 || name.indexOf('/') >= 0) {
      throw new InvalidNameException(
          name,
          NtStatus.OBJECT_PATH_SYNTAX_BAD,
          "a name with separators must be a full NT name that begins with a backslash, such as"
              + " \\Device\\X or \\??\\X");
    }
    return DOS_DEVICES.text + "\\" + withoutColon(name);
  }

  /** Of drives alone the colon is a part of the name. */
  private static String withoutColon(String name) {
    int last = name.length() - 1;
    return last > 1 && name.indexOf(':') == last ? name.substring(0, last) : name;
  }

  /**
   * Returns the NT name of a Win32 path, as Windows itself converts it ("Naming Files, Paths, and
   * Namespaces"): reserved names such as {@code COM1} are devices in any directory, relative paths
   * start at the current directory, and shares are below {@code \??\UNC}. No file and no drive is
   * read; a path relative to another drive than the current one starts at that drive's root.
   *
   * @param path any Win32 path
   * @param currentDirectory a full path with a drive or share, such as {@code C:\Users}; only used
   *     if the path is relative to it
   * @return the NT name, such as {@code \??\C:\Users\notes.txt}
   * @throws InvalidNameException with STATUS_OBJECT_NAME_INVALID if the path is empty, blank or
   *     holds a NUL, or the name has more than 32766 characters
   * @throws IllegalArgumentException if the current directory is needed and is none
   */
  public static ObjectPath fromWin32(String path, String currentDirectory) {
    var name = Win32Path.toObjectName(path, currentDirectory);
    ObjectName.requireLength(path, name);
    return new ObjectPath(name);
  }

  /**
   * The path of an object in a directory.
   *
   * @param name the name of the object, taken literally
   * @return this path with the name below it
   * @throws InvalidNameException with STATUS_OBJECT_NAME_INVALID if the path has more than 32766
   *     characters
   */
  public ObjectPath child(String name) {
    var child = textOfChild(name);
    ObjectName.requireLength(name, child);
    return new ObjectPath(child);
  }

  /**
   * Returns the path of an object in the listing of this directory. It may have more than 32766
   * characters, as one that was created relative to a deep directory; no open finds it then
   * (STATUS_OBJECT_NAME_INVALID).
   *
   * @param entry an entry of this directory
   * @return this path with the name of the entry below it
   */
  public ObjectPath child(DirectoryEntry entry) {
    return new ObjectPath(textOfChild(entry.name()));
  }

  private String textOfChild(String name) {
    return text.endsWith("\\") ? text + name : text + "\\" + name;
  }

  /**
   * Returns the directory of the name.
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

  /**
   * The components from the root on.
   *
   * @return the names between backslashes; none for the root, an empty one for each doubled or
   *     trailing backslash
   */
  public List<String> components() {
    return equals(ROOT) ? List.of() : List.of(text.substring(1).split("\\\\", -1));
  }

  private static int compareComponents(List<String> left, List<String> right) {
    int common = Math.min(left.size(), right.size());
    for (int i = 0; i < common; i++) {
      int order = CaseFolding.compare(left.get(i), right.get(i));
      order = order == 0 ? left.get(i).compareTo(right.get(i)) : order;
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  /**
   * Returns whether the path is that directory or below it, compared exactly.
   *
   * @param directory the directory
   * @return true for the directory itself and for all below it
   */
  public boolean startsWith(ObjectPath directory) {
    return startsWith(text, directory.text);
  }

  /**
   * Returns whether the path is that directory or below it, compared as an open does.
   *
   * @param directory the directory
   * @return true for the directory itself and for all below it
   */
  public boolean startsWithIgnoreCase(ObjectPath directory) {
    return startsWith(CaseFolding.fold(text), CaseFolding.fold(directory.text));
  }

  private static boolean startsWith(String name, String directory) {
    return name.startsWith(directory)
        && (name.length() == directory.length()
            || directory.endsWith("\\")
            || name.charAt(directory.length()) == '\\');
  }

  /**
   * A Win32 path to the same object, for CreateFile and the like: {@code \??\X} is {@code \\?\X},
   * and any other name is below {@code \\?\GLOBALROOT}. {@link #fromWin32} of it is the same object
   * again.
   *
   * @return a path with the literal prefix
   */
  public String toWin32() {
    return Win32Path.ofObjectName(text);
  }

  /**
   * The path of a name that the system returned, as the value of a property for instance. It is
   * data: taken literally, and not parsed as a name that a user wrote.
   *
   * @param text the name
   * @return the path; empty when the text is not a full name, which begins with a backslash
   */
  public static Optional<ObjectPath> ofSystemName(String text) {
    return text.startsWith("\\") ? Optional.of(new ObjectPath(text)) : Optional.empty();
  }

  /** Returns a path for text that the namespace itself returned, without checks. */
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
