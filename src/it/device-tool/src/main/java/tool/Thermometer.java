package tool;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.nt.ControlCode;
import java.io.IOException;

public class Thermometer {
  static final InterfaceClass CLASS = InterfaceClass.parse("5e6a4f0e-3c1b-4c8e-9d43-0a6a7d1f2b11");
  static final ControlCode READ = ControlCode.of(0x80002000);

  static int degrees(NtBridge bridge) throws IOException {
    try (var device = bridge.openDevice(CLASS)) {
      return device.ioctl(READ, new byte[0], 1)[0];
    }
  }
}
