package io.github.ntbridge.inventory;

import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfaceFilter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What people call a device that is not one of its names: its place in a class, its USB product, or
 * a part of its display name or of its product. Several devices can have it; see {@link
 * Inventory#find}.
 */
public sealed interface SearchTerm {
  /**
   * An interface by its place among the enabled ones of its class.
   *
   * @param interfaceClass the class
   * @param number 1 for the first in the order of {@link Inventory#interfaces}
   */
  record NthOfClass(InterfaceClass interfaceClass, int number) implements SearchTerm {
    private static final Pattern FORM = Pattern.compile("(?<class>.+):(?<number>[1-9][0-9]{0,5})");

    /**
     * An interface by its place.
     *
     * @param interfaceClass the class
     * @param number the place
     * @throws IllegalArgumentException if it is less than 1
     */
    public NthOfClass {
      if (number < 1) {
        throw new IllegalArgumentException(
            "the first interface of a class has number 1: " + number);
      }
    }

    static Optional<NthOfClass> tryParse(String text) {
      var parts = FORM.matcher(text);
      return parts.matches()
          ? InterfaceClass.tryParse(parts.group("class"))
              .map(found -> new NthOfClass(found, Integer.parseInt(parts.group("number"))))
          : Optional.empty();
    }

    @Override
    public String toString() {
      return interfaceClass.displayName() + ":" + number;
    }
  }

  /**
   * A USB product, or one device of it.
   *
   * @param vendorId idVendor, 0 to 0xFFFF
   * @param productId idProduct, 0 to 0xFFFF
   * @param serialNumber the serial number of the one device
   */
  record UsbProduct(int vendorId, int productId, Optional<String> serialNumber)
      implements SearchTerm {
    /** As lsusb writes it, or as a header does. */
    private static final String NUMBER = "(?:0[xX])?(\\p{XDigit}{4})";

    private static final Pattern NUMBERS =
        Pattern.compile(NUMBER + ":" + NUMBER + "(?::([^\\x00]+))?");

    private static final Pattern HARDWARE_ID =
        Pattern.compile(
            "(?:USB\\\\)?VID_(\\p{XDigit}{4})&PID_(\\p{XDigit}{4})", Pattern.CASE_INSENSITIVE);

    /**
     * Parses vendor and product.
     *
     * @param text {@code 0403:6001}, {@code 0x0403:0x6001}, {@code 0403:6001:SERIAL} or {@code
     *     VID_0403&PID_6001}
     * @return the product; empty for other text
     */
    public static Optional<UsbProduct> tryParse(String text) {
      var hardwareId = HARDWARE_ID.matcher(text);
      return hardwareId.matches()
          ? Optional.of(
              new UsbProduct(number(hardwareId, 1), number(hardwareId, 2), Optional.empty()))
          : ofNumbers(text);
    }

    /**
     * Parses vendor and product as numbers.
     *
     * @param text {@code 0403:6001} or {@code 0403:6001:SERIAL}, each number with or without {@code
     *     0x}
     * @return the product; empty for other text
     */
    public static Optional<UsbProduct> ofNumbers(String text) {
      var parts = NUMBERS.matcher(text);
      return parts.matches()
          ? Optional.of(
              new UsbProduct(
                  number(parts, 1), number(parts, 2), Optional.ofNullable(parts.group(3))))
          : Optional.empty();
    }

    private static int number(Matcher parts, int group) {
      return Integer.parseInt(parts.group(group), 16);
    }

    /**
     * Returns the filter of the interfaces of the product, or of the one device of it.
     *
     * @return the filter
     */
    public InterfaceFilter filter() {
      return serialNumber
          .map(serial -> InterfaceFilter.usb(vendorId, productId, serial))
          .orElseGet(() -> InterfaceFilter.usb(vendorId, productId));
    }
  }

  /**
   * A device itself.
   *
   * @param instanceId its instance id, in any case
   */
  record OfDevice(String instanceId) implements SearchTerm {}

  /**
   * A part of the display name, in any case, or if no display name has it, of what the device, or
   * the USB device that it belongs to, is called elsewhere: the product as the bus reports it, the
   * manufacturer, or the serial number of the USB device. Where some names are equal to the text,
   * these alone are found.
   *
   * @param text the part
   */
  record NamePart(String text) implements SearchTerm {}

  /**
   * Parses a term.
   *
   * @param text {@code hid:2}, {@code 0403:6001}, {@code VID_0403&PID_6001}, or else a part of a
   *     name that is shown for a device
   * @return the term
   */
  static SearchTerm parse(String text) {
    Optional<SearchTerm> product = UsbProduct.tryParse(text).map(found -> found);
    return product.or(() -> NthOfClass.tryParse(text)).orElseGet(() -> new NamePart(text.strip()));
  }
}
