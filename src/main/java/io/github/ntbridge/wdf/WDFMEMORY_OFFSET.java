package io.github.ntbridge.wdf;

import io.github.ntbridge.iotarget.MemoryRange;
import org.jspecify.annotations.Nullable;

/** A part of a memory object ("WDFMEMORY_OFFSET structure"). */
public final class WDFMEMORY_OFFSET {
  /** The offset of the part, bytes. */
  public long BufferOffset;

  /** The length of the part, bytes; 0 for all that follow the offset. */
  public long BufferLength;

  /** All of the memory. */
  public WDFMEMORY_OFFSET() {}

  /**
   * A part of the memory.
   *
   * @param offset where it begins, bytes
   * @param length how many bytes; 0 for all that follow
   */
  public WDFMEMORY_OFFSET(long offset, long length) {
    BufferOffset = offset;
    BufferLength = length;
  }

  static MemoryRange rangeOf(@Nullable WDFMEMORY_OFFSET offsets) {
    return offsets == null
        ? MemoryRange.ALL
        : new MemoryRange(offsets.BufferOffset, offsets.BufferLength);
  }

  @Override
  public String toString() {
    return rangeOf(this).toString();
  }
}
