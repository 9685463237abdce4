package io.github.ntbridge.iotarget.exchange;

import io.github.ntbridge.iotarget.exchange.StructCodec.Nothing;
import io.github.ntbridge.nt.ControlCode;

/**
 * The device control requests of HID collections (hidclass.h), for {@link
 * io.github.ntbridge.iotarget.DeviceIo#ioctl(IoctlExchange, Object)}. Each needs no access to the
 * collection beyond that of its open, so that they also work for keyboards and mice, which Windows
 * opens exclusively.
 *
 * <pre>{@code
 * var information = device.ioctl(HidExchanges.GET_COLLECTION_INFORMATION);
 * var product = device.ioctl(HidExchanges.GET_PRODUCT_STRING);
 * var feature = device.ioctl(HidExchanges.getFeature(5), 3).data(); // report 3, 4 bytes of data
 * }</pre>
 */
public final class HidExchanges {
  /** The largest buffer for a string that drivers take, whole characters. */
  private static final int LARGEST_STRING = 4092;

  private static final StructCodec<String> STRING =
      StructCodec.ofVariable(
          0,
          LARGEST_STRING,
          in -> StructText.utf16(in, "string", 0),
          StructText::putUtf16Terminated);

  /** IOCTL_HID_GET_COLLECTION_INFORMATION: returns vendor, product and version. */
  public static final IoctlExchange<Nothing, HidCollectionInformation> GET_COLLECTION_INFORMATION =
      returning("GET_COLLECTION_INFORMATION", HidCollectionInformation.CODEC);

  /**
   * IOCTL_HID_SET_FEATURE: sends a feature report. Its data must be as long as the collection's
   * feature reports.
   */
  public static final IoctlExchange<HidReport, Nothing> SET_FEATURE =
      taking("SET_FEATURE", HidReport.CODEC);

  /**
   * IOCTL_HID_SET_OUTPUT_REPORT: sends an output report that sets a state. Its data must be as long
   * as the collection's output reports.
   */
  public static final IoctlExchange<HidReport, Nothing> SET_OUTPUT_REPORT =
      taking("SET_OUTPUT_REPORT", HidReport.CODEC);

  /** IOCTL_HID_GET_MANUFACTURER_STRING: returns the manufacturer as the device spells it. */
  public static final IoctlExchange<Nothing, String> GET_MANUFACTURER_STRING =
      returning("GET_MANUFACTURER_STRING", STRING);

  /** IOCTL_HID_GET_PRODUCT_STRING: returns the product as the device spells it. */
  public static final IoctlExchange<Nothing, String> GET_PRODUCT_STRING =
      returning("GET_PRODUCT_STRING", STRING);

  /** IOCTL_HID_GET_SERIALNUMBER_STRING: returns the serial number as the device spells it. */
  public static final IoctlExchange<Nothing, String> GET_SERIALNUMBER_STRING =
      returning("GET_SERIALNUMBER_STRING", STRING);

  /** IOCTL_HID_GET_INDEXED_STRING: returns the string descriptor with an index, from 1. */
  public static final IoctlExchange<Integer, String> GET_INDEXED_STRING =
      IoctlExchange.of(code("GET_INDEXED_STRING"), StructCodec.INT32, STRING);

  /**
   * IOCTL_GET_NUM_DEVICE_INPUT_BUFFERS: returns how many input reports the driver keeps for this
   * open.
   */
  public static final IoctlExchange<Nothing, Integer> GET_NUM_DEVICE_INPUT_BUFFERS =
      IoctlExchange.returning(
          ControlCode.parse("IOCTL_GET_NUM_DEVICE_INPUT_BUFFERS"), StructCodec.INT32);

  /** IOCTL_SET_NUM_DEVICE_INPUT_BUFFERS: sets how many input reports the driver keeps, 2 to 512. */
  public static final IoctlExchange<Integer, Nothing> SET_NUM_DEVICE_INPUT_BUFFERS =
      IoctlExchange.taking(
          ControlCode.parse("IOCTL_SET_NUM_DEVICE_INPUT_BUFFERS"), StructCodec.INT32);

  /** IOCTL_HID_FLUSH_QUEUE: discards the input reports that the driver keeps. */
  public static final IoctlExchange<Nothing, Nothing> FLUSH_QUEUE =
      returning("FLUSH_QUEUE", StructCodec.NOTHING);

  /** IOCTL_HID_GET_POLL_FREQUENCY_MSEC: returns how often a polled device is asked, ms. */
  public static final IoctlExchange<Nothing, Integer> GET_POLL_FREQUENCY_MSEC =
      returning("GET_POLL_FREQUENCY_MSEC", StructCodec.INT32);

  /**
   * IOCTL_HID_SET_POLL_FREQUENCY_MSEC: sets how often a polled device is asked, ms; 0 for reads
   * that ask once.
   */
  public static final IoctlExchange<Integer, Nothing> SET_POLL_FREQUENCY_MSEC =
      taking("SET_POLL_FREQUENCY_MSEC", StructCodec.INT32);

  private HidExchanges() {}

  /**
   * Returns IOCTL_HID_GET_FEATURE, which takes the id of a feature report (0 where reports have no
   * ids) in the first byte of the output buffer, and returns the report.
   *
   * @param reportLength the length of the collection's feature reports, bytes, the one for the id
   *     included
   * @return the exchange
   */
  public static IoctlExchange<Integer, HidReport> getFeature(int reportLength) {
    return IoctlExchange.inPlace(
        code("GET_FEATURE"), StructCodec.UINT8, HidReport.codec(reportLength));
  }

  /**
   * Returns IOCTL_HID_GET_INPUT_REPORT, which takes the id of an input report (0 where reports have
   * no ids) in the first byte of the output buffer, and returns the report. It is for a state: read
   * the collection for its input.
   *
   * @param reportLength the length of the collection's input reports, bytes, the one for the id
   *     included
   * @return the exchange
   */
  public static IoctlExchange<Integer, HidReport> getInputReport(int reportLength) {
    return IoctlExchange.inPlace(
        code("GET_INPUT_REPORT"), StructCodec.UINT8, HidReport.codec(reportLength));
  }

  /**
   * Returns IOCTL_HID_GET_COLLECTION_DESCRIPTOR, which returns the preparsed data of the
   * collection: bytes for the functions of hid.dll alone. A smaller size fails with
   * STATUS_INVALID_BUFFER_SIZE.
   *
   * @param descriptorSize {@link HidCollectionInformation#descriptorSize}
   * @return the exchange
   */
  public static IoctlExchange<Nothing, byte[]> getCollectionDescriptor(int descriptorSize) {
    return returning("GET_COLLECTION_DESCRIPTOR", StructCodec.bytes(descriptorSize));
  }

  private static <I> IoctlExchange<I, Nothing> taking(String name, StructCodec<I> input) {
    return IoctlExchange.taking(code(name), input);
  }

  private static <O> IoctlExchange<Nothing, O> returning(String name, StructCodec<O> output) {
    return IoctlExchange.returning(code(name), output);
  }

  private static ControlCode code(String name) {
    return ControlCode.parse("IOCTL_HID_" + name);
  }
}
