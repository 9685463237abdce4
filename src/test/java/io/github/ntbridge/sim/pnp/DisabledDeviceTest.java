package io.github.ntbridge.sim.pnp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.device.DevNodeStatus;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.sim.Caller;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.EchoDevice;
import io.github.ntbridge.sim.device.RemovalOutcome;
import io.github.ntbridge.sim.device.SimulatedDevice;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A device that the Device Manager would show as disabled. */
class DisabledDeviceTest {
  private static final String NAME = "\\Device\\X";
  private static final String ID = "ROOT\\X\\0000";
  private static final String BELOW = "\\Device\\Below";

  private final SimulatedMachine machine = SimulatedMachine.create();
  private final Caller caller = new Caller(machine);
  private final SimulatedDevice device =
      machine.device(NAME).instanceId(ID).interfaceOf(EchoDevice.INTERFACE_CLASS).plug();
  private final NtBridge bridge = NtBridge.open(new SimulatedLayer(machine));

  @AfterEach
  void close() {
    bridge.close();
    caller.close();
  }

  private int interfaces() throws IOException {
    return bridge
        .interfaces()
        .list(new InterfaceClass(EchoDevice.INTERFACE_CLASS), Presence.PRESENT)
        .size();
  }

  private DevNodeStatus status() throws IOException {
    return bridge.deviceTree().find(ID, Presence.PRESENT).orElseThrow().status().orElseThrow();
  }

  @Test
  void keepsItsNodeWithTheProblemAndLosesTheRest() throws IOException {
    assertEquals(RemovalOutcome.REMOVED, device.disable());

    assertFalse(status().isStarted());
    assertTrue(status().toString().contains("CM_PROB_DISABLED"), status()::toString);
    assertEquals(0, interfaces());
    assertEquals(NtStatus.NO_SUCH_DEVICE, caller.open(NAME).status());
  }

  @Test
  void worksAgainOnceItIsEnabled() throws IOException {
    device.disable();

    device.enable();

    assertTrue(status().isStarted());
    assertEquals(1, interfaces());
    assertEquals(NtStatus.SUCCESS, caller.open(NAME).status());
  }

  @Test
  void staysAsItIsWhileSomebodyHasItOpen() throws IOException {
    long handle = caller.open(NAME).require();

    assertEquals(RemovalOutcome.VETOED_BY_OPEN_HANDLE, device.disable());

    assertTrue(status().isStarted());
    assertEquals(1, interfaces());
    caller.close(handle);
    assertEquals(RemovalOutcome.REMOVED, device.disable());
  }

  @Test
  void takesWhatHangsBelowItAlong() {
    var below = machine.device(BELOW).instanceId("ROOT\\BELOW\\0000").parent(device).plug();

    device.disable();
    assertFalse(below.isPlugged());

    device.enable();
    below.plug();
    assertEquals(NtStatus.SUCCESS, caller.open(BELOW).status());
  }

  @Test
  void isStillDisabledWhenItIsPluggedInAgain() throws IOException {
    device.disable();
    device.surpriseRemove();
    device.plug();

    assertFalse(status().isStarted());

    device.unplug();
    device.enable();
    device.plug();
    assertTrue(status().isStarted());
  }

  @Test
  void isDisabledOnceAndEnabledOnce() {
    assertThrows(IllegalStateException.class, device::enable);
    device.disable();
    assertThrows(IllegalStateException.class, device::disable);
    device.enable();
    device.unplug();
    assertThrows(IllegalStateException.class, device::disable);
  }

  @Test
  void hasADeviceNode() {
    var bare = machine.device(BELOW).plug();

    var refused = assertThrows(IllegalStateException.class, bare::disable);

    assertTrue(String.valueOf(refused.getMessage()).contains("give it an instanceId(...)"));
  }
}
