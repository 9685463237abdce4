package io.github.ntbridge.cli.input;

import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.namespace.ObjectPath;
import java.util.Optional;

/**
 * A name of a device: an interface path, a device instance id or the name of an object.
 *
 * @param text the name
 */
public record DeviceName(String text) {
  /**
   * Parses a name.
   *
   * @throws IllegalArgumentException if the text is none of the three
   */
  static DeviceName parse(String text) {
    if (!InstanceIdArgument.isOne(text) && InterfacePath.tryParse(text).isEmpty()) {
      ObjectPath.of(text);
    }
    return new DeviceName(text);
  }

  /**
   * Returns the interface path.
   *
   * @return the path; empty for another kind of name
   */
  public Optional<InterfacePath> interfacePath() {
    return InterfacePath.tryParse(text);
  }

  /**
   * Returns the name of the object, which is not for a device instance id.
   *
   * @return the name
   */
  public ObjectPath objectPath() {
    return ObjectPath.of(text);
  }

  /**
   * Returns whether the name is a device instance id.
   *
   * @return false for an interface path or the name of an object
   */
  public boolean isInstanceId() {
    return InstanceIdArgument.isOne(text);
  }
}
