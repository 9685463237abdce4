package io.github.ntbridge.nt.layout;

import io.github.ntbridge.nt.seam.PointerSize;
import java.nio.ByteBuffer;

/**
 * FILE_COMPLETION_INFORMATION (class 30 of NtSetInformationFile): binds a file to a completion
 * port.
 *
 * @param port handle of the port
 * @param key the value that each of the file's packets carries
 */
public record FileCompletionInformation(long port, long key) {
  /** FileCompletionInformation in FILE_INFORMATION_CLASS. */
  public static final int INFORMATION_CLASS = 30;

  /** FileIoCompletionNotificationInformation in FILE_INFORMATION_CLASS: a ULONG of flags. */
  public static final int NOTIFICATION_INFORMATION_CLASS = 41;

  /** FILE_SKIP_COMPLETION_PORT_ON_SUCCESS, a flag of the notification information. */
  public static final int SKIP_COMPLETION_PORT_ON_SUCCESS = 1;

  /** The fields. */
  public static final StructLayout LAYOUT =
      StructLayout.named("FILE_COMPLETION_INFORMATION").pointer("Port").pointer("Key").build();

  private static final StructField PORT = LAYOUT.field("Port");
  private static final StructField KEY = LAYOUT.field("Key");

  /**
   * Reads the structure.
   *
   * @param buffer little-endian memory
   * @param at its position
   * @param pointers the pointer size
   * @return its fields
   */
  public static FileCompletionInformation read(ByteBuffer buffer, int at, PointerSize pointers) {
    return new FileCompletionInformation(
        PORT.getPointer(buffer, at, pointers), KEY.getPointer(buffer, at, pointers));
  }

  /**
   * Writes the structure.
   *
   * @param buffer little-endian memory
   * @param at its position
   * @param pointers the pointer size
   */
  public void write(ByteBuffer buffer, int at, PointerSize pointers) {
    PORT.putPointer(buffer, at, pointers, port);
    KEY.putPointer(buffer, at, pointers, key);
  }
}
