package io.github.ntbridge.inventory;

import io.github.ntbridge.nt.PrintableText;
import java.util.List;
import java.util.Optional;

/**
 * What people call an interface and its device. Reading it opened no device.
 *
 * @param instanceId the instance id of the device; absent if it could not be read
 * @param displayName the friendly name of the interface, or else the display name of its device
 * @param dosNames the DOS device names, such as {@code COM3}, {@code D:} or {@code PhysicalDrive0},
 *     the best known first
 */
public record InterfaceLabel(
    Optional<String> instanceId, Optional<String> displayName, List<String> dosNames) {
  /**
   * Keeps an unmodifiable copy.
   *
   * @param instanceId the instance id of the device
   * @param displayName the display name
   * @param dosNames the DOS device names
   */
  public InterfaceLabel {
    dosNames = List.copyOf(dosNames);
  }

  /** The components, made safe to print. */
  @Override
  public String toString() {
    return PrintableText.of(
        "InterfaceLabel["
            + "instanceId="
            + instanceId
            + ", displayName="
            + displayName
            + ", dosNames="
            + dosNames
            + "]");
  }
}
