package io.github.ntbridge.nt.layout;

import io.github.ntbridge.nt.seam.PointerSize;
import java.nio.ByteBuffer;

/**
 * FILE_FS_SIZE_INFORMATION (class 3 of NtQueryVolumeInformationFile): the size of a file system.
 *
 * @param totalUnits allocation units
 * @param availableUnits those of them that the caller can use
 * @param sectorsPerUnit sectors in an allocation unit
 * @param bytesPerSector bytes in a sector
 */
public record FsSizeInformation(
    long totalUnits, long availableUnits, int sectorsPerUnit, int bytesPerSector) {
  /** FileFsSizeInformation in FS_INFORMATION_CLASS. */
  public static final int INFORMATION_CLASS = 3;

  /** The fields, alike for both pointer sizes. */
  public static final StructLayout LAYOUT =
      StructLayout.named("FILE_FS_SIZE_INFORMATION")
          .int64("TotalAllocationUnits")
          .int64("AvailableAllocationUnits")
          .uint32("SectorsPerAllocationUnit")
          .uint32("BytesPerSector")
          .build();

  private static final PointerSize EITHER = PointerSize.BITS_64;
  private static final StructField TOTAL = LAYOUT.field("TotalAllocationUnits");
  private static final StructField AVAILABLE = LAYOUT.field("AvailableAllocationUnits");
  private static final StructField SECTORS = LAYOUT.field("SectorsPerAllocationUnit");
  private static final StructField BYTES = LAYOUT.field("BytesPerSector");

  /**
   * Reads the structure.
   *
   * @param buffer little-endian memory
   * @param at its position
   * @return its fields
   */
  public static FsSizeInformation read(ByteBuffer buffer, int at) {
    return new FsSizeInformation(
        TOTAL.getLong(buffer, at, EITHER),
        AVAILABLE.getLong(buffer, at, EITHER),
        SECTORS.getInt(buffer, at, EITHER),
        BYTES.getInt(buffer, at, EITHER));
  }

  /**
   * Writes the structure.
   *
   * @param buffer little-endian memory
   * @param at its position
   */
  public void write(ByteBuffer buffer, int at) {
    TOTAL.putLong(buffer, at, EITHER, totalUnits);
    AVAILABLE.putLong(buffer, at, EITHER, availableUnits);
    SECTORS.putInt(buffer, at, EITHER, sectorsPerUnit);
    BYTES.putInt(buffer, at, EITHER, bytesPerSector);
  }

  /**
   * Returns the size.
   *
   * @return bytes
   */
  public long totalBytes() {
    return totalUnits * unitBytes();
  }

  /**
   * Returns what is available.
   *
   * @return bytes
   */
  public long availableBytes() {
    return availableUnits * unitBytes();
  }

  private long unitBytes() {
    return (long) sectorsPerUnit * bytesPerSector;
  }
}
