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
class ListDisksTest {
  @MachineSetup
  SimulatedMachine machine() {
    return SimulatedMachine.smallPc();
  }

  @Test
  void printsGeometryAndDescriptorOfEachDisk(NtBridge bridge) throws IOException {
    var output = new Output();

    ListDisks.run(bridge, output.stream());

    assertEquals(
        List.of(
            "disk 0: - SAMSUNG MZVLB512HAJQ-000L7, serial number 0025_3886_81B3_41F2., NVMe,"
                + " 512,110,190,592 bytes, 512 a sector",
            "disk 1: Kingston DataTraveler 3.0, serial number 50E549C6930DEF81295A9D24, USB,"
                + " 15,502,147,584 bytes, 512 a sector"),
        output.lines());
  }
}
