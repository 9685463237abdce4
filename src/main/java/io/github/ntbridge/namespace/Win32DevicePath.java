package io.github.ntbridge.namespace;

import java.util.ArrayList;
import java.util.Optional;

/**
 * The Win32 paths that reach any device: {@code \\?\X} and {@code \\.\X} ("Naming Files, Paths, and
 * Namespaces"). Both lead to {@code \??\X}; the first is taken literally, the second is normalised.
 */
final class Win32DevicePath {
  private static final String DOS_DEVICES_PREFIX = "\\??\\";

  private Win32DevicePath() {}

  /** The NT name of a Win32 device path; empty for any other text. */
  static Optional<String> toObjectName(String path) {
    if (path.startsWith("\\\\?\\")) {
      return Optional.of(DOS_DEVICES_PREFIX + path.substring(DOS_DEVICES_PREFIX.length()));
    }
    if (path.equals("\\\\?") || path.equals("\\\\.")) {
      return Optional.of(DOS_DEVICES_PREFIX);
    }
    var slashed = path.replace('/', '\\');
    boolean normalised =
        slashed.startsWith("\\\\.\\") || (path.startsWith("/") && slashed.startsWith("\\\\?\\"));
    return normalised ? Optional.of(normalise(slashed)) : Optional.empty();
  }

  private static String normalise(String slashed) {
    var components = new ArrayList<String>();
    for (var component : slashed.substring(DOS_DEVICES_PREFIX.length()).split("\\\\", -1)) {
      if (component.equals("..")) {
        if (!components.isEmpty()) {
          components.remove(components.size() - 1);
        }
      } else if (!component.isEmpty() && !component.equals(".")) {
        components.add(component);
      }
    }
    var name = String.join("\\", components);
    int end = name.length();
    while (end > 0 && (name.charAt(end - 1) == '.' || name.charAt(end - 1) == ' ')) {
      end--;
    }
    boolean trailingSeparator = slashed.endsWith("\\") && end == name.length() && end > 0;
    return DOS_DEVICES_PREFIX + name.substring(0, end) + (trailingSeparator ? "\\" : "");
  }
}
