package io.github.ntbridge.iotarget.exchange;

import io.github.ntbridge.nt.DeviceType;

/**
 * The number of a disk or other storage device (STORAGE_DEVICE_NUMBER, 12 bytes). It is valid until
 * the machine restarts, or the device leaves.
 *
 * @param deviceType FILE_DEVICE_DISK, FILE_DEVICE_CD_ROM and the like; numbers count for each type
 * @param deviceNumber the number, N of PhysicalDriveN; -1 for one path of a device that has several
 * @param partitionNumber the partition from 1, 0 for the whole device, -1 for one that cannot have
 *     partitions
 */
public record StorageDeviceNumber(DeviceType deviceType, int deviceNumber, int partitionNumber) {
  static final StructCodec<StorageDeviceNumber> CODEC =
      StructCodec.of(
          12,
          in -> new StorageDeviceNumber(new DeviceType(in.getInt()), in.getInt(), in.getInt()),
          (out, value) ->
              out.putInt(value.deviceType.value())
                  .putInt(value.deviceNumber)
                  .putInt(value.partitionNumber));
}
