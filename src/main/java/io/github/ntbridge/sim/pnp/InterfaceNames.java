package io.github.ntbridge.sim.pnp;

import java.util.Optional;
import java.util.UUID;

/**
 * The names of a device interface.
 *
 * @param path its path as lists spell it
 * @param announcedPath its path as notifications spell it
 * @param linkName the name of its link in the global directory of DOS devices; interfaces may share
 *     it
 * @param linkTarget the target of that link; empty when the interface has no link
 */
public record InterfaceNames(
    String path, String announcedPath, String linkName, Optional<String> linkTarget) {
  private static final String PREFIX = "\\\\?\\";

  /**
   * The names that the system gives an interface.
   *
   * @param physicalDevice the name of the device object that its link leads to
   */
  static InterfaceNames of(
      InstanceId instanceId,
      UUID interfaceClass,
      Optional<String> referenceString,
      Optional<String> physicalDevice) {
    var suffix = referenceString.map(text -> "\\" + text).orElse("");
    var linkName = instanceId.linkName(interfaceClass);
    return new InterfaceNames(
        PREFIX + instanceId.listedLinkName(interfaceClass) + suffix,
        PREFIX + linkName + suffix,
        linkName,
        physicalDevice);
  }

  public static String requireReferenceString(String text) {
    if (text.isEmpty() || text.indexOf('\\') >= 0 || text.indexOf('/') >= 0) {
      throw new IllegalArgumentException(
          "a reference string has one character or more, and neither a backslash nor a slash");
    }
    return text;
  }
}
