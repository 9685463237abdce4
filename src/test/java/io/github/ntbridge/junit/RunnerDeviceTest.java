package io.github.ntbridge.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.device.control.ControlOutcome;
import io.github.ntbridge.iotarget.exchange.DiskExchanges;
import io.github.ntbridge.iotarget.exchange.StorageBusType;
import io.github.ntbridge.iotarget.exchange.StorageExchanges;
import io.github.ntbridge.nt.PnpVetoType;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The device of a test, on the simulated machine. */
class RunnerDeviceTest {
  private static final InterfaceClass DISK = InterfaceClass.parse("disk");

  @NtBridgeTest
  static class WithDevice {
    private RunnerDevice ofSetup;

    @BeforeEach
    void takesIt(RunnerDevice device) {
      ofSetup = device;
    }

    @Test
    void isTheSameInATest(RunnerDevice device) {
      assertSame(ofSetup, device);
      assertFalse(device.isAttached());
    }

    @Test
    void isThereWhileItIsAttached(NtBridge bridge, RunnerDevice device) throws IOException {
      assertEquals(List.of(), bridge.interfaces().list(DISK, Presence.PRESENT));

      var path = device.attach();

      assertEquals(List.of(path), bridge.interfaces().list(DISK, Presence.PRESENT));
      assertTrue(device.isAttached());
      assertTrue(device.filter().matches(path, bridge.interfaces().properties(path)));

      device.detach().requireDone();

      assertEquals(List.of(), bridge.interfaces().list(DISK, Presence.PRESENT));
      assertFalse(device.isAttached());
    }

    @Test
    void isADiskOfAVirtualBus(NtBridge bridge, RunnerDevice device) throws IOException {
      try (var disk = bridge.openDevice(device.attach().text())) {
        var descriptor = disk.ioctl(StorageExchanges.GET_DEVICE_DESCRIPTOR);
        assertEquals(StorageBusType.FILE_BACKED_VIRTUAL, descriptor.busType());
      }
    }

    /** The example of the guide. */
    @Test
    void comesBack(NtBridge bridge, RunnerDevice device) throws IOException {
      var path = device.attach();
      try (var disk = bridge.openDevice(path.text())) {
        assertEquals(RunnerDevice.SIZE, disk.ioctl(DiskExchanges.GET_DRIVE_GEOMETRY_EX).diskSize());
        assertFalse(device.detach().isDone()); // a handle is still open
      }

      device.detach().requireDone();
      assertThrows(IOException.class, () -> bridge.openDevice(path.text()));

      bridge.openDevice(device.attach().text()).close();
    }

    @Test
    void anOpenHandleVetoesItsRemoval(NtBridge bridge, RunnerDevice device) throws IOException {
      try (var disk = bridge.openDevice(device.attach().text())) {
        var vetoed = assertInstanceOf(ControlOutcome.Vetoed.class, device.detach());
        assertEquals(PnpVetoType.OUTSTANDING_OPEN, vetoed.type());
        assertTrue(device.isAttached());
        disk.ioctl(StorageExchanges.GET_DEVICE_NUMBER);
      }
      device.detach().requireDone();
    }

    @Test
    void isOutOfReachOfARescanOnceItIsDetached(NtBridge bridge, RunnerDevice device)
        throws IOException {
      device.attach();
      device.detach().requireDone();

      bridge.deviceTree().root().rescan();

      assertEquals(List.of(), bridge.interfaces().list(DISK, Presence.PRESENT));
      device.attach();
    }

    @Test
    void isRefusedASecondAttachAndASecondDetach(RunnerDevice device) throws IOException {
      assertThrows(IllegalStateException.class, device::detach);
      device.attach();
      assertThrows(IllegalStateException.class, device::attach);
      device.detach().requireDone();
      assertThrows(IllegalStateException.class, device::detach);
    }

    @Test
    void leavesAHandle(NtBridge bridge, RunnerDevice device) throws IOException {
      bridge.openDevice(device.attach().text());
    }
  }

  @Nested
  class OnASimulatedMachine {
    @Test
    void aDeviceIsPluggedInAndOut() {
      var failures = TestRun.of(WithDevice.class).failures();
      assertEquals(
          List.of("leavesAHandle(NtBridge, RunnerDevice)"), List.copyOf(failures.keySet()));
      assertTrue(failures.toString().contains("left open by the test"), failures::toString);
    }

    @Test
    void behindTheStubLibraryItIsTheSame() {
      assertEquals(
          TestRun.of(WithDevice.class).failures().keySet(),
          TestRun.onStub(WithDevice.class, Map.of()).failures().keySet());
    }
  }

  @NtBridgeTest
  static class BesideOtherDisks {
    @MachineSetup
    SimulatedMachine machine() {
      return SimulatedMachine.smallPc();
    }

    @Test
    void isTheNextDisk(NtBridge bridge, RunnerDevice device) throws IOException {
      var others = bridge.interfaces().list(DISK, Presence.PRESENT);
      try (var disk = bridge.openDevice(device.attach().text())) {
        assertEquals(2, disk.ioctl(StorageExchanges.GET_DEVICE_NUMBER).deviceNumber());
      }
      for (var other : others) {
        assertFalse(device.filter().matches(other, bridge.interfaces().properties(other)));
      }
    }
  }

  @Test
  void aDiskThatGoesLateIsGoneWhenTheTestHasEnded() throws IOException {
    try (var machine = SimulatedMachine.create();
        var bridge = NtBridge.open(new SimulatedLayer(machine))) {
      var disk = new SimulatedDisk(machine);
      var device =
          new RunnerDevice(
              bridge,
              new PluggableDisk() {
                @Override
                public int plug() {
                  return disk.plug();
                }

                @Override
                public void unplug() {
                  machine.after(Duration.ofMillis(50), disk::unplug);
                }

                @Override
                public void discard() {}
              });
      device.attach();

      device.release();

      assertEquals(List.of(), bridge.interfaces().list(DISK, Presence.PRESENT));
    }
  }

  @Test
  void aMachineWithDisksGetsOneMore() {
    TestRun.of(BesideOtherDisks.class).requirePassed("isTheNextDisk");
  }
}
