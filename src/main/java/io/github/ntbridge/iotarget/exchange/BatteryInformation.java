package io.github.ntbridge.iotarget.exchange;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * The characteristics of a battery (BATTERY_INFORMATION, 36 bytes). Capacities are in mWh, or in
 * units of their own with {@link #CAPACITY_RELATIVE}; one that is unknown is empty.
 *
 * @param capabilities the bits {@link #SYSTEM_BATTERY} and the like
 * @param rechargeable whether it can be charged
 * @param chemistry up to four characters, such as {@code LION}
 * @param designedCapacity the capacity when it was new
 * @param fullChargedCapacity the capacity when it is full now
 * @param defaultAlert1 the capacity at which a warning is due
 * @param defaultAlert2 the capacity at which a second warning is due
 * @param criticalBias what is subtracted from the capacity, mWh
 * @param cycleCount how often it was charged; 0 if unknown
 */
public record BatteryInformation(
    int capabilities,
    boolean rechargeable,
    String chemistry,
    OptionalLong designedCapacity,
    OptionalLong fullChargedCapacity,
    long defaultAlert1,
    long defaultAlert2,
    long criticalBias,
    long cycleCount) {
  /** BATTERY_SYSTEM_BATTERY: the battery can power the machine. */
  public static final int SYSTEM_BATTERY = 0x80000000;

  /** BATTERY_CAPACITY_RELATIVE: capacities and rates are not in mWh and mW. */
  public static final int CAPACITY_RELATIVE = 0x40000000;

  /** BATTERY_IS_SHORT_TERM: the battery is that of a UPS. */
  public static final int IS_SHORT_TERM = 0x20000000;

  private static final int CHEMISTRY_AT = 8;
  private static final int CHEMISTRY_BYTES = 4;

  static final StructCodec<BatteryInformation> CODEC =
      StructCodec.of(
          36,
          in ->
              new BatteryInformation(
                  in.getInt(0),
                  in.get(4) != 0,
                  StructText.ascii(in.slice(0, CHEMISTRY_AT + CHEMISTRY_BYTES), "Chemistry", 8),
                  BatteryStatus.known(in.getInt(12)),
                  BatteryStatus.known(in.getInt(16)),
                  Integer.toUnsignedLong(in.getInt(20)),
                  Integer.toUnsignedLong(in.getInt(24)),
                  Integer.toUnsignedLong(in.getInt(28)),
                  Integer.toUnsignedLong(in.getInt(32))),
          (out, value) ->
              out.putInt(value.capabilities)
                  .put((byte) (value.rechargeable ? 1 : 0))
                  .position(CHEMISTRY_AT)
                  .put(value.chemistryBytes())
                  .putInt(BatteryStatus.number(value.designedCapacity))
                  .putInt(BatteryStatus.number(value.fullChargedCapacity))
                  .putInt((int) value.defaultAlert1)
                  .putInt((int) value.defaultAlert2)
                  .putInt((int) value.criticalBias)
                  .putInt((int) value.cycleCount));

  private byte[] chemistryBytes() {
    return Arrays.copyOf(chemistry.getBytes(StandardCharsets.ISO_8859_1), CHEMISTRY_BYTES);
  }
}
