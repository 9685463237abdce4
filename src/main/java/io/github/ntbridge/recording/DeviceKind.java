package io.github.ntbridge.recording;

/**
 * What a device says of itself when it is open (FILE_FS_DEVICE_INFORMATION).
 *
 * @param type FILE_DEVICE_ number
 * @param characteristics FILE_ flags
 */
record DeviceKind(int type, int characteristics) {
  /** FILE_DEVICE_UNKNOWN with FILE_DEVICE_SECURE_OPEN, for a device that nobody asked. */
  static final DeviceKind UNKNOWN = new DeviceKind(0x22, 0x100);
}
