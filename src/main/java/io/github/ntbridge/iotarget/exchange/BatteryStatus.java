package io.github.ntbridge.iotarget.exchange;

import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The state of a battery (BATTERY_STATUS, 16 bytes). Unknown values are empty.
 *
 * @param powerState how it is used
 * @param capacity what is left, mWh
 * @param voltage the voltage, mV
 * @param rate the power that flows in (positive) or out (negative), mW
 */
public record BatteryStatus(
    Set<PowerState> powerState, OptionalLong capacity, OptionalLong voltage, OptionalInt rate) {
  /** BATTERY_UNKNOWN_CAPACITY and BATTERY_UNKNOWN_VOLTAGE. */
  private static final int UNKNOWN = 0xFFFFFFFF;

  private static final int UNKNOWN_RATE = 0x80000000;

  static final StructCodec<BatteryStatus> CODEC =
      StructCodec.of(
          16,
          in ->
              new BatteryStatus(
                  Flags.of(PowerState.class, in.getInt()),
                  known(in.getInt()),
                  known(in.getInt()),
                  rate(in.getInt())),
          (out, value) ->
              out.putInt(Flags.bits(value.powerState))
                  .putInt(number(value.capacity))
                  .putInt(number(value.voltage))
                  .putInt(value.rate.orElse(UNKNOWN_RATE)));

  /** How a battery is used. */
  public enum PowerState implements Flag {
    /** BATTERY_POWER_ON_LINE: the machine is on mains power. */
    POWER_ON_LINE(1),
    /** BATTERY_DISCHARGING. */
    DISCHARGING(2),
    /** BATTERY_CHARGING. */
    CHARGING(4),
    /** BATTERY_CRITICAL: the battery is about to fail. */
    CRITICAL(8);

    private final int bit;

    PowerState(int bit) {
      this.bit = bit;
    }

    @Override
    public int bit() {
      return bit;
    }
  }

  /**
   * A state.
   *
   * @param powerState how it is used
   * @param capacity mWh
   * @param voltage mV
   * @param rate mW
   */
  public BatteryStatus {
    powerState = Set.copyOf(powerState);
  }

  static OptionalLong known(int number) {
    return number == UNKNOWN
        ? OptionalLong.empty()
        : OptionalLong.of(Integer.toUnsignedLong(number));
  }

  static int number(OptionalLong value) {
    return value.isPresent() ? (int) value.getAsLong() : UNKNOWN;
  }

  private static OptionalInt rate(int number) {
    return number == UNKNOWN_RATE ? OptionalInt.empty() : OptionalInt.of(number);
  }
}
