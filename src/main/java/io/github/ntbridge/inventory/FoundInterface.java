package io.github.ntbridge.inventory;

import io.github.ntbridge.device.InterfacePath;

/**
 * An interface that a search found.
 *
 * @param entry the interface
 * @param label what people call it
 * @param place its place in its class, by which it is found alone
 */
public record FoundInterface(
    InterfaceEntry entry, InterfaceLabel label, SearchTerm.NthOfClass place) {
  /**
   * Returns the path.
   *
   * @return that of the interface
   */
  public InterfacePath path() {
    return entry.path();
  }
}
