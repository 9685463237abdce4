package io.github.ntbridge.recording;

import io.github.ntbridge.namespace.ObjectTypeNames;
import java.util.Optional;

/**
 * An object of the namespace.
 *
 * @param path its full name
 * @param type the name of its type
 * @param target its target, for a symbolic link that may be read
 * @param denied whether it is a directory that may not be listed
 * @param kind the kind of a device that was opened
 */
record RecordedObject(
    String path, String type, Optional<String> target, boolean denied, Optional<DeviceKind> kind) {
  boolean isDirectory() {
    return type.equals(ObjectTypeNames.DIRECTORY);
  }

  boolean isLink() {
    return type.equals(ObjectTypeNames.SYMBOLIC_LINK);
  }

  boolean isDevice() {
    return type.equals(ObjectTypeNames.DEVICE);
  }
}
