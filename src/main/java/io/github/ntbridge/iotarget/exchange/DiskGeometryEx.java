package io.github.ntbridge.iotarget.exchange;

/**
 * The geometry and the size of a disk (DISK_GEOMETRY_EX, of variable length: what follows, about
 * partitions and detection, is left out).
 *
 * @param geometry the geometry
 * @param diskSize the size of the disk, bytes
 */
public record DiskGeometryEx(DiskGeometry geometry, long diskSize) {
  private static final int FIXED_SIZE = 32;

  /** With DISK_PARTITION_INFO and DISK_DETECTION_INFO, which a driver adds where they fit. */
  private static final int LARGEST = FIXED_SIZE + 24 + 56;

  static final StructCodec<DiskGeometryEx> CODEC =
      StructCodec.ofVariable(
          FIXED_SIZE,
          LARGEST,
          in -> new DiskGeometryEx(DiskGeometry.read(in), in.getLong()),
          (out, value) -> {
            value.geometry.write(out);
            out.putLong(value.diskSize);
          });
}
