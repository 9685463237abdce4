package io.github.ntbridge.inventory;

import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.namespace.LinkResolution;
import io.github.ntbridge.namespace.ObjectPath;
import java.util.Optional;

/**
 * One device interface, joined with the way its name takes through the object namespace.
 *
 * @param interfaceClass its class
 * @param path its path
 * @param resolution the way from its name to its device; broken off for an interface that is not
 *     enabled
 */
public record InterfaceEntry(
    InterfaceClass interfaceClass, InterfacePath path, LinkResolution resolution) {

  /**
   * Returns the symbolic link of the interface.
   *
   * @return the link; empty when there is none, because the interface is not enabled
   */
  public Optional<ObjectPath> link() {
    return resolution.steps().stream().findFirst().map(step -> step.link());
  }

  /**
   * The device object that the link leads to.
   *
   * @return its name; empty when the way broke off
   */
  public Optional<ObjectPath> device() {
    return resolution.object();
  }
}
