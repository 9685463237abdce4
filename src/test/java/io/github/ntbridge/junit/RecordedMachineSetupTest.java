package io.github.ntbridge.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.recording.RecordedMachine;
import io.github.ntbridge.sim.SimulatedMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A test on the replay of a recorded machine, each time a fresh one. */
@NtBridgeTest
class RecordedMachineSetupTest {
  private static final InterfaceClass KEYBOARD = InterfaceClass.parse("keyboard");

  @MachineSetup
  SimulatedMachine replay() throws IOException {
    return RecordedMachine.load(Path.of("src/test/resources/recordings/wine-8.json"));
  }

  @Test
  void findsTheRecordedInterfaces(NtBridge bridge) throws IOException {
    var keyboards = bridge.interfaces().list(KEYBOARD, Presence.PRESENT);

    assertEquals(
        "HID\\VID_845E&PID_0002\\0&0003&0&0",
        bridge.inventory().device(keyboards.get(0)).orElseThrow().node().instanceId());
  }

  @Test
  void unplugsARecordedDevice(NtBridge bridge, SimulatedMachine machine) throws IOException {
    assertFalse(bridge.interfaces().list(KEYBOARD, Presence.PRESENT).isEmpty());

    machine.findDevice("HID\\VID_845E&PID_0002\\0&0003&0&0").orElseThrow().surpriseRemove();

    assertEquals(List.of(), bridge.interfaces().list(KEYBOARD, Presence.PRESENT));
  }
}
