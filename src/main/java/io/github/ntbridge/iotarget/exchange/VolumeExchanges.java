package io.github.ntbridge.iotarget.exchange;

import io.github.ntbridge.iotarget.exchange.StructCodec.Nothing;
import io.github.ntbridge.nt.ControlCode;
import java.util.List;

/**
 * The device control requests of volumes (ntddvol.h, mountdev.h), for {@link
 * io.github.ntbridge.iotarget.DeviceIo#ioctl(IoctlExchange, Object)}.
 */
public final class VolumeExchanges {
  private static final int FIRST_NAME_CAPACITY = 512;

  /**
   * IOCTL_VOLUME_GET_VOLUME_DISK_EXTENTS: returns the parts of disks that the volume is on: one for
   * a simple volume, several for a spanned, striped or mirrored one.
   */
  public static final IoctlExchange<Nothing, List<DiskExtent>> GET_VOLUME_DISK_EXTENTS =
      IoctlExchange.returning(
              ControlCode.parse("IOCTL_VOLUME_GET_VOLUME_DISK_EXTENTS"), DiskExtent.LIST_CODEC)
          .growingFrom(DiskExtent.SIZE_OF_ONE);

  /**
   * IOCTL_MOUNTDEV_QUERY_DEVICE_NAME: returns the name of the device object, such as {@code
   * \Device\HarddiskVolume3}, which the mount manager knows the volume by.
   */
  public static final IoctlExchange<Nothing, String> QUERY_DEVICE_NAME =
      IoctlExchange.returning(
              ControlCode.parse("IOCTL_MOUNTDEV_QUERY_DEVICE_NAME"), NameWithLength.CODEC)
          .growingFrom(FIRST_NAME_CAPACITY);

  private VolumeExchanges() {}
}
