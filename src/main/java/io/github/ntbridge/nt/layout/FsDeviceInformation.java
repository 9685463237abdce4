package io.github.ntbridge.nt.layout;

import io.github.ntbridge.nt.seam.PointerSize;
import java.nio.ByteBuffer;

/**
 * FILE_FS_DEVICE_INFORMATION (class 4 of NtQueryVolumeInformationFile): what kind of device it is.
 *
 * @param deviceType FILE_DEVICE_ number
 * @param characteristics FILE_ flags such as FILE_DEVICE_SECURE_OPEN (0x100)
 */
public record FsDeviceInformation(int deviceType, int characteristics) {
  /** FileFsDeviceInformation in FS_INFORMATION_CLASS. */
  public static final int INFORMATION_CLASS = 4;

  /** The fields. */
  public static final StructLayout LAYOUT =
      StructLayout.named("FILE_FS_DEVICE_INFORMATION")
          .uint32("DeviceType")
          .uint32("Characteristics")
          .build();

  private static final StructField DEVICE_TYPE = LAYOUT.field("DeviceType");
  private static final StructField CHARACTERISTICS = LAYOUT.field("Characteristics");

  /**
   * Reads the structure, which is alike for both pointer sizes.
   *
   * @param buffer little-endian memory
   * @param at its position
   * @return its fields
   */
  public static FsDeviceInformation read(ByteBuffer buffer, int at) {
    return new FsDeviceInformation(
        DEVICE_TYPE.getInt(buffer, at, PointerSize.BITS_64),
        CHARACTERISTICS.getInt(buffer, at, PointerSize.BITS_64));
  }

  /**
   * Writes the structure.
   *
   * @param buffer little-endian memory
   * @param at its position
   */
  public void write(ByteBuffer buffer, int at) {
    DEVICE_TYPE.putInt(buffer, at, PointerSize.BITS_64, deviceType);
    CHARACTERISTICS.putInt(buffer, at, PointerSize.BITS_64, characteristics);
  }
}
