package io.github.ntbridge.nt.layout;

import io.github.ntbridge.nt.seam.NativeBlock;
import io.github.ntbridge.nt.seam.NativeHeap;
import io.github.ntbridge.nt.seam.PointerSize;
import io.github.ntbridge.nt.text.Utf16;
import java.nio.ByteBuffer;

/**
 * OBJECT_ATTRIBUTES: the name of an object and how to look it up. The name is a pointer to a
 * UNICODE_STRING, not the structure itself.
 *
 * @param length the size according to the caller
 * @param rootDirectory handle that the name is relative to; 0 for none
 * @param nameAddress the address of the UNICODE_STRING; 0 for none
 * @param attributes OBJ_ flags
 */
public record ObjectAttributes(int length, long rootDirectory, long nameAddress, int attributes) {
  /** OBJ_PERMANENT: the object outlives its handles, which takes a privilege. */
  public static final int PERMANENT = 0x10;

  /** OBJ_OPENIF: open what has the name already. */
  public static final int OPENIF = 0x80;

  /** OBJ_CASE_INSENSITIVE, with which the library opens everything. */
  public static final int CASE_INSENSITIVE = 0x40;

  /** OBJ_DONT_REPARSE: fail on a symbolic link. */
  public static final int DONT_REPARSE = 0x1000;

  /** OBJ_VALID_ATTRIBUTES. */
  public static final int VALID_ATTRIBUTES = 0x1FF2;

  /** The fields. */
  public static final StructLayout LAYOUT =
      StructLayout.named("OBJECT_ATTRIBUTES")
          .uint32("Length")
          .pointer("RootDirectory")
          .pointer("ObjectName")
          .uint32("Attributes")
          .pointer("SecurityDescriptor")
          .pointer("SecurityQualityOfService")
          .build();

  private static final StructField LENGTH = LAYOUT.field("Length");
  private static final StructField ROOT_DIRECTORY = LAYOUT.field("RootDirectory");
  private static final StructField OBJECT_NAME = LAYOUT.field("ObjectName");
  private static final StructField ATTRIBUTES = LAYOUT.field("Attributes");

  /**
   * Reads the structure, not the name.
   *
   * @param buffer little-endian memory
   * @param at its position
   * @param pointers the pointer size
   * @return its fields
   */
  public static ObjectAttributes read(ByteBuffer buffer, int at, PointerSize pointers) {
    return new ObjectAttributes(
        LENGTH.getInt(buffer, at, pointers),
        ROOT_DIRECTORY.getPointer(buffer, at, pointers),
        OBJECT_NAME.getPointer(buffer, at, pointers),
        ATTRIBUTES.getInt(buffer, at, pointers));
  }

  /**
   * Allocates the structure together with its UNICODE_STRING and text, looked up
   * case-insensitively.
   *
   * @param heap where from
   * @param pointers the pointer size
   * @param rootDirectory handle that the name is relative to; 0 for none
   * @param name the name, at most 32767 WCHARs
   * @return the block, which the caller closes after the native call
   * @throws IllegalArgumentException if the name is too long for a UNICODE_STRING
   */
  public static NativeBlock allocate(
      NativeHeap heap, PointerSize pointers, long rootDirectory, String name) {
    int textBytes = Utf16.byteLength(name);
    if (textBytes > UnicodeString.MAX_BYTES) {
      throw new IllegalArgumentException(
          "an object name has at most "
              + UnicodeString.MAX_BYTES / Utf16.WCHAR
              + " characters, not "
              + name.length());
    }
    int stringAt = LAYOUT.size(pointers);
    int textAt = stringAt + UnicodeString.LAYOUT.size(pointers);
    var block = heap.allocate(textAt + Math.max(textBytes, Utf16.WCHAR));
    var buffer = block.buffer();
    LENGTH.putInt(buffer, 0, pointers, stringAt);
    ROOT_DIRECTORY.putPointer(buffer, 0, pointers, rootDirectory);
    OBJECT_NAME.putPointer(buffer, 0, pointers, block.address() + stringAt);
    ATTRIBUTES.putInt(buffer, 0, pointers, CASE_INSENSITIVE);
    new UnicodeString(textBytes, textBytes, block.address() + textAt)
        .write(buffer, stringAt, pointers);
    Utf16.write(buffer, textAt, name);
    return block;
  }

  /**
   * Allocates the structure without a name, as functions take it that open an object by another
   * mark.
   *
   * @param heap where from
   * @param pointers the pointer size
   * @return the block, which the caller closes after the native call
   */
  public static NativeBlock allocateUnnamed(NativeHeap heap, PointerSize pointers) {
    var block = heap.allocate(LAYOUT.size(pointers));
    LENGTH.putInt(block.buffer(), 0, pointers, block.size());
    return block;
  }
}
