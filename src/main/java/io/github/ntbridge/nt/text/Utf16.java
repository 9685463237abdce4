package io.github.ntbridge.nt.text;

import io.github.ntbridge.nt.InvalidNameException;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.seam.NativeBlock;
import io.github.ntbridge.nt.seam.NativeHeap;
import java.nio.ByteBuffer;

/**
 * UTF-16LE text in native memory: two bytes a WCHAR, with a length and never a C string.
 *
 * <p>Every UTF-16 unit passes unchanged, NUL and unpaired surrogates included; the charset of the
 * JDK would replace the latter. Buffers are little-endian.
 */
public final class Utf16 {
  /** The size of a WCHAR in bytes. */
  public static final int WCHAR = 2;

  private Utf16() {}

  /**
   * Reads text.
   *
   * @param buffer little-endian memory
   * @param at position of the first byte
   * @param chars length in WCHARs
   * @return the text
   * @throws IndexOutOfBoundsException if the text reaches beyond the buffer
   */
  public static String read(ByteBuffer buffer, int at, int chars) {
    var text = new char[chars];
    for (int i = 0; i < chars; i++) {
      text[i] = buffer.getChar(at + i * WCHAR);
    }
    return new String(text);
  }

  /**
   * Reads text up to a NUL.
   *
   * @param buffer little-endian memory
   * @param at position of the first byte
   * @param limitBytes where the text must end at the latest, in bytes from {@code at}; an odd last
   *     byte is not read
   * @return the text before the first NUL, or all of it when there is none
   */
  public static String readUntilNul(ByteBuffer buffer, int at, int limitBytes) {
    int chars = 0;
    while ((chars + 1) * WCHAR <= limitBytes && buffer.getChar(at + chars * WCHAR) != 0) {
      chars++;
    }
    return read(buffer, at, chars);
  }

  /**
   * Writes text without a NUL.
   *
   * @param buffer little-endian memory
   * @param at position of the first byte
   * @param text the text
   * @return the position after it
   */
  public static int write(ByteBuffer buffer, int at, String text) {
    for (int i = 0; i < text.length(); i++) {
      buffer.putChar(at + i * WCHAR, text.charAt(i));
    }
    return at + byteLength(text);
  }

  /**
   * Writes text and a NUL.
   *
   * @param buffer little-endian memory
   * @param at position of the first byte
   * @param text the text
   * @return the position after the NUL
   */
  public static int writeTerminated(ByteBuffer buffer, int at, String text) {
    int end = write(buffer, at, text);
    buffer.putChar(end, '\0');
    return end + WCHAR;
  }

  /**
   * Returns the size of a text.
   *
   * @param text the text
   * @return bytes, without a NUL
   */
  public static int byteLength(String text) {
    return Math.multiplyExact(text.length(), WCHAR);
  }

  /**
   * Refuses a name that a native function would cut, because it reads it up to the first NUL.
   *
   * @param name the name
   * @return the same name
   * @throws InvalidNameException if it holds a NUL
   */
  public static String requireNoNul(String name) {
    int at = name.indexOf('\0');
    if (at >= 0) {
      throw new InvalidNameException(
          name,
          NtStatus.OBJECT_NAME_INVALID,
          "the name holds a NUL, at which the system would cut it off; write it without its"
              + " character "
              + (at + 1));
    }
    return name;
  }

  /**
   * Allocates a NUL-terminated name for a native function.
   *
   * @param heap where from
   * @param text the name
   * @return the block, which the caller closes
   * @throws InvalidNameException if the name holds a NUL, which would end it early for the function
   */
  public static NativeBlock allocateTerminated(NativeHeap heap, String text) {
    requireNoNul(text);
    var block = heap.allocate(byteLength(text) + WCHAR);
    writeTerminated(block.buffer(), 0, text);
    return block;
  }
}
