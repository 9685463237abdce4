package io.github.ntbridge.nt.layout;

import io.github.ntbridge.nt.seam.PointerSize;
import java.nio.ByteBuffer;

/**
 * IO_STATUS_BLOCK: the result of a request. The status shares its place with a pointer, so on 64
 * bits only its low four bytes count.
 */
public final class IoStatusBlock {
  /** The fields. */
  public static final StructLayout LAYOUT =
      StructLayout.named("IO_STATUS_BLOCK")
          .anonymousUnion(
              StructLayout.named("").uint32("Status").build(),
              StructLayout.named("").pointer("Pointer").build())
          .pointer("Information")
          .build();

  private static final StructField STATUS = LAYOUT.field("Status");
  private static final StructField INFORMATION = LAYOUT.field("Information");

  private IoStatusBlock() {}

  /**
   * The final status of the request.
   *
   * @param buffer little-endian memory
   * @param at position of the structure
   * @return the NTSTATUS
   */
  public static int status(ByteBuffer buffer, int at) {
    return buffer.getInt(at);
  }

  /**
   * The count that the request returned, most often bytes transferred.
   *
   * @param buffer little-endian memory
   * @param at position of the structure
   * @param pointers the pointer size
   * @return the pointer-sized number
   */
  public static long information(ByteBuffer buffer, int at, PointerSize pointers) {
    return INFORMATION.getPointer(buffer, at, pointers);
  }

  /**
   * Writes a result.
   *
   * @param buffer little-endian memory
   * @param at position of the structure
   * @param pointers the pointer size
   * @param status the NTSTATUS
   * @param information the count
   */
  public static void write(
      ByteBuffer buffer, int at, PointerSize pointers, int status, long information) {
    STATUS.putInt(buffer, at, pointers, status);
    INFORMATION.putPointer(buffer, at, pointers, information);
  }
}
