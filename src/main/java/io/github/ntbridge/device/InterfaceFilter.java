package io.github.ntbridge.device;

import io.github.ntbridge.nt.InvalidNameException;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.property.PropertyKey;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.text.CaseFolding;
import io.github.ntbridge.nt.text.Utf16;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/** A filter of device interfaces. */
@FunctionalInterface
public interface InterfaceFilter {
  /** Accepts every interface. */
  InterfaceFilter ALL = (path, properties) -> true;

  /**
   * Returns whether an interface passes the filter.
   *
   * @param path its path
   * @param properties its properties, each read by a call to the system
   * @return true if it passes
   * @throws IOException if a property cannot be read, as of an interface that is about to go
   */
  boolean matches(InterfacePath path, InterfaceProperties properties) throws IOException;

  /**
   * The interfaces of one device (DEVPKEY_Device_InstanceId).
   *
   * @param instanceId the device instance id, in any case
   * @return the filter
   * @throws InvalidNameException if it holds a NUL
   */
  static InterfaceFilter instanceId(String instanceId) {
    Utf16.requireNoNul(instanceId);
    return (path, properties) ->
        wellFormed(properties, PropertyKeys.DEVICE_INSTANCE_ID)
            .filter(id -> CaseFolding.equals(id, instanceId))
            .isPresent();
  }

  /**
   * The interfaces with a reference string.
   *
   * @param referenceString what follows the link in the path, in any case; empty for none
   * @return the filter
   * @throws InvalidNameException if it holds a NUL
   */
  static InterfaceFilter referenceString(String referenceString) {
    Utf16.requireNoNul(referenceString);
    return (path, properties) ->
        CaseFolding.equals(path.referenceString().orElse(""), referenceString);
  }

  /**
   * The interfaces with a value of a property: of their own or, where they have no such property,
   * of the device that they belong to.
   *
   * @param <T> the type of the property
   * @param key its key
   * @param value the value
   * @return the filter; an interface without the property does not pass, nor does one whose
   *     property is malformed or of another type
   */
  static <T> InterfaceFilter property(PropertyKey<T> key, T value) {
    Objects.requireNonNull(value, "value");
    return (path, properties) -> wellFormed(properties, key).filter(value::equals).isPresent();
  }

  /**
   * The interfaces of a USB product: of the USB device itself, and of the functions, HID
   * collections, disks and serial ports that belong to it; see {@link DeviceNode#usbDevice}.
   *
   * @param vendorId idVendor, 0 to 0xFFFF
   * @param productId idProduct, 0 to 0xFFFF
   * @return the filter; an interface whose device node is unknown does not pass
   * @throws IllegalArgumentException if a number is out of range
   */
  static InterfaceFilter usb(int vendorId, int productId) {
    requireProduct(vendorId, productId);
    return (path, properties) -> usb(properties, vendorId, productId).isPresent();
  }

  /**
   * The interfaces of one USB device, known by its serial number; see {@link #usb(int, int)}.
   *
   * @param vendorId idVendor, 0 to 0xFFFF
   * @param productId idProduct, 0 to 0xFFFF
   * @param serialNumber the serial number, in any case; a device that has none does not pass
   * @return the filter
   * @throws IllegalArgumentException if a number is out of range
   * @throws InvalidNameException if the serial number holds a NUL
   */
  static InterfaceFilter usb(int vendorId, int productId, String serialNumber) {
    requireProduct(vendorId, productId);
    Utf16.requireNoNul(serialNumber);
    return (path, properties) -> {
      var way = usb(properties, vendorId, productId);
      return way.isPresent()
          && way.get()
              .serialNumber()
              .filter(serial -> CaseFolding.equals(serial, serialNumber))
              .isPresent();
    };
  }

  private static void requireProduct(int vendorId, int productId) {
    for (int number : new int[] {vendorId, productId}) {
      if (number < 0 || number > 0xFFFF) {
        throw new IllegalArgumentException(
            "vendor and product are numbers from 0 to 0xFFFF: " + number);
      }
    }
  }

  private static Optional<UsbClimb> usb(InterfaceProperties properties, int vendorId, int productId)
      throws IOException {
    try {
      var device = properties.device();
      var way = device.isPresent() ? UsbClimb.from(device.get()) : Optional.<UsbClimb>empty();
      return way.filter(found -> found.isProduct(vendorId, productId));
    } catch (MalformedDataException e) {
      return Optional.empty();
    }
  }

  private static <T> Optional<T> wellFormed(InterfaceProperties properties, PropertyKey<T> key)
      throws IOException {
    try {
      var found = properties.ownOrDeviceValue(key.key());
      return found.isPresent() ? Optional.of(key.read(found.get())) : Optional.empty();
    } catch (MalformedDataException e) {
      return Optional.empty();
    }
  }

  /**
   * The interfaces that pass this filter and another one.
   *
   * @param other the other, called only if this one passes
   * @return the filter
   */
  default InterfaceFilter and(InterfaceFilter other) {
    return (path, properties) -> matches(path, properties) && other.matches(path, properties);
  }
}
