package programs;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.iotarget.DeviceHandle;
import io.github.ntbridge.iotarget.exchange.HidExchanges;
import io.github.ntbridge.nt.NtStatusException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.HexFormat;

/**
 * Lists the HID devices with their ids, and reads a feature report of those that have it.
 *
 * <p>Usage: {@code ListHid REPORT LENGTH}, such as {@code 3 5} for report 3 with 4 bytes of data.
 */
public final class ListHid {
  private static final InterfaceClass HID = InterfaceClass.parse("hid");

  private ListHid() {}

  public static void main(String[] args) throws IOException {
    try (var bridge = NtBridge.open()) {
      run(bridge, Integer.parseInt(args[0]), Integer.parseInt(args[1]), System.out);
    }
  }

  static void run(NtBridge bridge, int report, int length, PrintStream out) throws IOException {
    for (var path : bridge.interfaces().list(HID, Presence.PRESENT)) {
      out.println(describe(bridge, path, report, length));
    }
  }

  private static String describe(NtBridge bridge, InterfacePath path, int report, int length)
      throws IOException {
    try (var device = bridge.openDevice(path.text())) {
      var hid = device.ioctl(HidExchanges.GET_COLLECTION_INFORMATION);
      return String.format("%04X:%04X", hid.vendorId(), hid.productId())
          + feature(device, report, length);
    } catch (NtStatusException e) {
      return path.text() + ": " + e.status().name();
    }
  }

  private static String feature(DeviceHandle device, int report, int length) throws IOException {
    try {
      var data = device.ioctl(HidExchanges.getFeature(length), report).data();
      return " feature " + report + ": " + HexFormat.ofDelimiter(" ").formatHex(data);
    } catch (NtStatusException e) {
      return "";
    }
  }
}
