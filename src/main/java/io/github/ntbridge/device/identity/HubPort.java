package io.github.ntbridge.device.identity;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A port and a hub as the hub driver writes them into DEVPKEY_Device_LocationInfo: {@code
 * Port_#0003.Hub_#0001}. The number of a hub depends on the order in which hubs started, so that
 * {@link UsbLocation} is the better name of a place.
 *
 * @param port the port, from 1
 * @param hub the number of the hub, from 1
 */
public record HubPort(int port, int hub) {
  private static final Pattern TEXT =
      Pattern.compile("Port_#(\\d{4})\\.Hub_#(\\d{4})", Pattern.CASE_INSENSITIVE);

  /**
   * Parses the text of a location.
   *
   * @param locationInfo the text, which other drivers and languages write in other forms
   * @return the port; empty for other forms
   */
  public static Optional<HubPort> tryParse(String locationInfo) {
    var numbers = TEXT.matcher(locationInfo);
    return numbers.matches()
        ? Optional.of(
            new HubPort(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2))))
        : Optional.empty();
  }
}
