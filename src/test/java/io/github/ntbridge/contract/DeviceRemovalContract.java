package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.device.watch.DeviceHandleWatch;
import io.github.ntbridge.device.watch.RemovalDecision;
import io.github.ntbridge.namespace.NtHandle;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.TimeLimits;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.sim.device.RemovalOutcome;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The removal of an open device, as its listeners are notified. Where the system sends no
 * query-remove (Wine 8), the events are raised in the order that Windows documents, round a real
 * removal.
 */
@Contract
@Requires(Capability.TEST_DEVICE)
class DeviceRemovalContract {
  private LeakCheckingLayer layer;
  private NtHandle device;

  @BeforeEach
  void open(LeakCheckingLayer counting, TestMachine machine) throws IOException {
    layer = counting;
    machine.plugChild(0);
    device = NativeCalls.openFile(layer, machine.child().objectName(), AccessMask.QUERY);
  }

  @AfterEach
  void close() {
    device.close();
  }

  private DeviceHandleWatch watch(HandleEventRecorder recorder) throws IOException {
    return DeviceHandleWatch.open(
        layer, device.value(), "child", TimeLimits.QUERY_REMOVE_BUDGET, recorder);
  }

  private HandleEventRecorder closing() {
    return new HandleEventRecorder(
        query -> {
          device.close();
          return RemovalDecision.ALLOW;
        });
  }

  private static void assertIsThere(NtBridge bridge) throws IOException {
    try (var again = bridge.openDevice(TestDevice.CHILD_CLASS)) {
      assertEquals(0, again.ioctl(TestDevice.ECHO, new byte[0], 0).length);
    }
  }

  @Test
  @Rule("native-api 1.4 actions")
  void inOrderTakesTheDeviceOnceAllHaveAgreedAndClosed(NtBridge bridge, TestMachine machine)
      throws IOException {
    var recorder = closing();
    try (var watch = watch(recorder)) {
      assertEquals(RemovalOutcome.REMOVED, machine.removeChild(0));

      recorder.await("QueryRemove", "RemovePending", "RemoveComplete");
      assertThrows(
          NtStatusException.class, () -> bridge.openDevice(TestDevice.CHILD_CLASS).close());
      machine.plugChild(0);
      assertIsThere(bridge);
    }
  }

  @Test
  void inOrderFailsWhenOneOfThemRefuses(NtBridge bridge, TestMachine machine) throws IOException {
    var vetoing = new HandleEventRecorder(query -> RemovalDecision.VETO);
    try (var watch = watch(vetoing)) {
      assertEquals(RemovalOutcome.VETOED_BY_LISTENER, machine.removeChild(0));

      vetoing.await("QueryRemove", "QueryRemoveFailed");
      assertIsThere(bridge);
    }
  }

  @Test
  void inOrderFailsWhenAListenerAgreedAndDidNotClose(NtBridge bridge, TestMachine machine)
      throws IOException {
    var keeping = new HandleEventRecorder(query -> RemovalDecision.ALLOW);
    try (var watch = watch(keeping)) {
      assertEquals(RemovalOutcome.VETOED_BY_OPEN_HANDLE, machine.removeChild(0));

      keeping.await("QueryRemove", "QueryRemoveFailed");
      assertIsThere(bridge);
    }
  }

  @Test
  void thatFailedCanBeTriedAgain(TestMachine machine) throws IOException {
    var recorder = closing();
    try (var other = machine.openChild()) {
      assertEquals(0, other.ioctl(TestDevice.ECHO, new byte[0], 0).length);
      try (var watch = watch(recorder)) {
        assertEquals(RemovalOutcome.VETOED_BY_OPEN_HANDLE, machine.removeChild(0));
        recorder.await("QueryRemove", "QueryRemoveFailed");
        other.close();

        assertEquals(RemovalOutcome.REMOVED, machine.removeChild(0));

        recorder.await(
            "QueryRemove", "QueryRemoveFailed", "QueryRemove", "RemovePending", "RemoveComplete");
      }
    }
  }

  @Test
  @Rule("native-api 1.4 removal without query")
  void bySurpriseCallsNoListenerBefore(TestMachine machine) throws IOException {
    var recorder = closing();
    try (var watch = watch(recorder)) {
      machine.unplugChild(0);

      recorder.await("RemovePending", "RemoveComplete");
    }
  }
}
