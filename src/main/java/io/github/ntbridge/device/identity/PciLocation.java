package io.github.ntbridge.device.identity;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The place of a function on its PCI bus.
 *
 * @param device the number of the device, 0 to 31
 * @param function the number of the function, 0 to 7
 */
public record PciLocation(int device, int function) {
  private static final Pattern ADDRESS = Pattern.compile("([01]\\p{XDigit})0([0-7])");

  static Optional<PciLocation> of(LocationPath path) {
    return path.segments().stream()
        .filter(segment -> segment.bus().equals("PCI"))
        .reduce((before, last) -> last)
        .map(segment -> ADDRESS.matcher(segment.address()))
        .filter(address -> address.matches())
        .map(
            address ->
                new PciLocation(
                    Integer.parseInt(address.group(1), 16), Integer.parseInt(address.group(2))));
  }
}
