package io.github.ntbridge.nt.layout;

import io.github.ntbridge.nt.seam.PointerSize;
import java.nio.ByteBuffer;

/**
 * CLIENT_ID: the process, and the thread, that NtOpenProcess opens.
 *
 * @param processId the process
 * @param threadId a thread of it; 0 for the process alone
 */
public record ClientId(long processId, long threadId) {
  /** The fields. */
  public static final StructLayout LAYOUT =
      StructLayout.named("CLIENT_ID").pointer("UniqueProcess").pointer("UniqueThread").build();

  private static final StructField UNIQUE_PROCESS = LAYOUT.field("UniqueProcess");
  private static final StructField UNIQUE_THREAD = LAYOUT.field("UniqueThread");

  /**
   * Reads the structure.
   *
   * @param buffer little-endian memory
   * @param at its position
   * @param pointers the pointer size
   * @return its fields
   */
  public static ClientId read(ByteBuffer buffer, int at, PointerSize pointers) {
    return new ClientId(
        UNIQUE_PROCESS.getPointer(buffer, at, pointers),
        UNIQUE_THREAD.getPointer(buffer, at, pointers));
  }

  /**
   * Writes the structure.
   *
   * @param buffer little-endian memory
   * @param at its position
   * @param pointers the pointer size
   */
  public void write(ByteBuffer buffer, int at, PointerSize pointers) {
    UNIQUE_PROCESS.putPointer(buffer, at, pointers, processId);
    UNIQUE_THREAD.putPointer(buffer, at, pointers, threadId);
  }
}
