package io.github.ntbridge.nt.seam;

import java.nio.ByteBuffer;

/** The size of pointers and handles in native structures. */
public enum PointerSize {
  /** 32-bit Windows. */
  BITS_32(4),
  /** 64-bit Windows, x64 and arm64 alike. */
  BITS_64(8);

  private final int bytes;

  PointerSize(int bytes) {
    this.bytes = bytes;
  }

  /**
   * The size of a pointer.
   *
   * @return 4 or 8 bytes
   */
  public int bytes() {
    return bytes;
  }

  /**
   * Reads a pointer-sized number.
   *
   * @param buffer little-endian memory
   * @param at its position
   * @return the number, zero-extended from 32 bits
   */
  public long get(ByteBuffer buffer, int at) {
    return this == BITS_64 ? buffer.getLong(at) : buffer.getInt(at) & 0xFFFFFFFFL;
  }

  /**
   * Writes a pointer-sized number.
   *
   * @param buffer little-endian memory
   * @param at its position
   * @param number the number; of 32-bit pointers only the low half is written
   */
  public void put(ByteBuffer buffer, int at, long number) {
    if (this == BITS_64) {
      buffer.putLong(at, number);
    } else {
      buffer.putInt(at, (int) number);
    }
  }
}
