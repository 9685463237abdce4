package tool;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.iotarget.exchange.StorageExchanges;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import java.io.IOException;

/** Prints the number of the first disk of the simulated small PC. */
public final class DiskNumber {
  private DiskNumber() {}

  /**
   * Opens the disk by its interface class.
   *
   * @param arguments none
   * @throws IOException if the disk does not open
   */
  public static void main(String[] arguments) throws IOException {
    // A layer by hand, so that the seam is seen to be exported, too.
    NativeLayer layer = SimulatedLayer.owning(SimulatedMachine.smallPc());
    try (var bridge = NtBridge.open(layer);
        var disk = bridge.openDevice(InterfaceClass.parse("disk"))) {
      var number = disk.ioctl(StorageExchanges.GET_DEVICE_NUMBER);
      System.out.println("disk " + number.deviceNumber());
    }
  }
}
