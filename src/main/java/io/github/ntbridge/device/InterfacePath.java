package io.github.ntbridge.device;

import io.github.ntbridge.nt.InvalidNameException;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.ObjectName;
import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.nt.text.CaseFolding;
import io.github.ntbridge.nt.text.Utf16;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The symbolic link name of a device interface, such as {@code
 * \\?\HID#VID_045E&PID_0001#6&1&0000#{4d1e55b2-f16f-11cf-88cb-001111000030}}.
 *
 * <p>Windows calls the text opaque. What all systems share is used here: the class GUID ends the
 * part before the first backslash behind the prefix, and what follows that backslash is the
 * reference string. The text is kept as it came; two paths are equal when they differ at most by
 * case, because lists and events spell the same path differently.
 */
public final class InterfacePath implements Comparable<InterfacePath> {
  private static final String WIN32_PREFIX = "\\\\?\\";

  private static final String NT_PREFIX = "\\??\\";
  private static final Pattern CLASS_GUID =
      Pattern.compile(
          "#\\{(\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12})}\\z");

  private final String text;
  private final int linkEnd;
  private final UUID classGuid;

  private InterfacePath(String text, int linkEnd, UUID classGuid) {
    this.text = text;
    this.linkEnd = linkEnd;
    this.classGuid = classGuid;
  }

  /**
   * Reads the path of an interface.
   *
   * @param text the path, with the prefix {@code \\?\} or {@code \??\}
   * @return the path
   * @throws InvalidNameException with STATUS_OBJECT_NAME_INVALID if it is not the path of an
   *     interface, holds a NUL, or has more than 32766 characters
   */
  public static InterfacePath of(String text) {
    ObjectName.requireLength(text, text);
    return tryParse(Utf16.requireNoNul(text))
        .orElseThrow(
            () ->
                new InvalidNameException(
                    text,
                    NtStatus.OBJECT_NAME_INVALID,
                    "not the path of a device interface, which looks like"
                        + " \\\\?\\HID#VID_045E&PID_0001#6&1&0000#{class GUID}"));
  }

  /**
   * Reads the path of an interface where other names are possible, too.
   *
   * @param text any name
   * @return the path; empty if the text is not one
   */
  public static Optional<InterfacePath> tryParse(String text) {
    boolean hasPrefix = text.startsWith(WIN32_PREFIX) || text.startsWith(NT_PREFIX);
    if (!hasPrefix || text.length() > ObjectName.MAX_LENGTH || text.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    int cut = text.indexOf('\\', NT_PREFIX.length());
    int linkEnd = cut < 0 ? text.length() : cut;
    var guid = CLASS_GUID.matcher(text).region(NT_PREFIX.length(), linkEnd);
    return guid.find()
        ? Optional.of(new InterfacePath(text, linkEnd, UUID.fromString(guid.group(1))))
        : Optional.empty();
  }

  /**
   * The path as it came.
   *
   * @return the exact text
   */
  public String text() {
    return text;
  }

  /**
   * The class of the interface.
   *
   * @return the class whose GUID ends the link name
   */
  public InterfaceClass interfaceClass() {
    return new InterfaceClass(classGuid);
  }

  /**
   * The reference string, which the device's driver gets to see.
   *
   * @return the text after the link name and its backslash; empty when there is none
   */
  public Optional<String> referenceString() {
    return linkEnd == text.length() ? Optional.empty() : Optional.of(text.substring(linkEnd + 1));
  }

  /**
   * Returns whether the path holds a text, in any case and without regard to the language of the
   * user, for filters such as {@code path -> path.containsIgnoreCase("VID_0403")}.
   *
   * @param part the text, compared as the system compares names
   * @return true if it stands anywhere in the path
   */
  public boolean containsIgnoreCase(String part) {
    return CaseFolding.fold(text).contains(CaseFolding.fold(part));
  }

  /**
   * The name to open the interface by in the object namespace.
   *
   * @return the path behind {@code \??\}, its reference string kept
   */
  public String objectName() {
    return NT_PREFIX + text.substring(NT_PREFIX.length());
  }

  /**
   * Returns the symbolic link of the interface, without the reference string.
   *
   * @return the full name of the link
   */
  public String linkName() {
    return NT_PREFIX + text.substring(NT_PREFIX.length(), linkEnd);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof InterfacePath that
        && CaseFolding.equals(objectName(), that.objectName());
  }

  @Override
  public int hashCode() {
    return CaseFolding.hash(objectName());
  }

  @Override
  public int compareTo(InterfacePath other) {
    return CaseFolding.compare(objectName(), other.objectName());
  }

  /**
   * The path made safe to print.
   *
   * @return the text with control characters escaped
   */
  @Override
  public String toString() {
    return PrintableText.of(text);
  }
}
