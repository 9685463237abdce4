package io.github.ntbridge.recording;

/**
 * The FILE_FS_DEVICE_INFORMATION of a device.
 *
 * @param type FILE_DEVICE_ number
 * @param characteristics FILE_ flags
 */
record DeviceKind(int type, int characteristics) {
  /** FILE_DEVICE_UNKNOWN with FILE_DEVICE_SECURE_OPEN, for a device that was not opened. */
  static final DeviceKind UNKNOWN = new DeviceKind(0x22, 0x100);
}
