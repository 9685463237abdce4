package io.github.ntbridge.device.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The place of a USB device: a bus and the port of each hub on the way to the device. It stays the
 * same when another device is plugged into the same port.
 *
 * @param bus the location path of the root hub, such as {@code PCIROOT(0)#PCI(1400)#USBROOT(0)}
 * @param ports the ports, that of the root hub first, each from 1; empty for the root hub itself
 */
public record UsbLocation(String bus, List<Integer> ports) {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");

  /**
   * Keeps an unmodifiable copy.
   *
   * @param bus the location path of the root hub
   * @param ports the ports
   */
  public UsbLocation {
    ports = List.copyOf(ports);
  }

  /**
   * Finds the place among the spellings of a device's location: the first path that leads to a USB
   * bus counts.
   *
   * @param locationPaths the texts of DEVPKEY_Device_LocationPaths; those that do not parse are
   *     skipped
   * @return the place; empty if no path leads to a USB bus
   */
  public static Optional<UsbLocation> of(Collection<String> locationPaths) {
    return locationPaths.stream()
        .flatMap(text -> LocationPath.tryParse(text).stream())
        .flatMap(path -> of(path).stream())
        .findFirst();
  }

  static Optional<UsbLocation> of(LocationPath path) {
    var names = path.segments().stream().map(LocationPath.Segment::bus).toList();
    int root = names.indexOf("USBROOT");
    if (root < 0) {
      return Optional.empty();
    }
    var ports = new ArrayList<Integer>();
    for (var segment : path.segments().subList(root + 1, names.size())) {
      if (segment.bus().equals("USB")) {
        if (!NUMBER.matcher(segment.address()).matches()) {
          return Optional.empty();
        }
        ports.add(Integer.valueOf(segment.address()));
      }
    }
    var bus = new LocationPath(path.segments().subList(0, root + 1));
    return Optional.of(new UsbLocation(bus.toString(), ports));
  }

  /**
   * Returns the place of a device behind this hub.
   *
   * @param port the port of the hub, from 1
   * @return the place, one port longer
   */
  public UsbLocation port(int port) {
    var longer = new ArrayList<>(ports);
    longer.add(port);
    return new UsbLocation(bus, longer);
  }

  /**
   * Returns the port that the device is plugged into.
   *
   * @return the last port; empty for the root hub
   */
  public OptionalInt port() {
    return ports.isEmpty() ? OptionalInt.empty() : OptionalInt.of(ports.get(ports.size() - 1));
  }

  /**
   * Returns the ports in one text.
   *
   * @return the numbers with points between, such as {@code 2.3}; empty text for the root hub
   */
  public String portChain() {
    return ports.stream().map(String::valueOf).collect(Collectors.joining("."));
  }

  /** The location path. */
  @Override
  public String toString() {
    return bus + ports.stream().map(port -> "#USB(" + port + ")").collect(Collectors.joining());
  }
}
