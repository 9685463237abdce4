package io.github.ntbridge.cli.input;

import io.github.ntbridge.device.InterfaceFilter;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.InterfaceProperties;
import io.github.ntbridge.inventory.SearchTerm;
import io.github.ntbridge.nt.PrintableText;
import java.io.IOException;

/**
 * Selects the interfaces of a USB product, or of the one device with a serial number.
 *
 * @param text the argument
 * @param filter the filter
 */
public record UsbProductFilter(String text, InterfaceFilter filter) implements InterfaceFilter {
  /**
   * Parses vendor and product, and perhaps a serial number.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  static UsbProductFilter parse(String text) {
    return SearchTerm.UsbProduct.ofNumbers(text)
        .map(product -> new UsbProductFilter(text, product.filter()))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "\""
                        + PrintableText.of(text)
                        + "\" is not a USB product; write vendor and product in hexadecimal, such"
                        + " as 0403:6001, and a serial number behind another colon if you want one"
                        + " device"));
  }

  @Override
  public boolean matches(InterfacePath path, InterfaceProperties properties) throws IOException {
    return filter.matches(path, properties);
  }
}
