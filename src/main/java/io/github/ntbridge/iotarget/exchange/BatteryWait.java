package io.github.ntbridge.iotarget.exchange;

import java.util.Set;

/**
 * The conditions under which IOCTL_BATTERY_QUERY_STATUS completes (BATTERY_WAIT_STATUS, 20 bytes).
 *
 * @param tag the battery, from {@link BatteryExchanges#QUERY_TAG}
 * @param timeout how long to wait for a change, ms; 0 to return at once
 * @param powerState complete when the battery is used otherwise
 * @param lowCapacity complete when less is left, mWh
 * @param highCapacity complete when more is left, mWh
 */
public record BatteryWait(
    int tag,
    long timeout,
    Set<BatteryStatus.PowerState> powerState,
    long lowCapacity,
    long highCapacity) {
  static final StructCodec<BatteryWait> CODEC =
      StructCodec.of(
          20,
          in ->
              new BatteryWait(
                  in.getInt(),
                  Integer.toUnsignedLong(in.getInt()),
                  Flags.of(BatteryStatus.PowerState.class, in.getInt()),
                  Integer.toUnsignedLong(in.getInt()),
                  Integer.toUnsignedLong(in.getInt())),
          (out, value) ->
              out.putInt(value.tag)
                  .putInt((int) value.timeout)
                  .putInt(Flags.bits(value.powerState))
                  .putInt((int) value.lowCapacity)
                  .putInt((int) value.highCapacity));

  /**
   * A wait.
   *
   * @param tag the battery
   * @param timeout ms
   * @param powerState complete when the battery is used otherwise
   * @param lowCapacity mWh
   * @param highCapacity mWh
   */
  public BatteryWait {
    powerState = Set.copyOf(powerState);
  }

  /**
   * Does not wait.
   *
   * @param tag the battery
   * @return what returns the state at once
   */
  public static BatteryWait none(int tag) {
    return new BatteryWait(tag, 0, Set.of(), 0, 0);
  }
}
