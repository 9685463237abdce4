package io.github.ntbridge.recording;

import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.nt.ObjectName;
import java.util.regex.Pattern;

/** The names that a recording can hold: a reader refuses others, and a capture leaves them out. */
final class NameRules {
  /** MAX_DEVICE_ID_LEN is 200 with the NUL; a comma is forbidden ("Device Instance IDs"). */
  private static final Pattern INSTANCE_ID =
      Pattern.compile("(?=.{1,199}\\z)[ -+\\--\\[\\]-~]+(?:\\\\[ -+\\--\\[\\]-~]+){2}");

  private static final String WIN32_PREFIX = "\\\\?\\";

  private NameRules() {}

  static boolean isObjectPath(String path) {
    return path.length() <= ObjectName.MAX_LENGTH
        && path.startsWith("\\")
        && !path.endsWith("\\")
        && !path.contains("\\\\");
  }

  static boolean isInstanceId(String text) {
    return INSTANCE_ID.matcher(text).matches();
  }

  static boolean isInterfacePath(InterfacePath path) {
    return path.text().startsWith(WIN32_PREFIX)
        && path.referenceString().filter(String::isEmpty).isEmpty();
  }
}
