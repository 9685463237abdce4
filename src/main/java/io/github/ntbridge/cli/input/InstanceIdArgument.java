package io.github.ntbridge.cli.input;

import io.github.ntbridge.nt.PrintableText;
import java.util.regex.Pattern;

/**
 * A device instance id.
 *
 * @param text the id
 */
public record InstanceIdArgument(String text) {
  /** Enumerator, device and instance; a path on a drive is the only other name of this form. */
  private static final Pattern FORM =
      Pattern.compile("(?![A-Za-z]:)[^\\\\]+\\\\[^\\\\]+\\\\[^\\\\]+");

  static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }

  /**
   * Parses a device instance id.
   *
   * @throws IllegalArgumentException if the text is none
   */
  static InstanceIdArgument parse(String text) {
    if (!isOne(text)) {
      throw new IllegalArgumentException(
          "\""
              + PrintableText.of(text)
              + "\" is not a device instance id, such as ROOT\\SYSTEM\\0000; "
              + DeviceName.cutHint(text).orElse("interfaces --long shows them"));
    }
    return new InstanceIdArgument(text);
  }
}
