package io.github.ntbridge.wdf;

import io.github.ntbridge.nt.InvalidNameException;
import io.github.ntbridge.nt.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * A counted string ("UNICODE_STRING structure"). The functions copy what they need when they are
 * called.
 */
public final class UNICODE_STRING {
  /** The length in bytes, two for each character; 0 to 65535. */
  public int Length;

  /** The size of the buffer in bytes; 0 to 65535. */
  public int MaximumLength;

  /** The characters, at least as many as the length. */
  public @Nullable String Buffer;

  /** Creates a zeroed structure: no string. */
  public UNICODE_STRING() {}

  /**
   * Creates a string with its lengths ("RtlInitUnicodeString function").
   *
   * @param text up to 32766 characters: the longest name that leaves space for a NUL
   * @throws InvalidNameException with STATUS_OBJECT_NAME_INVALID if it is longer
   */
  public UNICODE_STRING(String text) {
    ObjectName.requireLength(text, text);
    Length = text.length() * Character.BYTES;
    MaximumLength = Length + Character.BYTES;
    Buffer = text;
  }

  /** Copies the structure. */
  UNICODE_STRING copy() {
    var copy = new UNICODE_STRING();
    copy.Length = Length;
    copy.MaximumLength = MaximumLength;
    copy.Buffer = Buffer;
    return copy;
  }

  boolean isZero() {
    return Length == 0 && MaximumLength == 0 && Buffer == null;
  }

  /** Checks the name of an open by name. */
  boolean isName() {
    return Buffer != null && Length != 0 && MaximumLength != 0;
  }

  /** Checks a string in a structure. */
  boolean isWellFormed() {
    return Length % Character.BYTES == 0
        && MaximumLength % Character.BYTES == 0
        && Length <= MaximumLength
        && (MaximumLength == 0 || Buffer != null);
  }

  /** Returns whether a copy with a NUL is too long for a USHORT. */
  boolean isTooLongForNul() {
    return Length + Character.BYTES > 0xFFFF;
  }

  /** Returns the characters within the length. */
  String text() {
    int characters = Length / Character.BYTES;
    var characterBuffer = Buffer == null ? "" : Buffer;
    if (characters > characterBuffer.length()) {
      throw new IllegalArgumentException(
          "the Length of a UNICODE_STRING is "
              + Length
              + " bytes, and its Buffer has "
              + characterBuffer.length()
              + " characters");
    }
    return characterBuffer.substring(0, characters);
  }

  @Override
  public String toString() {
    return "UNICODE_STRING of " + Length + " bytes";
  }
}
