package io.github.ntbridge.cli;

import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.PrintableText;
import java.util.regex.Pattern;

/** Device instance ids, as they are written on the command line. */
final class InstanceIds {
  /** Enumerator, device and instance; no other name has a backslash inside and none in front. */
  private static final Pattern FORM = Pattern.compile("[^\\\\]+\\\\[^\\\\]+\\\\[^\\\\]+");

  private InstanceIds() {}

  static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }

  /**
   * Reads a device instance id.
   *
   * @throws IllegalArgumentException if it is none
   */
  static String parse(String text) {
    if (!isOne(text)) {
      throw new IllegalArgumentException(
          "\""
              + PrintableText.of(text)
              + "\" is not a device instance id, such as ROOT\\SYSTEM\\0000; interfaces --long"
              + " shows them");
    }
    return text;
  }

  /**
   * Reads what a device can be known by: an interface path, a device instance id or the name of an
   * object.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  static String requireDeviceName(String text) {
    if (!isOne(text) && InterfacePath.tryParse(text).isEmpty()) {
      ObjectPath.of(text);
    }
    return text;
  }
}
