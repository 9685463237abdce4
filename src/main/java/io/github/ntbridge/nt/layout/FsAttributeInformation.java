package io.github.ntbridge.nt.layout;

import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.seam.PointerSize;
import io.github.ntbridge.nt.text.Utf16;
import java.nio.ByteBuffer;

/**
 * FILE_FS_ATTRIBUTE_INFORMATION (class 5 of NtQueryVolumeInformationFile): the name of a file
 * system.
 *
 * @param fileSystemName such as {@code NTFS}
 */
public record FsAttributeInformation(String fileSystemName) {
  /** FileFsAttributeInformation in FS_INFORMATION_CLASS. */
  public static final int INFORMATION_CLASS = 5;

  /** The fields, alike for both pointer sizes; the text goes on behind them. */
  public static final StructLayout LAYOUT =
      StructLayout.named("FILE_FS_ATTRIBUTE_INFORMATION")
          .uint32("FileSystemAttributes")
          .uint32("MaximumComponentNameLength")
          .uint32("FileSystemNameLength")
          .wchars("FileSystemName", 1)
          .build();

  private static final PointerSize EITHER = PointerSize.BITS_64;
  private static final StructField LENGTH = LAYOUT.field("FileSystemNameLength");
  private static final int TEXT_AT = LAYOUT.field("FileSystemName").offset(EITHER);

  /**
   * Reads the structure.
   *
   * @param buffer little-endian memory with the structure at its beginning and nothing behind it
   * @return its text
   * @throws MalformedDataException if the text does not end within the buffer
   */
  public static FsAttributeInformation read(ByteBuffer buffer) throws MalformedDataException {
    int bytes = buffer.capacity() < LAYOUT.size(EITHER) ? -1 : LENGTH.getInt(buffer, 0, EITHER);
    if (bytes < 0 || bytes > buffer.capacity() - TEXT_AT) {
      throw new MalformedDataException(
          "FILE_FS_ATTRIBUTE_INFORMATION of "
              + buffer.capacity()
              + " bytes with a text of "
              + bytes);
    }
    return new FsAttributeInformation(Utf16.read(buffer, TEXT_AT, bytes / Utf16.WCHAR));
  }

  /**
   * Returns the size of the structure with its text.
   *
   * @return bytes, at least those of the fixed fields
   */
  public int size() {
    return Math.max(LAYOUT.size(EITHER), TEXT_AT + Utf16.byteLength(fileSystemName));
  }

  /**
   * Writes the structure with its text.
   *
   * @param buffer little-endian memory of at least {@link #size} bytes, zeroed
   * @param at its position
   */
  public void write(ByteBuffer buffer, int at) {
    LENGTH.putInt(buffer, at, EITHER, Utf16.byteLength(fileSystemName));
    Utf16.write(buffer, at + TEXT_AT, fileSystemName);
  }
}
