package io.github.ntbridge.nt;

/**
 * The kind of a device as FILE_FS_DEVICE_INFORMATION describes it ("FILE_FS_DEVICE_INFORMATION
 * structure").
 *
 * @param type the device type
 * @param characteristics the characteristics of the device object
 */
public record DeviceInformation(DeviceType type, DeviceCharacteristics characteristics) {}
