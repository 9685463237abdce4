package io.github.ntbridge.nt;

/** The rules of names in the object namespace that hold on every layer. */
public final class ObjectName {
  /** The longest name that the object manager accepts, in WCHARs (65,532 bytes). */
  public static final int MAX_LENGTH = 32766;

  private static final String SEPARATOR = "\\";

  private ObjectName() {}

  /**
   * Refuses a name that is too long for the object manager, before it is called.
   *
   * @param given the name as it was given
   * @param name the full name
   * @throws InvalidNameException with STATUS_OBJECT_NAME_INVALID, as the object manager has it
   */
  public static void requireLength(String given, String name) {
    if (name.length() > MAX_LENGTH) {
      throw new InvalidNameException(
          given,
          NtStatus.OBJECT_NAME_INVALID,
          "the name has " + name.length() + " characters; " + MAX_LENGTH + " are possible");
    }
  }

  /**
   * Returns the name that a lookup continues with behind a symbolic link. A target that ends with a
   * backslash, as that of a drive made by {@code subst} for the root of another one, gives one up
   * to the remainder, which begins with its own.
   *
   * @param target the target of the link; empty for a link to the root
   * @param remainder what followed the link in the name, empty or beginning with a backslash
   * @return the full name
   */
  public static String behindLink(String target, String remainder) {
    if (remainder.isEmpty()) {
      return target.isEmpty() ? SEPARATOR : target;
    }
    boolean doubled = target.endsWith(SEPARATOR) && remainder.startsWith(SEPARATOR);
    return (doubled ? target.substring(0, target.length() - 1) : target) + remainder;
  }
}
