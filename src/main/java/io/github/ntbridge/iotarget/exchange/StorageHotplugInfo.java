package io.github.ntbridge.iotarget.exchange;

/**
 * The parts of a storage device that may leave a running machine (STORAGE_HOTPLUG_INFO, 8 bytes).
 *
 * @param mediaRemovable whether the medium leaves the drive
 * @param mediaHotplug whether it may do so without being locked
 * @param deviceHotplug whether the device itself may leave, as USB and 1394 devices do
 * @param writeCacheEnableOverride not used by Windows
 */
public record StorageHotplugInfo(
    boolean mediaRemovable,
    boolean mediaHotplug,
    boolean deviceHotplug,
    boolean writeCacheEnableOverride) {
  private static final int SIZE = 8;

  static final StructCodec<StorageHotplugInfo> CODEC =
      StructCodec.of(
          SIZE,
          in ->
              new StorageHotplugInfo(
                  in.get(4) != 0, in.get(5) != 0, in.get(6) != 0, in.get(7) != 0),
          (out, value) ->
              out.putInt(SIZE)
                  .put(number(value.mediaRemovable))
                  .put(number(value.mediaHotplug))
                  .put(number(value.deviceHotplug))
                  .put(number(value.writeCacheEnableOverride)));

  private static byte number(boolean flag) {
    return (byte) (flag ? 1 : 0);
  }
}
