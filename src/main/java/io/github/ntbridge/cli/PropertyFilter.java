package io.github.ntbridge.cli;

import io.github.ntbridge.device.InterfaceFilter;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.InterfaceProperties;
import io.github.ntbridge.device.Property;
import io.github.ntbridge.device.PropertyValue;
import io.github.ntbridge.nt.CaseFolding;
import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.nt.Utf16;
import java.io.IOException;

/** The interfaces that {@code props} shows a property of with a certain value, in any case. */
record PropertyFilter(String name, String value) implements InterfaceFilter {
  private static final String PREFIX = "DEVPKEY_";

  /**
   * Reads a name and a value.
   *
   * @throws IllegalArgumentException if there is no name, or no value, or a NUL
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
    return new PropertyFilter(text.substring(0, cut), text.substring(cut + 1));
  }

  /** The name of a property without the prefix that all have. */
  static String shortName(Property property) {
    return property.name().startsWith(PREFIX)
        ? property.name().substring(PREFIX.length())
        : property.name();
  }

  @Override
  public boolean matches(InterfacePath path, InterfaceProperties properties) throws IOException {
    boolean met = false;
    for (var property : properties.all()) {
      if (isNamed(property)) {
        if (property.value() instanceof PropertyValue.Unreadable unreadable) {
          throw unreadable.failure();
        }
        met |= CaseFolding.equals(value, property.value().toString());
      }
    }
    return met;
  }

  private boolean isNamed(Property property) {
    return CaseFolding.equals(name, property.name())
        || CaseFolding.equals(name, shortName(property));
  }
}
