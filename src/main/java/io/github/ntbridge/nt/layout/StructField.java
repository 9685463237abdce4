package io.github.ntbridge.nt.layout;

import io.github.ntbridge.nt.seam.PointerSize;
import java.nio.ByteBuffer;

/**
 * One field of a native structure: its offset for either pointer size.
 *
 * @param name its native name; fields of nested structures and unions are spelled with dots
 * @param offset32 bytes from the start of the structure, with 32-bit pointers
 * @param offset64 the same with 64-bit pointers
 * @param size32 its size in bytes, with 32-bit pointers
 * @param size64 the same with 64-bit pointers
 */
public record StructField(String name, int offset32, int offset64, int size32, int size64) {

  /**
   * Returns the offset of the field.
   *
   * @param pointers the pointer size
   * @return bytes from the start of the structure
   */
  public int offset(PointerSize pointers) {
    return pointers == PointerSize.BITS_64 ? offset64 : offset32;
  }

  /**
   * Returns the size of the field.
   *
   * @param pointers the pointer size
   * @return bytes
   */
  public int size(PointerSize pointers) {
    return pointers == PointerSize.BITS_64 ? size64 : size32;
  }

  short getShort(ByteBuffer buffer, int struct, PointerSize pointers) {
    return buffer.getShort(struct + offset(pointers));
  }

  void putShort(ByteBuffer buffer, int struct, PointerSize pointers, int value) {
    buffer.putShort(struct + offset(pointers), (short) value);
  }

  int getInt(ByteBuffer buffer, int struct, PointerSize pointers) {
    return buffer.getInt(struct + offset(pointers));
  }

  void putInt(ByteBuffer buffer, int struct, PointerSize pointers, int value) {
    buffer.putInt(struct + offset(pointers), value);
  }

  long getLong(ByteBuffer buffer, int struct, PointerSize pointers) {
    return buffer.getLong(struct + offset(pointers));
  }

  void putLong(ByteBuffer buffer, int struct, PointerSize pointers, long value) {
    buffer.putLong(struct + offset(pointers), value);
  }

  long getPointer(ByteBuffer buffer, int struct, PointerSize pointers) {
    return pointers.get(buffer, struct + offset(pointers));
  }

  void putPointer(ByteBuffer buffer, int struct, PointerSize pointers, long value) {
    pointers.put(buffer, struct + offset(pointers), value);
  }
}
