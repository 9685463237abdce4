package io.github.ntbridge.wdf;

import io.github.ntbridge.nt.InvalidNameException;
import io.github.ntbridge.nt.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * A counted string ("UNICODE_STRING structure"). The functions copy what they need when they are
 * called.
 */
public final class UNICODE_STRING {
  /** How many bytes of the buffer count, two for each character; 0 to 65535. */
  public int Length;

  /** How many bytes the buffer has; 0 to 65535. */
  public int MaximumLength;

  /** The characters, at least as many as the length says. */
  public @Nullable String Buffer;

  /** A string that is zeroed: none. */
  public UNICODE_STRING() {}

  /**
   * A string with its lengths ("RtlInitUnicodeString function").
   *
   * @param text up to 32766 characters: the longest name, and room for a NUL behind it
   * @throws InvalidNameException with STATUS_OBJECT_NAME_INVALID if it is longer
   */
  public UNICODE_STRING(String text) {
    ObjectName.requireLength(text, text);
    Length = text.length() * Character.BYTES;
    MaximumLength = Length + Character.BYTES;
    Buffer = text;
  }

  /** The same string, as a structure is copied. */
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

  /** What an open by name asks of its name. */
  boolean isName() {
    return Buffer != null && Length != 0 && MaximumLength != 0;
  }

  /** What a string has to be that a structure brings along. */
  boolean isWellFormed() {
    return Length % Character.BYTES == 0
        && MaximumLength % Character.BYTES == 0
        && Length <= MaximumLength
        && (MaximumLength == 0 || Buffer != null);
  }

  /** Whether a copy with a NUL behind it has more bytes than a USHORT counts. */
  boolean isTooLongForNul() {
    return Length + Character.BYTES > 0xFFFF;
  }

  /** The characters that count. */
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
