package io.github.ntbridge.iotarget.exchange;

import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.MalformedDataException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.OptionalLong;

/**
 * The device control requests of batteries (poclass.h), for {@link
 * io.github.ntbridge.iotarget.DeviceIo#ioctl(IoctlExchange, Object)}. All need a device that was
 * opened for reading. Each but the first takes the tag of the battery, and fails with
 * STATUS_NO_SUCH_DEVICE when another battery is in its place.
 *
 * <pre>{@code
 * int tag = battery.ioctl(BatteryExchanges.QUERY_TAG, 0L);
 * var status = battery.ioctl(BatteryExchanges.QUERY_STATUS, BatteryWait.none(tag));
 * }</pre>
 */
public final class BatteryExchanges {
  private static final int QUERY_SIZE = 12;

  /** MAX_BATTERY_STRING_SIZE characters. */
  private static final int STRING_SIZE = 256;

  private static final StructCodec<String> STRING =
      StructCodec.ofVariable(
          0, STRING_SIZE, in -> StructText.utf16(in, "string", 0), StructText::putUtf16Terminated);

  private static final StructCodec<LocalDate> DATE =
      StructCodec.INT32.map(BatteryExchanges::date, BatteryExchanges::number);

  /**
   * IOCTL_BATTERY_QUERY_TAG: returns the tag of the battery, and waits so many ms for one to be put
   * in (0 to return at once, 0xFFFFFFFF to wait without end). Without one it fails with
   * STATUS_NO_SUCH_DEVICE.
   */
  public static final IoctlExchange<Long, Integer> QUERY_TAG =
      IoctlExchange.of(code("QUERY_TAG"), StructCodec.UINT32, StructCodec.INT32);

  /** IOCTL_BATTERY_QUERY_STATUS: returns the state, now or when it has changed. */
  public static final IoctlExchange<BatteryWait, BatteryStatus> QUERY_STATUS =
      IoctlExchange.of(code("QUERY_STATUS"), BatteryWait.CODEC, BatteryStatus.CODEC);

  /** IOCTL_BATTERY_QUERY_INFORMATION with BatteryInformation: returns what the battery is. */
  public static final IoctlExchange<Integer, BatteryInformation> QUERY_INFORMATION =
      query(0, BatteryInformation.CODEC);

  /**
   * IOCTL_BATTERY_QUERY_INFORMATION with BatteryTemperature: returns the temperature, tenths of a
   * kelvin.
   */
  public static final IoctlExchange<Integer, Long> QUERY_TEMPERATURE = query(2, StructCodec.UINT32);

  /**
   * IOCTL_BATTERY_QUERY_INFORMATION with BatteryEstimatedTime: returns the time until the battery
   * is empty at its present rate, seconds; empty if that is unknown, as on mains power.
   */
  public static final IoctlExchange<Integer, OptionalLong> QUERY_ESTIMATED_TIME =
      query(3, StructCodec.INT32.map(BatteryStatus::known, BatteryStatus::number));

  /** IOCTL_BATTERY_QUERY_INFORMATION with BatteryDeviceName: returns the name of the model. */
  public static final IoctlExchange<Integer, String> QUERY_DEVICE_NAME = query(4, STRING);

  /**
   * IOCTL_BATTERY_QUERY_INFORMATION with BatteryManufactureDate: returns the date of manufacture.
   */
  public static final IoctlExchange<Integer, LocalDate> QUERY_MANUFACTURE_DATE = query(5, DATE);

  /** IOCTL_BATTERY_QUERY_INFORMATION with BatteryManufactureName: returns the manufacturer. */
  public static final IoctlExchange<Integer, String> QUERY_MANUFACTURE_NAME = query(6, STRING);

  /**
   * IOCTL_BATTERY_QUERY_INFORMATION with BatteryUniqueID: returns a text that identifies the
   * battery.
   */
  public static final IoctlExchange<Integer, String> QUERY_UNIQUE_ID = query(7, STRING);

  /** IOCTL_BATTERY_QUERY_INFORMATION with BatterySerialNumber: returns the serial number. */
  public static final IoctlExchange<Integer, String> QUERY_SERIAL_NUMBER = query(8, STRING);

  private BatteryExchanges() {}

  /** BATTERY_QUERY_INFORMATION with a level; AtRate 0 means the present rate. */
  private static <O> IoctlExchange<Integer, O> query(int level, StructCodec<O> output) {
    StructCodec<Integer> query =
        StructCodec.of(
            QUERY_SIZE, in -> in.getInt(), (out, tag) -> out.putInt(tag).putInt(level).putInt(0));
    return IoctlExchange.of(code("QUERY_INFORMATION"), query, output);
  }

  /** BATTERY_MANUFACTURE_DATE: day, month, and a USHORT with the year. */
  private static LocalDate date(int number) throws MalformedDataException {
    try {
      return LocalDate.of(number >>> 16, number >>> 8 & 0xFF, number & 0xFF);
    } catch (DateTimeException e) {
      throw new MalformedDataException("BATTERY_MANUFACTURE_DATE: " + e.getMessage());
    }
  }

  private static int number(LocalDate date) {
    return date.getYear() << 16 | date.getMonthValue() << 8 | date.getDayOfMonth();
  }

  private static ControlCode code(String name) {
    return ControlCode.parse("IOCTL_BATTERY_" + name);
  }
}
