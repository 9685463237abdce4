package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.device.watch.InterfaceEvent;
import io.github.ntbridge.iotarget.DeviceHandle;
import io.github.ntbridge.nt.NtStatusException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@Contract
@Requires(Capability.TEST_DEVICE)
class RemovalContract {
  private static final byte[] PING = {1, 2, 3};

  private static CompletableFuture<NtStatusException> pend(DeviceHandle device) {
    return CompletableFuture.supplyAsync(
        () ->
            assertThrows(
                NtStatusException.class, () -> device.ioctl(TestDevice.PEND, new byte[0], 0)));
  }

  @Test
  void aSurpriseRemovalCompletesThePendingIoctlIsReportedAndTheDeviceReturns(
      NtBridge bridge, TestMachine machine) throws IOException {
    var recorder = new EventRecorder();
    machine.plugChild(0);
    var path = machine.child();
    machine.settleEvents();
    try (var watch = bridge.notifications().watch(TestDevice.CHILD_CLASS, recorder);
        var device = bridge.openDevice(path.text())) {
      var pending = pend(device);
      machine.awaitPendingIoctls(machine.child(), 1);

      machine.unplugChild(0);

      assertTrue(pending.join().status().isError());
      assertThrows(NtStatusException.class, () -> device.ioctl(TestDevice.ECHO, PING, PING.length));
      assertThrows(NtStatusException.class, () -> bridge.openDevice(path.text()).close());

      machine.plugChild(0);
      recorder.awaitCount(3);
      assertEquals(
          List.of(
              InterfaceEvent.Snapshot.ofPaths(List.of(path)),
              new InterfaceEvent.Removed(path),
              new InterfaceEvent.Arrived(machine.child())),
          recorder.events());
      try (var again = bridge.openDevice(TestDevice.CHILD_CLASS)) {
        assertArrayEquals(PING, again.ioctl(TestDevice.ECHO, PING, PING.length));
      }
    }
  }

  @Test
  void aDeviceMayComeAndGoManyTimesWhileItIsOpen(NtBridge bridge, TestMachine machine)
      throws IOException {
    for (int round = 0; round < 10; round++) {
      machine.plugChild(0);
      try (var device = bridge.openDevice(TestDevice.CHILD_CLASS)) {
        var pending = pend(device);
        machine.awaitPendingIoctls(machine.child(), 1);
        machine.unplugChild(0);
        assertTrue(pending.join().status().isError());
      }
    }
  }

  @Test
  @Rule("native-api 1.4 removal leaves handles")
  void aDisabledInterfaceIsNotARemovedDeviceSoItsHandlesKeepWorking(
      NtBridge bridge, TestMachine machine) throws IOException {
    try (var device = bridge.openDevice(TestDevice.DEVICE_CLASS)) {
      machine.switchDevice(false);

      assertArrayEquals(PING, device.ioctl(TestDevice.ECHO, PING, PING.length));
    }
  }
}
