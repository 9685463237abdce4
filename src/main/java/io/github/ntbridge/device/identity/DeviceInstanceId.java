package io.github.ntbridge.device.identity;

import io.github.ntbridge.nt.PrintableText;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * A device instance id in its three parts, such as {@code USB\VID_0403&PID_6001\A50285BI}.
 *
 * @param enumerator the first part, the bus that reported the device
 * @param device the second part, the kind of the device on that bus
 * @param instance the third part, which tells apart devices of one kind
 */
public record DeviceInstanceId(String enumerator, String device, String instance) {
  /**
   * CM_DEVCAP_UNIQUEID of cfgmgr32.h: the bus reports a unique instance, which is used as it is.
   */
  private static final long CM_DEVCAP_UNIQUEID = 0x10;

  /** The longest instance id with its NUL, in WCHARs (header cfgmgr32.h). */
  private static final int MAX_DEVICE_ID_LEN = 200;

  private static final Pattern USB_DEVICE =
      Pattern.compile("VID_\\p{XDigit}{4}&PID_\\p{XDigit}{4}", Pattern.CASE_INSENSITIVE);

  /** USBSTOR appends the logical unit to the serial number. */
  private static final Pattern LOGICAL_UNIT = Pattern.compile("(.*)&(\\d{1,3})", Pattern.DOTALL);

  private static final Pattern BLUETOOTH_ADDRESS =
      Pattern.compile(".*[&_](\\p{XDigit}{12})_\\p{XDigit}{8,9}", Pattern.DOTALL);

  private static final String NO_ADDRESS = "000000000000";

  /** What the bus reports of the uniqueness of the third part. */
  private enum Uniqueness {
    UNIQUE,
    GENERATED,
    UNKNOWN
  }

  /**
   * Parses an instance id.
   *
   * @param text the id
   * @return its parts; empty if it has not exactly three, none of them empty, or is longer than 199
   *     characters
   */
  public static Optional<DeviceInstanceId> tryParse(String text) {
    var parts = text.split("\\\\", -1);
    boolean valid =
        parts.length == 3
            && !parts[0].isEmpty()
            && !parts[1].isEmpty()
            && !parts[2].isEmpty()
            && text.length() < MAX_DEVICE_ID_LEN
            && text.indexOf('\0') < 0;
    return valid
        ? Optional.of(new DeviceInstanceId(parts[0], parts[1], parts[2]))
        : Optional.empty();
  }

  /**
   * Returns the meaning of the first two parts.
   *
   * @return the kind of the device; empty for an enumerator that is not known here
   */
  public Optional<HardwareId> hardwareId() {
    return HardwareId.tryParse(enumerator + "\\" + device);
  }

  /**
   * Returns whether this is a whole USB device, not a function of one and not a root hub.
   *
   * @return true for {@code USB\VID_v&PID_p} without any further field
   */
  public boolean isUsbDevice() {
    return USB_DEVICE.matcher(device).matches() && enumerator.equalsIgnoreCase("USB");
  }

  /**
   * Returns the serial number of the device, where the id contains one and it can be distinguished
   * from a generated one by its form: no {@code &} in it.
   *
   * @return the serial number of a USB device, of the USB device below FTDIBUS or USBSTOR; empty
   *     for functions, HID collections and all other devices, whose instances are generated
   */
  public Optional<String> serialNumber() {
    return serialNumber(Uniqueness.UNKNOWN);
  }

  /**
   * Returns the serial number of the device, where the id contains one.
   *
   * @param capabilities the flags of DEVPKEY_Device_Capabilities: with CM_DEVCAP_UNIQUEID (0x10)
   *     the instance is as the bus reported it, without it the system generated it
   * @return the serial number, as {@link #serialNumber()} returns it
   */
  public Optional<String> serialNumber(long capabilities) {
    return serialNumber(
        (capabilities & CM_DEVCAP_UNIQUEID) != 0 ? Uniqueness.UNIQUE : Uniqueness.GENERATED);
  }

  private Optional<String> serialNumber(Uniqueness uniqueness) {
    var kind = hardwareId().orElse(null);
    if (kind instanceof HardwareId.Ftdi ftdi) {
      return ftdi.serialNumber();
    }
    if (isUsbDevice()) {
      return reported(instance, uniqueness);
    }
    return kind instanceof HardwareId.Storage storage && storage.isUsb()
        ? reported(withoutLogicalUnit(), uniqueness)
        : Optional.empty();
  }

  private String withoutLogicalUnit() {
    var unit = LOGICAL_UNIT.matcher(instance);
    return unit.matches() ? unit.group(1) : instance;
  }

  private static Optional<String> reported(String text, Uniqueness uniqueness) {
    boolean looksGenerated =
        looksGenerated(text) || (uniqueness == Uniqueness.UNKNOWN && text.indexOf('&') >= 0);
    return uniqueness == Uniqueness.GENERATED || looksGenerated || text.isEmpty()
        ? Optional.empty()
        : Optional.of(text);
  }

  private static boolean looksGenerated(String text) {
    return text.indexOf('&') == 1;
  }

  /**
   * Returns whether the third part has the form of those that the system generates where the bus
   * reports none that is unique: {@code &} is its second character.
   *
   * @return true for {@code 6&a694ca9&0&0000} and the like
   */
  public boolean isInstanceGenerated() {
    return looksGenerated(instance);
  }

  /**
   * Returns the logical unit of a USB storage device, such as the slot of a card reader.
   *
   * @return the number, 0 to 999; empty for all other devices
   */
  public OptionalInt logicalUnit() {
    var unit = LOGICAL_UNIT.matcher(instance);
    boolean isUsbStorage =
        hardwareId().orElse(null) instanceof HardwareId.Storage storage && storage.isUsb();
    return isUsbStorage && unit.matches()
        ? OptionalInt.of(Integer.parseInt(unit.group(2)))
        : OptionalInt.empty();
  }

  /**
   * Returns the address of the Bluetooth device that a service of it belongs to.
   *
   * @return 12 hexadecimal digits in upper case; empty for other devices, and for a port that waits
   *     for incoming connections
   */
  public Optional<String> bluetoothAddress() {
    var kind = hardwareId().orElse(null);
    if (kind instanceof HardwareId.BluetoothDevice device) {
      return Optional.of(device.address());
    }
    var address = BLUETOOTH_ADDRESS.matcher(instance);
    return kind instanceof HardwareId.BluetoothService && address.matches()
        ? Optional.of(address.group(1).toUpperCase(Locale.ROOT))
            .filter(digits -> !digits.equals(NO_ADDRESS))
        : Optional.empty();
  }

  /** The whole id, made safe to print. */
  @Override
  public String toString() {
    return PrintableText.of(enumerator + "\\" + device + "\\" + instance);
  }
}
