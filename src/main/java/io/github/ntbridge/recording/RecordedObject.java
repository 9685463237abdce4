package io.github.ntbridge.recording;

import java.util.Optional;

/**
 * An object of the namespace.
 *
 * @param path its full name
 * @param type the name of its type
 * @param target where it leads, for a symbolic link that may be read
 * @param denied whether it is a directory that may not be listed
 * @param kind what kind of device it is, for a device that was opened
 */
record RecordedObject(
    String path, String type, Optional<String> target, boolean denied, Optional<DeviceKind> kind) {
  static final String DIRECTORY = "Directory";
  static final String SYMBOLIC_LINK = "SymbolicLink";
  static final String DEVICE = "Device";

  boolean isDirectory() {
    return type.equals(DIRECTORY);
  }

  boolean isLink() {
    return type.equals(SYMBOLIC_LINK);
  }

  boolean isDevice() {
    return type.equals(DEVICE);
  }
}
