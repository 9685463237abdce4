package io.github.ntbridge.contract;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.windows.WindowsLayer;
import java.io.IOException;

/** The program of another process, which opens a device and keeps the handle until it is ended. */
final class HoldingProgram {
  private HoldingProgram() {}

  /** Opens the device that the argument names, and writes a byte when it has. */
  public static void main(String[] arguments) throws IOException {
    try (var bridge = NtBridge.open(WindowsLayer.open());
        var device = bridge.devices().open(ObjectPath.of(arguments[0]), AccessMask.QUERY)) {
      System.out.write(device.name().text().length() > 0 ? 1 : 0);
      System.out.flush();
      while (System.in.read() >= 0) {
        // The other side ends this process, or goes itself.
      }
    }
  }
}
