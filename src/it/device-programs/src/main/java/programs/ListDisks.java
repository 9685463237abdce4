package programs;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.iotarget.exchange.DiskExchanges;
import io.github.ntbridge.iotarget.exchange.StorageExchanges;
import io.github.ntbridge.nt.NtStatusException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;

/** Prints the number, the geometry and the descriptor of each disk. */
public final class ListDisks {
  private static final InterfaceClass DISK = InterfaceClass.parse("disk");

  private ListDisks() {}

  public static void main(String[] args) throws IOException {
    try (var bridge = NtBridge.open()) {
      run(bridge, System.out);
    }
  }

  static void run(NtBridge bridge, PrintStream out) throws IOException {
    for (var path : bridge.interfaces().list(DISK, Presence.PRESENT)) {
      out.println(describe(bridge, path));
    }
  }

  private static String describe(NtBridge bridge, InterfacePath path) throws IOException {
    try (var disk = bridge.openDevice(path.text())) {
      var number = disk.ioctl(StorageExchanges.GET_DEVICE_NUMBER);
      var geometry = disk.ioctl(DiskExchanges.GET_DRIVE_GEOMETRY_EX);
      var device = disk.ioctl(StorageExchanges.GET_DEVICE_DESCRIPTOR);
      return String.format(
          Locale.ROOT,
          "disk %d: %s %s, serial number %s, %s, %,d bytes, %d a sector",
          number.deviceNumber(),
          device.vendorId().orElse("-"),
          device.productId().orElse("-"),
          device.serialNumber().orElse("-"),
          device.busType(),
          geometry.diskSize(),
          geometry.geometry().bytesPerSector());
    } catch (NtStatusException e) {
      return path.text() + ": " + e.status().name();
    }
  }
}
