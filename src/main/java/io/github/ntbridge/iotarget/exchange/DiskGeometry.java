package io.github.ntbridge.iotarget.exchange;

import java.nio.ByteBuffer;

/**
 * The geometry of a disk (DISK_GEOMETRY, 24 bytes). All but the size of a sector is a convention of
 * disks today.
 *
 * @param cylinders the number of cylinders
 * @param mediaType a MEDIA_TYPE: 0xB removable, 0xC fixed
 * @param tracksPerCylinder the number of tracks of a cylinder
 * @param sectorsPerTrack the number of sectors of a track
 * @param bytesPerSector the size of a sector, bytes: the unit of reads and writes
 */
public record DiskGeometry(
    long cylinders, int mediaType, int tracksPerCylinder, int sectorsPerTrack, int bytesPerSector) {
  /** RemovableMedia of MEDIA_TYPE. */
  public static final int REMOVABLE_MEDIA = 0xB;

  /** FixedMedia of MEDIA_TYPE. */
  public static final int FIXED_MEDIA = 0xC;

  static final StructCodec<DiskGeometry> CODEC =
      StructCodec.of(24, DiskGeometry::read, (out, value) -> value.write(out));

  static DiskGeometry read(ByteBuffer in) {
    return new DiskGeometry(in.getLong(), in.getInt(), in.getInt(), in.getInt(), in.getInt());
  }

  void write(ByteBuffer out) {
    out.putLong(cylinders)
        .putInt(mediaType)
        .putInt(tracksPerCylinder)
        .putInt(sectorsPerTrack)
        .putInt(bytesPerSector);
  }
}
