package io.github.ntbridge.iotarget.exchange;

import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.MalformedDataException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The exchanges that return a value, by control code and input. HID reports are not among them: the
 * report descriptor of the device says what is in them.
 */
public final class KnownExchanges {
  private static final List<IoctlExchange<?, ?>> RETURNING =
      List.of(
          BatteryExchanges.QUERY_TAG,
          BatteryExchanges.QUERY_STATUS,
          BatteryExchanges.QUERY_INFORMATION,
          BatteryExchanges.QUERY_TEMPERATURE,
          BatteryExchanges.QUERY_ESTIMATED_TIME,
          BatteryExchanges.QUERY_DEVICE_NAME,
          BatteryExchanges.QUERY_MANUFACTURE_DATE,
          BatteryExchanges.QUERY_MANUFACTURE_NAME,
          BatteryExchanges.QUERY_UNIQUE_ID,
          BatteryExchanges.QUERY_SERIAL_NUMBER,
          DiskExchanges.GET_DRIVE_GEOMETRY,
          DiskExchanges.GET_DRIVE_GEOMETRY_EX,
          DiskExchanges.GET_LENGTH_INFO,
          HidExchanges.GET_COLLECTION_INFORMATION,
          HidExchanges.GET_MANUFACTURER_STRING,
          HidExchanges.GET_PRODUCT_STRING,
          HidExchanges.GET_SERIALNUMBER_STRING,
          HidExchanges.GET_INDEXED_STRING,
          HidExchanges.GET_NUM_DEVICE_INPUT_BUFFERS,
          HidExchanges.GET_POLL_FREQUENCY_MSEC,
          MountManagerExchanges.QUERY_POINTS,
          MountManagerExchanges.QUERY_DOS_VOLUME_PATH,
          MountManagerExchanges.QUERY_DOS_VOLUME_PATHS,
          SerialExchanges.GET_BAUD_RATE,
          SerialExchanges.GET_LINE_CONTROL,
          SerialExchanges.GET_TIMEOUTS,
          SerialExchanges.GET_HANDFLOW,
          SerialExchanges.GET_CHARS,
          SerialExchanges.GET_COMMSTATUS,
          SerialExchanges.GET_MODEMSTATUS,
          SerialExchanges.GET_DTRRTS,
          SerialExchanges.GET_WAIT_MASK,
          SerialExchanges.WAIT_ON_MASK,
          SerialExchanges.GET_PROPERTIES,
          SerialExchanges.GET_STATS,
          StorageExchanges.GET_DEVICE_NUMBER,
          StorageExchanges.GET_HOTPLUG_INFO,
          StorageExchanges.GET_DEVICE_DESCRIPTOR,
          VolumeExchanges.GET_VOLUME_DISK_EXTENTS,
          VolumeExchanges.QUERY_DEVICE_NAME);

  private KnownExchanges() {}

  /**
   * Decodes the output of a request that was sent as bytes.
   *
   * @param code the control code
   * @param input the input, which may select what the device returns
   * @param output the bytes that the device returned
   * @return the value, a record, a list, a text or a number; empty if the request is not known
   * @throws MalformedDataException if the output does not have the form that the request has
   */
  public static Optional<Object> decode(ControlCode code, byte[] input, byte[] output)
      throws MalformedDataException {
    var exchange =
        RETURNING.stream()
            .filter(known -> known.code().equals(code) && isInput(known, input))
            .findFirst();
    return exchange.isPresent()
        ? Optional.of(exchange.get().output().decode(output))
        : Optional.empty();
  }

  /** Returns whether an input is one of an exchange: what is left out at its end is zero. */
  private static <I> boolean isInput(IoctlExchange<I, ?> exchange, byte[] input) {
    try {
      var full = Arrays.copyOf(input, Math.max(input.length, exchange.input().size()));
      var encoded = exchange.input().encode(exchange.input().decode(full));
      return Arrays.equals(encoded, Arrays.copyOf(input, encoded.length));
    } catch (MalformedDataException e) {
      return false;
    }
  }
}
