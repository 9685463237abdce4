package io.github.ntbridge.iotarget;

import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;

/**
 * A part of a memory object (WDFMEMORY_OFFSET).
 *
 * @param offset bytes from its start, 0 or more
 * @param length bytes; 0 for all that follows the offset
 */
public record MemoryRange(long offset, long length) {
  /** All of the memory. */
  public static final MemoryRange ALL = new MemoryRange(0, 0);

  /**
   * Returns the length of the range in a memory.
   *
   * @param operation what is being done, for errors
   * @param size the size of the memory, bytes
   * @return bytes
   * @throws NtStatusException with STATUS_INTEGER_OVERFLOW if the range reaches beyond the memory
   */
  public int lengthWithin(String operation, int size) throws NtStatusException {
    return lengthWithin((Object) operation, size);
  }

  /** The same, for an operation whose text is its name. */
  int lengthWithin(Object operation, int size) throws NtStatusException {
    long end = offset + length;
    boolean overflows = offset < 0 || length < 0 || end < 0 || end > size;
    if (overflows) {
      throw new NtStatusException(
          operation.toString(),
          this.toString(),
          NtStatus.INTEGER_OVERFLOW,
          "The memory has " + size + " bytes");
    }
    return (int) (length == 0 ? size - offset : length);
  }
}
