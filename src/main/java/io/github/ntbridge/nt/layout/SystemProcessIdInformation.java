package io.github.ntbridge.nt.layout;

import io.github.ntbridge.nt.seam.PointerSize;
import java.nio.ByteBuffer;

/**
 * SYSTEM_PROCESS_ID_INFORMATION (class 88 of NtQuerySystemInformation): the image of a process,
 * which need not be opened for it. The caller sets process id, capacity and buffer.
 *
 * @param processId the process
 * @param imageName the full name of its image, such as {@code \Device\HarddiskVolume3\…\x.exe}
 */
public record SystemProcessIdInformation(long processId, UnicodeString imageName) {
  /** SystemProcessIdInformation in SYSTEM_INFORMATION_CLASS. */
  public static final int INFORMATION_CLASS = 88;

  /** The fields. */
  public static final StructLayout LAYOUT =
      StructLayout.named("SYSTEM_PROCESS_ID_INFORMATION")
          .pointer("ProcessId")
          .struct("ImageName", UnicodeString.LAYOUT)
          .build();

  private static final StructField PROCESS_ID = LAYOUT.field("ProcessId");
  private static final StructField IMAGE_NAME = LAYOUT.field("ImageName");

  /**
   * Reads the structure, not the text.
   *
   * @param buffer little-endian memory
   * @param at its position
   * @param pointers the pointer size
   * @return its fields
   */
  public static SystemProcessIdInformation read(ByteBuffer buffer, int at, PointerSize pointers) {
    return new SystemProcessIdInformation(
        PROCESS_ID.getPointer(buffer, at, pointers),
        UnicodeString.read(buffer, at + IMAGE_NAME.offset(pointers), pointers));
  }

  /**
   * Writes the structure, not the text.
   *
   * @param buffer little-endian memory
   * @param at its position
   * @param pointers the pointer size
   */
  public void write(ByteBuffer buffer, int at, PointerSize pointers) {
    PROCESS_ID.putPointer(buffer, at, pointers, processId);
    imageName.write(buffer, at + IMAGE_NAME.offset(pointers), pointers);
  }
}
