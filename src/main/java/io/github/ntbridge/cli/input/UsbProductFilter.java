package io.github.ntbridge.cli.input;

import io.github.ntbridge.device.InterfaceFilter;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.InterfaceProperties;
import io.github.ntbridge.nt.PrintableText;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Selects the interfaces of a USB product, or of the one device with a serial number.
 *
 * @param text the argument
 * @param filter the filter
 */
public record UsbProductFilter(String text, InterfaceFilter filter) implements InterfaceFilter {
  private static final Pattern PRODUCT =
      Pattern.compile("(\\p{XDigit}{4}):(\\p{XDigit}{4})(?::([^\\x00]+))?");

  /**
   * Parses vendor and product, and perhaps a serial number.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  static UsbProductFilter parse(String text) {
    var parts = PRODUCT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "\""
              + PrintableText.of(text)
              + "\" is not a USB product; write vendor and product in hexadecimal, such as"
              + " 0403:6001, and a serial number behind another colon if you want one device");
    }
    int vendorId = Integer.parseInt(parts.group(1), 16);
    int productId = Integer.parseInt(parts.group(2), 16);
    return new UsbProductFilter(
        text,
        parts.group(3) == null
            ? InterfaceFilter.usb(vendorId, productId)
            : InterfaceFilter.usb(vendorId, productId, parts.group(3)));
  }

  @Override
  public boolean matches(InterfacePath path, InterfaceProperties properties) throws IOException {
    return filter.matches(path, properties);
  }
}
