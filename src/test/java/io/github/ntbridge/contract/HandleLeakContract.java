package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import java.io.IOException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

@Contract
@Requires(Capability.TEST_DEVICE)
class HandleLeakContract {
  private static final int WARM_UP_CYCLES = 100;
  private static final int CYCLES = 1000;
  private static final int ROUNDS = 3;

  private static void cycle(NtBridge bridge) throws IOException {
    try (var device = bridge.openDevice(TestDevice.DEVICE_CLASS)) {
      device.ioctl(TestDevice.ECHO, new byte[16], 16);
    }
  }

  @Test
  void aThousandCyclesOfOpenIoctlCloseChangeTheHandlesOfTheProcessByAtMostTwo(
      NtBridge bridge, TestMachine machine) throws IOException {
    for (int i = 0; i < WARM_UP_CYCLES; i++) {
      cycle(bridge);
    }
    // Threads of the JVM that start or end take handles with them; a leak shows in every round.
    var changes = new ArrayList<Integer>();
    do {
      int before = machine.support().processHandles();
      for (int i = 0; i < CYCLES; i++) {
        cycle(bridge);
      }
      int after = machine.support().processHandles();
      assertTrue(before > 0 && after > 0, "the count of handles works");
      changes.add(after - before);
    } while (Math.abs(changes.get(changes.size() - 1)) > 2 && changes.size() < ROUNDS);

    assertTrue(Math.abs(changes.get(changes.size() - 1)) <= 2, () -> "changes: " + changes);
  }
}
