package io.github.ntbridge.nt.layout;

import io.github.ntbridge.nt.seam.PointerSize;
import java.nio.ByteBuffer;

/**
 * FILE_IO_COMPLETION_INFORMATION: one packet of a completion port.
 *
 * @param key the value that was bound to the file
 * @param context the value of the request
 * @param status the NTSTATUS of the request
 * @param information its count
 */
public record CompletionPacket(long key, long context, int status, long information) {
  /** The fields. */
  public static final StructLayout LAYOUT =
      StructLayout.named("FILE_IO_COMPLETION_INFORMATION")
          .pointer("KeyContext")
          .pointer("ApcContext")
          .struct("IoStatusBlock", IoStatusBlock.LAYOUT)
          .build();

  private static final StructField KEY_CONTEXT = LAYOUT.field("KeyContext");
  private static final StructField APC_CONTEXT = LAYOUT.field("ApcContext");
  private static final StructField IO_STATUS_BLOCK = LAYOUT.field("IoStatusBlock");

  /**
   * Reads a packet.
   *
   * @param buffer little-endian memory
   * @param at its position
   * @param pointers the pointer size
   * @return the packet
   */
  public static CompletionPacket read(ByteBuffer buffer, int at, PointerSize pointers) {
    int result = at + IO_STATUS_BLOCK.offset(pointers);
    return new CompletionPacket(
        KEY_CONTEXT.getPointer(buffer, at, pointers),
        APC_CONTEXT.getPointer(buffer, at, pointers),
        IoStatusBlock.status(buffer, result),
        IoStatusBlock.information(buffer, result, pointers));
  }

  /**
   * Writes a packet.
   *
   * @param buffer little-endian memory
   * @param at its position
   * @param pointers the pointer size
   */
  public void write(ByteBuffer buffer, int at, PointerSize pointers) {
    KEY_CONTEXT.putPointer(buffer, at, pointers, key);
    APC_CONTEXT.putPointer(buffer, at, pointers, context);
    IoStatusBlock.write(
        buffer, at + IO_STATUS_BLOCK.offset(pointers), pointers, status, information);
  }
}
