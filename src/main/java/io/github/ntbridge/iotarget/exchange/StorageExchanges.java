package io.github.ntbridge.iotarget.exchange;

import io.github.ntbridge.iotarget.exchange.StructCodec.Nothing;
import io.github.ntbridge.nt.ControlCode;

/**
 * The device control requests of disks, CD-ROM drives and other storage devices (ntddstor.h), for
 * {@link io.github.ntbridge.iotarget.DeviceIo#ioctl(IoctlExchange, Object)}. Those that are
 * documented to need read access need a device that was opened for reading.
 */
public final class StorageExchanges {
  /** PropertyStandardQuery, with PropertyId, QueryType and AdditionalParameters. */
  private static final int PROPERTY_QUERY_SIZE = 12;

  private static final int DEVICE_PROPERTY = 0;

  /** IOCTL_STORAGE_GET_DEVICE_NUMBER: returns the number of the device. */
  public static final IoctlExchange<Nothing, StorageDeviceNumber> GET_DEVICE_NUMBER =
      returning("GET_DEVICE_NUMBER", StorageDeviceNumber.CODEC);

  /** IOCTL_STORAGE_GET_HOTPLUG_INFO: returns what may leave a running machine. */
  public static final IoctlExchange<Nothing, StorageHotplugInfo> GET_HOTPLUG_INFO =
      returning("GET_HOTPLUG_INFO", StorageHotplugInfo.CODEC);

  /**
   * IOCTL_STORAGE_QUERY_PROPERTY with StorageDeviceProperty: returns the description of the device,
   * such as its serial number and its bus.
   */
  public static final IoctlExchange<Nothing, StorageDeviceDescriptor> GET_DEVICE_DESCRIPTOR =
      queryProperty(DEVICE_PROPERTY, StorageDeviceDescriptor.CODEC);

  /**
   * IOCTL_STORAGE_CHECK_VERIFY: succeeds if the medium can be read, and has not changed. Needs read
   * access. STATUS_NO_MEDIA_IN_DEVICE and STATUS_VERIFY_REQUIRED are usual failures.
   */
  public static final IoctlExchange<Nothing, Nothing> CHECK_VERIFY =
      returning("CHECK_VERIFY", StructCodec.NOTHING);

  /** IOCTL_STORAGE_CHECK_VERIFY2: the same as {@link #CHECK_VERIFY} for any access. */
  public static final IoctlExchange<Nothing, Nothing> CHECK_VERIFY2 =
      returning("CHECK_VERIFY2", StructCodec.NOTHING);

  /**
   * IOCTL_STORAGE_MEDIA_REMOVAL: prevents the removal of the medium (true), or allows it (false).
   * Needs read access.
   */
  public static final IoctlExchange<Boolean, Nothing> MEDIA_REMOVAL =
      IoctlExchange.taking(code("MEDIA_REMOVAL"), StructCodec.BOOLEAN);

  /**
   * IOCTL_STORAGE_EJECT_MEDIA: ejects the medium. Needs read access. Lock and dismount the volume
   * first.
   */
  public static final IoctlExchange<Nothing, Nothing> EJECT_MEDIA =
      returning("EJECT_MEDIA", StructCodec.NOTHING);

  /** IOCTL_STORAGE_LOAD_MEDIA: loads a medium. Needs read access. */
  public static final IoctlExchange<Nothing, Nothing> LOAD_MEDIA =
      returning("LOAD_MEDIA", StructCodec.NOTHING);

  private StorageExchanges() {}

  /**
   * Returns IOCTL_STORAGE_QUERY_PROPERTY, which returns a property of the device or of its adapter.
   *
   * @param <O> the property
   * @param propertyId a STORAGE_PROPERTY_ID, such as 1 for the adapter
   * @param codec the codec of its structure. A device that has more than fits completes the request
   *     with the part that fits
   * @return the exchange
   */
  public static <O> IoctlExchange<Nothing, O> queryProperty(int propertyId, StructCodec<O> codec) {
    StructCodec<Nothing> query =
        StructCodec.of(
            PROPERTY_QUERY_SIZE, in -> Nothing.NOTHING, (out, nothing) -> out.putInt(propertyId));
    return IoctlExchange.of(code("QUERY_PROPERTY"), query, codec);
  }

  private static <O> IoctlExchange<Nothing, O> returning(String name, StructCodec<O> output) {
    return IoctlExchange.returning(code(name), output);
  }

  private static ControlCode code(String name) {
    return ControlCode.parse("IOCTL_STORAGE_" + name);
  }
}
