package io.github.ntbridge.device.identity;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * A hardware id, a compatible id, or the first two parts of a device instance id, parsed: what the
 * bus driver reports of the kind of a device. Case is ignored; fields that this grammar does not
 * know are skipped.
 */
public sealed interface HardwareId {
  /**
   * Parses an id.
   *
   * @param text the id, such as {@code USB\VID_0403&PID_6001&REV_0600}
   * @return its meaning; empty if it is of none of these forms
   */
  static Optional<HardwareId> tryParse(String text) {
    return HardwareIdGrammar.parse(text);
  }

  /** An id with the vendor and product numbers of USB. */
  sealed interface WithProduct extends HardwareId {
    /**
     * The vendor.
     *
     * @return idVendor, 0 to 0xFFFF
     */
    int vendorId();

    /**
     * The product.
     *
     * @return idProduct, 0 to 0xFFFF
     */
    int productId();

    /**
     * Returns whether another id has the same vendor and product.
     *
     * @param other the other id
     * @return true if both are equal
     */
    default boolean isSameProduct(WithProduct other) {
      return vendorId() == other.vendorId() && productId() == other.productId();
    }
  }

  /**
   * A USB device, {@code USB\VID_v&PID_p}, or one function of a composite device, with {@code
   * &MI_z}.
   *
   * @param vendorId idVendor
   * @param productId idProduct
   * @param revision bcdDevice, in the digits of the id: REV_0600 is 0x0600
   * @param interfaceNumber bInterfaceNumber of a function; empty for the whole device
   */
  record Usb(int vendorId, int productId, OptionalInt revision, OptionalInt interfaceNumber)
      implements WithProduct {}

  /** A USB root hub, {@code USB\ROOT_HUB30} and the like. External hubs are {@link Usb}. */
  record UsbRootHub() implements HardwareId {}

  /**
   * A class of USB devices or interfaces, {@code USB\Class_c&SubClass_s&Prot_p}.
   *
   * @param classCode bDeviceClass or bInterfaceClass
   * @param subclass the subclass
   * @param protocol the protocol
   */
  record UsbClass(int classCode, OptionalInt subclass, OptionalInt protocol)
      implements HardwareId {}

  /**
   * A port of the FTDI bus driver, {@code FTDIBUS\VID_v+PID_p+<serial><channel>}.
   *
   * @param vendorId idVendor of the USB device
   * @param productId idProduct of the USB device
   * @param serialNumber the serial number of the USB device; empty if the device has none, and in
   *     hardware ids
   * @param channel the letter of the channel, from A; empty where the id has none
   */
  record Ftdi(int vendorId, int productId, Optional<String> serialNumber, Optional<String> channel)
      implements WithProduct {}

  /**
   * A HID collection or device.
   *
   * @param vendorId the vendor
   * @param productId the product
   * @param revision the version in the digits of the id
   * @param interfaceNumber bInterfaceNumber of the USB function that it belongs to
   * @param collection the number of the top-level collection, from 1
   */
  record Hid(
      int vendorId,
      int productId,
      OptionalInt revision,
      OptionalInt interfaceNumber,
      OptionalInt collection)
      implements WithProduct {}

  /**
   * The usage of a HID collection, {@code HID_DEVICE_UP:pppp_U:uuuu}.
   *
   * @param usagePage the usage page
   * @param usage the usage
   */
  record HidUsage(int usagePage, int usage) implements HardwareId {}

  /**
   * A storage device of USB or SCSI, NVMe and the like included. Blanks are underscores in ids, and
   * stay so here; those at the end of a text are cut.
   *
   * @param isUsb true for USBSTOR, false for SCSI
   * @param type the type, such as {@code Disk}
   * @param vendor the vendor; may be empty text
   * @param product the product
   * @param revision the revision; may be empty text
   */
  record Storage(boolean isUsb, String type, String vendor, String product, String revision)
      implements HardwareId {}

  /**
   * A PCI function, {@code PCI\VEN_v&DEV_d&SUBSYS_s&REV_r}.
   *
   * @param vendorId the vendor
   * @param deviceId the device
   * @param subsystem subsystem device and vendor, 8 digits
   * @param revision the revision
   */
  record Pci(int vendorId, int deviceId, OptionalLong subsystem, OptionalInt revision)
      implements HardwareId {}

  /**
   * A service of a Bluetooth device, {@code BTHENUM\{service}_VID&n_PID&n} or {@code _LOCALMFG&n}.
   *
   * @param service the service, such as 00001101-0000-1000-8000-00805f9b34fb for a serial port
   * @param vendorIdSource who assigned the vendor: 1 for the Bluetooth SIG, 2 for the USB
   *     Implementers Forum
   * @param vendorId the vendor
   * @param productId the product
   * @param manufacturer the manufacturer of the local radio, where the id has no vendor
   */
  record BluetoothService(
      UUID service,
      OptionalInt vendorIdSource,
      OptionalInt vendorId,
      OptionalInt productId,
      OptionalInt manufacturer)
      implements HardwareId {}

  /**
   * A Bluetooth device, {@code BTHENUM\Dev_<address>}.
   *
   * @param address its address, 12 hexadecimal digits in upper case
   */
  record BluetoothDevice(String address) implements HardwareId {}

  /**
   * A device of the firmware, {@code ACPI\PNP0501} or {@code ACPI\VEN_PNP&DEV_0501}.
   *
   * @param name the ACPI hardware id, such as {@code PNP0501}
   */
  record Acpi(String name) implements HardwareId {}

  /**
   * A software device, {@code SWD\<enumerator>}.
   *
   * @param enumerator who enumerates it, such as {@code PRINTENUM}
   */
  record Software(String enumerator) implements HardwareId {}

  /**
   * A device that was added by hand or by an installer, {@code ROOT\<name>}.
   *
   * @param name its name
   */
  record Root(String name) implements HardwareId {}
}
