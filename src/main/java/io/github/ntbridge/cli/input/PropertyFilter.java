package io.github.ntbridge.cli.input;

import io.github.ntbridge.device.InterfaceFilter;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.InterfaceProperties;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.text.CaseFolding;
import io.github.ntbridge.nt.text.Utf16;
import java.io.IOException;

/**
 * Selects interfaces by a property of their own or of their device, whose value is compared without
 * case as {@code props} shows it.
 *
 * @param key the property
 * @param value its value
 */
public record PropertyFilter(DevicePropertyKey key, String value) implements InterfaceFilter {
  /**
   * Parses a name and a value.
   *
   * @throws IllegalArgumentException if there is no value, no property of that name, or a NUL
   */
  static PropertyFilter parse(String text) {
    Utf16.requireNoNul(text);
    int cut = text.indexOf('=');
    if (cut < 1) {
      throw new IllegalArgumentException(
          "\""
              + PrintableText.of(text)
              + "\" is not a property with its value; write NAME=VALUE, both as props shows them");
    }
    return new PropertyFilter(PropertyNames.parse(text.substring(0, cut)), text.substring(cut + 1));
  }

  @Override
  public boolean matches(InterfacePath path, InterfaceProperties properties) throws IOException {
    try {
      return properties
          .ownOrDeviceValue(key)
          .filter(found -> CaseFolding.equals(value, found.toString()))
          .isPresent();
    } catch (MalformedDataException e) {
      return false;
    }
  }
}
