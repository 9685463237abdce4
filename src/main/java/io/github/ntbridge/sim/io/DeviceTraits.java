package io.github.ntbridge.sim.io;

import io.github.ntbridge.sim.object.ObjectSecurity;

/**
 * The characteristics of a device that the I/O manager uses.
 *
 * @param deviceType FILE_DEVICE_ number
 * @param characteristics FILE_ flags
 * @param security the security of the device
 * @param exclusive whether it can be open only once
 * @param shareChecked whether its driver minds the share modes of its opens
 */
public record DeviceTraits(
    int deviceType,
    int characteristics,
    ObjectSecurity security,
    boolean exclusive,
    boolean shareChecked) {
  /** FILE_DEVICE_SECURE_OPEN: the security counts for names below the device, too. */
  public static final int SECURE_OPEN = 0x100;

  boolean secureOpen() {
    return (characteristics & SECURE_OPEN) != 0;
  }
}
