package programs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.junit.MachineSetup;
import io.github.ntbridge.junit.NtBridgeTest;
import io.github.ntbridge.sim.SimulatedMachine;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

@NtBridgeTest
class ListHidTest {
  @MachineSetup
  SimulatedMachine machine() {
    return SimulatedMachine.smallPc();
  }

  @Test
  void printsTheIdsOfEachDeviceAndTheFeatureOfOne(NtBridge bridge) throws IOException {
    var output = new Output();

    ListHid.run(bridge, 3, 5, output.stream());

    assertEquals(
        List.of(
            "046D:C077",
            "046D:C31C",
            "046D:C31C feature 3: 01 02 03 04",
            "\\\\?\\HID#ELAN0676&COL02#5&a8c8d39&0&0001#{4d1e55b2-f16f-11cf-88cb-001111000030}"
                + ": STATUS_ACCESS_DENIED"),
        output.lines());
  }
}
