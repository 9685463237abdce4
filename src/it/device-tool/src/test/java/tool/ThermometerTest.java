package tool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.junit.MachineSetup;
import io.github.ntbridge.junit.NtBridgeTest;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.DeviceHandler;
import io.github.ntbridge.sim.device.DeviceRequest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

@NtBridgeTest
class ThermometerTest {
  private final DeviceHandler sensor =
      new DeviceHandler() {
        @Override
        public void ioctl(DeviceRequest request) {
          request.complete(NtStatus.SUCCESS, new byte[] {21});
        }
      };

  @MachineSetup
  void plugTheThermometer(SimulatedMachine machine) {
    machine
        .device("\\Device\\Thermometer0")
        .instanceId("ROOT\\THERMOMETER\\0000")
        .interfaceOf(Thermometer.CLASS.guid())
        .handler(sensor)
        .plug();
  }

  @Test
  void readsDegrees(NtBridge bridge) throws IOException {
    assertEquals(21, Thermometer.degrees(bridge));
  }
}
