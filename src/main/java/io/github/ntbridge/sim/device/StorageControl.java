package io.github.ntbridge.sim.device;

/** The control codes of disks and volumes (winioctl.h, ntddstor.h, ntddvol.h, mountmgr.h). */
final class StorageControl {
  static final int IOCTL_STORAGE_GET_DEVICE_NUMBER = 0x2D1080;
  static final int IOCTL_STORAGE_QUERY_PROPERTY = 0x2D1400;
  static final int IOCTL_STORAGE_GET_HOTPLUG_INFO = 0x2D0C14;
  static final int IOCTL_STORAGE_CHECK_VERIFY = 0x2D4800;
  static final int IOCTL_STORAGE_CHECK_VERIFY2 = 0x2D0800;
  static final int IOCTL_STORAGE_MEDIA_REMOVAL = 0x2D4804;
  static final int IOCTL_STORAGE_EJECT_MEDIA = 0x2D4808;
  static final int IOCTL_STORAGE_LOAD_MEDIA = 0x2D480C;
  static final int IOCTL_DISK_GET_DRIVE_GEOMETRY = 0x70000;
  static final int IOCTL_DISK_GET_DRIVE_GEOMETRY_EX = 0x700A0;
  static final int IOCTL_DISK_GET_LENGTH_INFO = 0x7405C;
  static final int IOCTL_VOLUME_GET_VOLUME_DISK_EXTENTS = 0x560000;
  static final int IOCTL_MOUNTDEV_QUERY_DEVICE_NAME = 0x4D0008;
  static final int FSCTL_LOCK_VOLUME = 0x90018;
  static final int FSCTL_UNLOCK_VOLUME = 0x9001C;
  static final int FSCTL_DISMOUNT_VOLUME = 0x90020;
  static final int FSCTL_IS_VOLUME_MOUNTED = 0x90028;

  private StorageControl() {}
}
