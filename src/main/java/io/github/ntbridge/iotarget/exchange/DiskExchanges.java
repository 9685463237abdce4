package io.github.ntbridge.iotarget.exchange;

import io.github.ntbridge.iotarget.exchange.StructCodec.Nothing;
import io.github.ntbridge.nt.ControlCode;

/**
 * The device control requests of disks (ntdddisk.h), for {@link
 * io.github.ntbridge.iotarget.DeviceIo#ioctl(IoctlExchange, Object)}.
 */
public final class DiskExchanges {
  /** IOCTL_DISK_GET_DRIVE_GEOMETRY: returns the geometry. */
  public static final IoctlExchange<Nothing, DiskGeometry> GET_DRIVE_GEOMETRY =
      returning("GET_DRIVE_GEOMETRY", DiskGeometry.CODEC);

  /** IOCTL_DISK_GET_DRIVE_GEOMETRY_EX: returns the geometry and the size. */
  public static final IoctlExchange<Nothing, DiskGeometryEx> GET_DRIVE_GEOMETRY_EX =
      returning("GET_DRIVE_GEOMETRY_EX", DiskGeometryEx.CODEC);

  /**
   * IOCTL_DISK_GET_LENGTH_INFO: returns the size of a disk, a partition or a volume, bytes. Needs
   * read access.
   */
  public static final IoctlExchange<Nothing, Long> GET_LENGTH_INFO =
      returning("GET_LENGTH_INFO", StructCodec.INT64);

  private DiskExchanges() {}

  private static <O> IoctlExchange<Nothing, O> returning(String name, StructCodec<O> output) {
    return IoctlExchange.returning(ControlCode.parse("IOCTL_DISK_" + name), output);
  }
}
