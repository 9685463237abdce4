package io.github.ntbridge.iotarget.exchange;

import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.text.MultiSz;
import io.github.ntbridge.nt.text.Utf16;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Text in structures of variable length, for the readers and writers of a {@link StructCodec}.
 * Offsets count from the first byte of the structure, and each is checked against its end: one that
 * leads outside is a {@link MalformedDataException} that names the field.
 */
public final class StructText {
  private StructText() {}

  /**
   * Reads bytes of ASCII up to a NUL, or to the end of the structure where there is none. A byte
   * above 0x7F is read as the character of that number.
   *
   * @param in the structure
   * @param field the field with the offset, for errors
   * @param offset the offset of the first byte, bytes
   * @return the text without the NUL, blanks included
   * @throws MalformedDataException if it does not begin inside the structure
   */
  public static String ascii(ByteBuffer in, String field, int offset)
      throws MalformedDataException {
    requireInside(in, field, offset, 1);
    int end = offset;
    while (end < in.limit() && in.get(end) != 0) {
      end++;
    }
    var bytes = new byte[end - offset];
    in.get(offset, bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /**
   * Reads UTF-16 text of a known length.
   *
   * @param in the structure
   * @param field the field with the offset or length, for errors
   * @param offset the offset of the first byte, bytes
   * @param length the length, bytes
   * @return the text; a NUL in it is a character as any other
   * @throws MalformedDataException if it is not inside the structure, or its length is odd
   */
  public static String utf16(ByteBuffer in, String field, int offset, int length)
      throws MalformedDataException {
    requireInside(in, field, offset, length);
    if (length % Utf16.WCHAR != 0) {
      throw new MalformedDataException(
          field + ": UTF-16 text has an even number of bytes, not " + length);
    }
    return Utf16.read(in, offset, length / Utf16.WCHAR);
  }

  /**
   * Reads UTF-16 text up to a NUL, or to the end of the structure where there is none.
   *
   * @param in the structure
   * @param field the field with the offset, for errors
   * @param offset the offset of the first byte, bytes
   * @return the text without the NUL
   * @throws MalformedDataException if it begins behind the structure
   */
  public static String utf16(ByteBuffer in, String field, int offset)
      throws MalformedDataException {
    requireInside(in, field, offset, 0);
    return Utf16.readUntilNul(in, offset, in.limit() - offset);
  }

  /**
   * Reads a list of UTF-16 texts (MULTI_SZ).
   *
   * @param in the structure
   * @param field the field with the offset or length, for errors
   * @param offset the offset of the first byte, bytes
   * @param length the length, bytes
   * @return the texts, none empty
   * @throws MalformedDataException if it is not inside the structure, or does not end there
   */
  public static List<String> multiSz(ByteBuffer in, String field, int offset, int length)
      throws MalformedDataException {
    requireInside(in, field, offset, length);
    return MultiSz.read(in, offset, length / Utf16.WCHAR);
  }

  /**
   * Reads bytes.
   *
   * @param in the structure
   * @param field the field with the offset or length, for errors
   * @param offset the offset of the first byte, bytes
   * @param length their number
   * @return the bytes
   * @throws MalformedDataException if they are not inside the structure
   */
  public static byte[] bytes(ByteBuffer in, String field, int offset, int length)
      throws MalformedDataException {
    requireInside(in, field, offset, length);
    var bytes = new byte[length];
    in.get(offset, bytes);
    return bytes;
  }

  /**
   * Writes UTF-16 text at the position of a buffer, without a NUL.
   *
   * @param out the buffer, whose position is advanced
   * @param text the text
   * @throws IndexOutOfBoundsException if it does not fit
   */
  public static void putUtf16(ByteBuffer out, String text) {
    out.position(Utf16.write(out, out.position(), text));
  }

  /**
   * Writes UTF-16 text and a NUL at the position of a buffer.
   *
   * @param out the buffer, whose position is advanced
   * @param text the text
   * @throws IndexOutOfBoundsException if it does not fit
   */
  public static void putUtf16Terminated(ByteBuffer out, String text) {
    out.position(Utf16.writeTerminated(out, out.position(), text));
  }

  /**
   * Writes a list of UTF-16 texts (MULTI_SZ) at the position of a buffer.
   *
   * @param out the buffer, whose position is advanced
   * @param texts the texts
   * @throws IllegalArgumentException if one is empty or holds a NUL
   * @throws IndexOutOfBoundsException if they do not fit
   */
  public static void putMultiSz(ByteBuffer out, List<String> texts) {
    out.position(MultiSz.write(out, out.position(), texts));
  }

  /** An offset and a length are ULONGs, which a negative number stands for when they are large. */
  private static void requireInside(ByteBuffer in, String field, int offset, int length)
      throws MalformedDataException {
    long end = Integer.toUnsignedLong(offset) + Integer.toUnsignedLong(length);
    if (end > in.limit()) {
      throw new MalformedDataException(
          field
              + ": bytes "
              + Integer.toUnsignedString(offset)
              + " to "
              + end
              + " are not in a structure of "
              + in.limit());
    }
  }
}
