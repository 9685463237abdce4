package io.github.ntbridge.device.identity;

import io.github.ntbridge.nt.PrintableText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One of the paths of DEVPKEY_Device_LocationPaths: the place of a device, from the root of the
 * machine down, such as {@code PCIROOT(0)#PCI(1400)#USBROOT(0)#USB(2)}. A device can have several
 * spellings of one place.
 *
 * @param segments the segments, root first, at least one
 */
public record LocationPath(List<Segment> segments) {
  private static final Pattern SEGMENT = Pattern.compile("(\\w+)\\(([^()#]*)\\)");

  /**
   * One step of the path, such as {@code USB(2)}.
   *
   * @param bus the text before the parenthesis, in upper case
   * @param address the text in parentheses, in the digits of the bus
   */
  public record Segment(String bus, String address) {
    @Override
    public String toString() {
      return PrintableText.of(bus + "(" + address + ")");
    }
  }

  /**
   * Keeps an unmodifiable copy.
   *
   * @param segments the segments
   */
  public LocationPath {
    segments = List.copyOf(segments);
  }

  /**
   * Parses a path.
   *
   * @param text the path
   * @return its segments; empty if one of them is malformed
   */
  public static Optional<LocationPath> tryParse(String text) {
    var segments = new ArrayList<Segment>();
    for (var part : text.split("#", -1)) {
      var segment = SEGMENT.matcher(part);
      if (!segment.matches()) {
        return Optional.empty();
      }
      segments.add(new Segment(segment.group(1).toUpperCase(Locale.ROOT), segment.group(2)));
    }
    return Optional.of(new LocationPath(segments));
  }

  /**
   * Returns the place on a USB bus.
   *
   * @return the bus and its ports; empty if the path leads to no USB bus, or a port is not a number
   */
  public Optional<UsbLocation> usb() {
    return UsbLocation.of(this);
  }

  /**
   * Returns the place on a PCI bus: the last PCI segment of the path.
   *
   * @return device and function; empty if the path has none
   */
  public Optional<PciLocation> pci() {
    return PciLocation.of(this);
  }

  /** The path as it is spelled. */
  @Override
  public String toString() {
    return segments.stream().map(Segment::toString).collect(Collectors.joining("#"));
  }
}
