package io.github.ntbridge.nt.layout;

import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.seam.PointerSize;
import io.github.ntbridge.nt.text.Utf16;
import java.nio.ByteBuffer;

/**
 * FILE_FS_VOLUME_INFORMATION (class 1 of NtQueryVolumeInformationFile): the label of a volume.
 *
 * @param label the volume label; empty for none
 */
public record FsVolumeInformation(String label) {
  /** FileFsVolumeInformation in FS_INFORMATION_CLASS. */
  public static final int INFORMATION_CLASS = 1;

  /** The fields, alike for both pointer sizes; the text goes on behind them. */
  public static final StructLayout LAYOUT =
      StructLayout.named("FILE_FS_VOLUME_INFORMATION")
          .int64("VolumeCreationTime")
          .uint32("VolumeSerialNumber")
          .uint32("VolumeLabelLength")
          .bytes("SupportsObjects", 1)
          .wchars("VolumeLabel", 1)
          .build();

  private static final PointerSize EITHER = PointerSize.BITS_64;
  private static final StructField LENGTH = LAYOUT.field("VolumeLabelLength");
  private static final int TEXT_AT = LAYOUT.field("VolumeLabel").offset(EITHER);

  /**
   * Reads the structure.
   *
   * @param buffer little-endian memory with the structure at its beginning and nothing behind it
   * @return its text
   * @throws MalformedDataException if the text does not end within the buffer
   */
  public static FsVolumeInformation read(ByteBuffer buffer) throws MalformedDataException {
    int bytes = buffer.capacity() < LAYOUT.size(EITHER) ? -1 : LENGTH.getInt(buffer, 0, EITHER);
    if (bytes < 0 || bytes > buffer.capacity() - TEXT_AT) {
      throw new MalformedDataException(
          "FILE_FS_VOLUME_INFORMATION of " + buffer.capacity() + " bytes with a text of " + bytes);
    }
    return new FsVolumeInformation(Utf16.read(buffer, TEXT_AT, bytes / Utf16.WCHAR));
  }

  /**
   * Returns the size of the structure with its text.
   *
   * @return bytes, at least those of the fixed fields
   */
  public int size() {
    return Math.max(LAYOUT.size(EITHER), TEXT_AT + Utf16.byteLength(label));
  }

  /**
   * Writes the structure with its text.
   *
   * @param buffer little-endian memory of at least {@link #size} bytes, zeroed
   * @param at its position
   */
  public void write(ByteBuffer buffer, int at) {
    LENGTH.putInt(buffer, at, EITHER, Utf16.byteLength(label));
    Utf16.write(buffer, at + TEXT_AT, label);
  }
}
