package io.github.ntbridge.nt.layout;

import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.seam.PointerSize;
import io.github.ntbridge.nt.text.Utf16;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * OBJECT_DIRECTORY_INFORMATION: one entry of an object directory. NtQueryDirectoryObject returns an
 * array of them that ends with an all-zero entry, then the text, with absolute addresses.
 *
 * @param name the name of the object
 * @param typeName the name of its type, such as {@code SymbolicLink}
 */
public record ObjectDirectoryInformation(String name, String typeName) {
  /** The fields. */
  public static final StructLayout LAYOUT =
      StructLayout.named("OBJECT_DIRECTORY_INFORMATION")
          .struct("Name", UnicodeString.LAYOUT)
          .struct("TypeName", UnicodeString.LAYOUT)
          .build();

  private static final StructField NAME = LAYOUT.field("Name");
  private static final StructField TYPE_NAME = LAYOUT.field("TypeName");

  /**
   * Reads the entries of a buffer. One that is malformed is left out.
   *
   * @param buffer little-endian memory that NtQueryDirectoryObject filled
   * @param address the address of {@code buffer}
   * @param pointers the pointer size
   * @param malformed receives the reason for each entry that is left out: a text outside of the
   *     buffer
   * @return the other entries before the all-zero one
   * @throws MalformedDataException if the buffer has no all-zero entry
   */
  public static List<ObjectDirectoryInformation> readAll(
      ByteBuffer buffer,
      long address,
      PointerSize pointers,
      Consumer<? super MalformedDataException> malformed)
      throws MalformedDataException {
    var entries = new ArrayList<ObjectDirectoryInformation>();
    int size = LAYOUT.size(pointers);
    for (int at = 0; at + size <= buffer.capacity(); at += size) {
      var name = UnicodeString.read(buffer, at + NAME.offset(pointers), pointers);
      if (name.bufferAddress() == 0) {
        return entries;
      }
      var typeName = UnicodeString.read(buffer, at + TYPE_NAME.offset(pointers), pointers);
      try {
        entries.add(
            new ObjectDirectoryInformation(
                text(buffer, address, name), text(buffer, address, typeName)));
      } catch (MalformedDataException e) {
        malformed.accept(e);
      }
    }
    throw new MalformedDataException("a directory buffer has no entry that ends it");
  }

  private static String text(ByteBuffer buffer, long address, UnicodeString string)
      throws MalformedDataException {
    long at = string.bufferAddress() - address;
    if (string.length() % Utf16.WCHAR != 0
        || at < 0
        || at > buffer.capacity() - (long) string.length()) {
      throw new MalformedDataException("a name in a directory buffer lies outside it");
    }
    return Utf16.read(buffer, (int) at, string.length() / Utf16.WCHAR);
  }

  /**
   * Returns the size of this entry besides its structure.
   *
   * @return bytes of both texts with a NUL each
   */
  public int textBytes() {
    return Utf16.byteLength(name) + Utf16.byteLength(typeName) + 2 * Utf16.WCHAR;
  }

  /**
   * Returns the size of entries, the all-zero one included.
   *
   * @param entries the entries
   * @param pointers the pointer size
   * @return bytes
   */
  public static long totalBytes(List<ObjectDirectoryInformation> entries, PointerSize pointers) {
    long bytes = (entries.size() + 1L) * LAYOUT.size(pointers);
    for (var entry : entries) {
      bytes += entry.textBytes();
    }
    return bytes;
  }

  /**
   * Writes entries, the all-zero one, and the text of all.
   *
   * @param entries the entries
   * @param buffer little-endian memory of at least {@link #totalBytes}
   * @param address the address of {@code buffer}
   * @param pointers the pointer size
   */
  public static void writeAll(
      List<ObjectDirectoryInformation> entries,
      ByteBuffer buffer,
      long address,
      PointerSize pointers) {
    int size = LAYOUT.size(pointers);
    int textAt = (entries.size() + 1) * size;
    int at = 0;
    for (var entry : entries) {
      textAt = write(entry.name, buffer, at + NAME.offset(pointers), textAt, address, pointers);
      textAt =
          write(entry.typeName, buffer, at + TYPE_NAME.offset(pointers), textAt, address, pointers);
      at += size;
    }
    for (int i = 0; i < size; i++) {
      buffer.put(at + i, (byte) 0);
    }
  }

  private static int write(
      String text,
      ByteBuffer buffer,
      int stringAt,
      int textAt,
      long address,
      PointerSize pointers) {
    int bytes = Utf16.byteLength(text);
    new UnicodeString(bytes, bytes + Utf16.WCHAR, address + textAt)
        .write(buffer, stringAt, pointers);
    return Utf16.writeTerminated(buffer, textAt, text);
  }
}
