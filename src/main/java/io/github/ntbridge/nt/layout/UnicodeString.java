package io.github.ntbridge.nt.layout;

import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.seam.NativeBlock;
import io.github.ntbridge.nt.seam.NativeHeap;
import io.github.ntbridge.nt.seam.PointerSize;
import io.github.ntbridge.nt.text.Utf16;
import java.nio.ByteBuffer;

/**
 * UNICODE_STRING: counted UTF-16 text behind a pointer. Lengths are in bytes; there need not be a
 * NUL, and a NUL inside is an ordinary character.
 *
 * @param length bytes of text, 0 to 65534
 * @param maximumLength capacity in bytes, at least {@code length}
 * @param bufferAddress the address of the text; 0 for none
 */
public record UnicodeString(int length, int maximumLength, long bufferAddress) {
  /** The largest even number that a USHORT holds. */
  public static final int MAX_BYTES = 65534;

  /** The fields. */
  public static final StructLayout LAYOUT =
      StructLayout.named("UNICODE_STRING")
          .uint16("Length")
          .uint16("MaximumLength")
          .pointer("Buffer")
          .build();

  private static final int MAX_USHORT = 0xFFFF;

  private static final StructField LENGTH = LAYOUT.field("Length");
  private static final StructField MAXIMUM_LENGTH = LAYOUT.field("MaximumLength");
  private static final StructField BUFFER = LAYOUT.field("Buffer");

  /**
   * Checks that the lengths fit their fields, which would otherwise cut them silently.
   *
   * @param length bytes of text
   * @param maximumLength capacity in bytes
   * @param bufferAddress the address of the text; 0 for none
   */
  public UnicodeString {
    if (length < 0 || length > MAX_USHORT || maximumLength < 0 || maximumLength > MAX_USHORT) {
      throw new IllegalArgumentException(
          "a UNICODE_STRING has at most "
              + MAX_BYTES
              + " bytes, not "
              + Math.max(length, maximumLength));
    }
  }

  /**
   * Allocates the structure together with its text.
   *
   * @param heap where from
   * @param pointers the pointer size
   * @param text the text
   * @return the block, which the caller closes after the native call
   * @throws IllegalArgumentException if the text is too long
   */
  public static NativeBlock allocate(NativeHeap heap, PointerSize pointers, String text) {
    int textBytes = Utf16.byteLength(text);
    int textAt = LAYOUT.size(pointers);
    var block = heap.allocate(textAt + Math.max(textBytes, Utf16.WCHAR));
    try {
      new UnicodeString(textBytes, textBytes, block.address() + textAt)
          .write(block.buffer(), 0, pointers);
    } catch (IllegalArgumentException e) {
      block.close();
      throw e;
    }
    Utf16.write(block.buffer(), textAt, text);
    return block;
  }

  /**
   * Reads the structure, not the text.
   *
   * @param buffer little-endian memory
   * @param at its position
   * @param pointers the pointer size
   * @return its fields
   */
  public static UnicodeString read(ByteBuffer buffer, int at, PointerSize pointers) {
    return new UnicodeString(
        Short.toUnsignedInt(LENGTH.getShort(buffer, at, pointers)),
        Short.toUnsignedInt(MAXIMUM_LENGTH.getShort(buffer, at, pointers)),
        BUFFER.getPointer(buffer, at, pointers));
  }

  /**
   * Reads the text, which must lie in the buffer that holds the structure.
   *
   * @param buffer little-endian memory
   * @param address the address of {@code buffer}
   * @return the text; empty without any
   * @throws MalformedDataException if it lies outside the buffer
   */
  public String textIn(ByteBuffer buffer, long address) throws MalformedDataException {
    if (length == 0) {
      return "";
    }
    long at = bufferAddress - address;
    if (length % Utf16.WCHAR != 0 || at < 0 || at > buffer.capacity() - (long) length) {
      throw new MalformedDataException("a text lies outside the buffer that it was returned in");
    }
    return Utf16.read(buffer, (int) at, length / Utf16.WCHAR);
  }

  /**
   * Writes the structure, not the text.
   *
   * @param buffer little-endian memory
   * @param at its position
   * @param pointers the pointer size
   */
  public void write(ByteBuffer buffer, int at, PointerSize pointers) {
    LENGTH.putShort(buffer, at, pointers, length);
    MAXIMUM_LENGTH.putShort(buffer, at, pointers, maximumLength);
    BUFFER.putPointer(buffer, at, pointers, bufferAddress);
  }
}
