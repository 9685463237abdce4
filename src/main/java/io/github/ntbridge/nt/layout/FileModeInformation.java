package io.github.ntbridge.nt.layout;

import io.github.ntbridge.nt.OpenOptions;
import io.github.ntbridge.nt.seam.PointerSize;
import java.nio.ByteBuffer;

/**
 * FILE_MODE_INFORMATION (class 16 of NtQueryInformationFile): how a file was opened.
 *
 * @param mode those of the open options that last, see {@link OpenOptions}
 */
public record FileModeInformation(int mode) {
  /** FileModeInformation in FILE_INFORMATION_CLASS. */
  public static final int INFORMATION_CLASS = 16;

  /** The open options in the mode ("FILE_MODE_INFORMATION structure"). */
  public static final int MODE_MASK =
      OpenOptions.WRITE_THROUGH
          | OpenOptions.SEQUENTIAL_ONLY
          | OpenOptions.NO_INTERMEDIATE_BUFFERING
          | OpenOptions.SYNCHRONOUS_IO
          | OpenOptions.DELETE_ON_CLOSE;

  /** The fields. */
  public static final StructLayout LAYOUT =
      StructLayout.named("FILE_MODE_INFORMATION").uint32("Mode").build();

  private static final StructField MODE = LAYOUT.field("Mode");

  /**
   * Returns whether a request on the handle returns only once it is completed.
   *
   * @return true for a synchronous handle
   */
  public boolean isSynchronous() {
    return (mode & OpenOptions.SYNCHRONOUS_IO) != 0;
  }

  /**
   * Reads the structure, which is alike for both pointer sizes.
   *
   * @param buffer little-endian memory
   * @param at its position
   * @return its field
   */
  public static FileModeInformation read(ByteBuffer buffer, int at) {
    return new FileModeInformation(MODE.getInt(buffer, at, PointerSize.BITS_64));
  }

  /**
   * Writes the structure.
   *
   * @param buffer little-endian memory
   * @param at its position
   */
  public void write(ByteBuffer buffer, int at) {
    MODE.putInt(buffer, at, PointerSize.BITS_64, mode);
  }
}
