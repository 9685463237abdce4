package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.device.watch.DeviceHandleEvent;
import io.github.ntbridge.device.watch.DeviceHandleListener;
import io.github.ntbridge.device.watch.DeviceHandleWatch;
import io.github.ntbridge.device.watch.DeviceInstanceEvent;
import io.github.ntbridge.device.watch.RemovalDecision;
import io.github.ntbridge.namespace.NtHandle;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.TimeLimits;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.nt.leak.ResourceKind;
import io.github.ntbridge.nt.seam.NotifyAction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The events of open devices and of device instances. */
@Contract
@Requires(Capability.TEST_DEVICE)
class DeviceEventContract {
  private static final UUID EVENT = UUID.fromString("6a0b1c2d-3c5e-4f0e-8f44-0d2f6a4b9f01");

  private static NtHandle open(LeakCheckingLayer layer, TestMachine machine) throws IOException {
    return NativeCalls.openFile(layer, machine.device().objectName(), AccessMask.QUERY);
  }

  private static DeviceHandleWatch watch(
      LeakCheckingLayer layer, NtHandle device, Duration budget, DeviceHandleListener listener)
      throws IOException {
    return DeviceHandleWatch.open(layer, device.value(), "test device", budget, listener);
  }

  @Nested
  class AQueryRemove {

    @Test
    @Requires(Capability.RAISED_HANDLE_EVENTS)
    @Rule("P-24")
    void isDecidedByItsListener(LeakCheckingLayer layer, TestMachine machine) throws IOException {
      var vetoing = new HandleEventRecorder(query -> query.ask(() -> RemovalDecision.VETO));
      try (var device = open(layer, machine);
          var watch = watch(layer, device, TimeLimits.QUERY_REMOVE_BUDGET, vetoing)) {
        assertEquals(
            ConfigRet.REMOVE_VETOED, machine.raiseDeviceEvent(NotifyAction.DEVICE_QUERY_REMOVE));
        Await.until(
            "who vetoed hears that it failed",
            () -> vetoing.received().equals(List.of("QueryRemove", "QueryRemoveFailed")));
      }
    }

    @Test
    @Requires(Capability.RAISED_HANDLE_EVENTS)
    @Rule({"P-24", "P-25"})
    void isAllowedWhenTheUserTakesLongerThanItsBudget(LeakCheckingLayer layer, TestMachine machine)
        throws IOException {
      var never = new CountDownLatch(1);
      var blocked =
          new HandleEventRecorder(
              query ->
                  query.ask(
                      () -> {
                        try {
                          never.await();
                        } catch (InterruptedException e) {
                          Thread.currentThread().interrupt();
                        }
                        return RemovalDecision.VETO;
                      }));
      try (var device = open(layer, machine);
          var watch = watch(layer, device, Duration.ofMillis(50), blocked)) {
        assertEquals(ConfigRet.SUCCESS, machine.raiseDeviceEvent(NotifyAction.DEVICE_QUERY_REMOVE));
      } finally {
        never.countDown();
      }
    }

    @Test
    @Requires(Capability.RAISED_HANDLE_EVENTS)
    @Rule("P-64")
    void isAllowedWhenTheListenerThrows(LeakCheckingLayer layer, TestMachine machine)
        throws IOException {
      var throwing =
          new HandleEventRecorder(
              query -> {
                throw new IllegalStateException("thrown by the test, to be logged");
              });
      var asking =
          new HandleEventRecorder(
              query ->
                  query.ask(
                      () -> {
                        throw new IllegalStateException("thrown by the test, to be logged");
                      }));
      try (var device = open(layer, machine);
          var watch = watch(layer, device, TimeLimits.QUERY_REMOVE_BUDGET, throwing);
          var other = watch(layer, device, TimeLimits.QUERY_REMOVE_BUDGET, asking)) {
        assertEquals(ConfigRet.SUCCESS, machine.raiseDeviceEvent(NotifyAction.DEVICE_QUERY_REMOVE));
        machine.raiseDeviceEvent(NotifyAction.DEVICE_REMOVE_COMPLETE);

        assertEquals(List.of("QueryRemove", "RemoveComplete"), throwing.received());
      }
    }

    @Test
    @Requires(Capability.RAISED_HANDLE_EVENTS)
    @Rule("P-20")
    void mayCloseItsOwnWatchInsideTheCallback(LeakCheckingLayer layer, TestMachine machine)
        throws IOException {
      var toClose = new CompletableFuture<DeviceHandleWatch>();
      var closing =
          new HandleEventRecorder(
              query -> {
                toClose.join().close();
                return RemovalDecision.ALLOW;
              });
      try (var device = open(layer, machine)) {
        toClose.complete(watch(layer, device, TimeLimits.QUERY_REMOVE_BUDGET, closing));
        assertEquals(ConfigRet.SUCCESS, machine.raiseDeviceEvent(NotifyAction.DEVICE_QUERY_REMOVE));
        Await.until(
            "the registration is gone",
            () -> layer.ledger().openResources(ResourceKind.REGISTRATION).isEmpty());
        machine.raiseDeviceEvent(NotifyAction.DEVICE_REMOVE_COMPLETE);

        assertEquals(List.of("QueryRemove"), closing.received());
      }
    }

    @Test
    @Requires(Capability.RAISED_HANDLE_EVENTS)
    @Rule("P-22")
    void thatComesOnceTheWatchIsClosedIsAllowed(LeakCheckingLayer layer, TestMachine machine)
        throws IOException {
      var vetoing = new HandleEventRecorder(query -> RemovalDecision.VETO);
      try (var device = open(layer, machine)) {
        watch(layer, device, TimeLimits.QUERY_REMOVE_BUDGET, vetoing).close();

        assertEquals(ConfigRet.SUCCESS, machine.raiseDeviceEvent(NotifyAction.DEVICE_QUERY_REMOVE));
        assertEquals(List.of(), vetoing.received());
      }
    }

    @Test
    @Requires(Capability.RAISED_HANDLE_EVENTS)
    @Rule("P-21")
    void mayTakeALockUnderWhichItsWatchIsClosed(LeakCheckingLayer layer, TestMachine machine)
        throws Exception {
      var lock = new Object();
      var entered = new CountDownLatch(1);
      var locking =
          new HandleEventRecorder(
              query -> {
                entered.countDown();
                synchronized (lock) {
                  return RemovalDecision.ALLOW;
                }
              });
      try (var device = open(layer, machine)) {
        var watch = watch(layer, device, TimeLimits.QUERY_REMOVE_BUDGET, locking);
        CompletableFuture<ConfigRet> raised;
        synchronized (lock) {
          raised =
              CompletableFuture.supplyAsync(
                  () -> machine.raiseDeviceEvent(NotifyAction.DEVICE_QUERY_REMOVE));
          assertTrue(entered.await(Await.BOUND.toSeconds(), TimeUnit.SECONDS));
          watch.close();
        }
        assertEquals(ConfigRet.SUCCESS, raised.get(Await.BOUND.toSeconds(), TimeUnit.SECONDS));
        Await.until(
            "the registration is gone",
            () -> layer.ledger().openResources(ResourceKind.REGISTRATION).isEmpty());
      }
    }
  }

  @Nested
  class AnEvent {
    private final HandleEventRecorder listener =
        new HandleEventRecorder(query -> RemovalDecision.ALLOW);

    @Test
    @Requires(Capability.RAISED_HANDLE_EVENTS)
    @Rule("P-26")
    void isReportedAfterAnyOtherEvent(LeakCheckingLayer layer, TestMachine machine)
        throws IOException {
      var actions =
          List.of(
              NotifyAction.DEVICE_QUERY_REMOVE_FAILED,
              NotifyAction.DEVICE_REMOVE_COMPLETE,
              NotifyAction.DEVICE_QUERY_REMOVE,
              NotifyAction.DEVICE_QUERY_REMOVE,
              NotifyAction.DEVICE_REMOVE_PENDING);
      try (var device = open(layer, machine);
          var watch = watch(layer, device, TimeLimits.QUERY_REMOVE_BUDGET, listener)) {
        actions.forEach(action -> machine.raiseDeviceEvent(action));
      }

      assertEquals(
          List.of(
              "QueryRemoveFailed", "RemoveComplete", "QueryRemove", "QueryRemove", "RemovePending"),
          listener.received());
    }

    @Test
    @Requires(Capability.RAISED_HANDLE_EVENTS)
    @Rule("P-28")
    void isReceivedThoughTheWatchedHandleIsClosed(LeakCheckingLayer layer, TestMachine machine)
        throws IOException {
      var watched = open(layer, machine);
      try (var watch = watch(layer, watched, TimeLimits.QUERY_REMOVE_BUDGET, listener)) {
        watched.close();
        machine.raiseDeviceEvent(NotifyAction.DEVICE_QUERY_REMOVE_FAILED);

        assertEquals(List.of("QueryRemoveFailed"), listener.received());
      }
    }

    @Test
    @Requires(Capability.RAISED_HANDLE_EVENTS)
    @Rule("P-29")
    void doesNotComeFromAnInterfaceThatIsDisabled(LeakCheckingLayer layer, TestMachine machine)
        throws IOException {
      try (var device = open(layer, machine);
          var watch = watch(layer, device, TimeLimits.QUERY_REMOVE_BUDGET, listener)) {
        machine.switchDevice(false);
        machine.settleEvents();
        machine.raiseDeviceEvent(NotifyAction.DEVICE_QUERY_REMOVE_FAILED);
      }

      assertEquals(List.of("QueryRemoveFailed"), listener.received());
    }

    @Test
    void ofTheDriversOwnHasItsDataAndText(LeakCheckingLayer layer, TestMachine machine)
        throws IOException {
      var data = "\0\0h\0i\0\0\0x\0".getBytes(StandardCharsets.US_ASCII);
      assertEquals(Optional.of("hi"), custom(layer, machine, 2, data).text());
      assertEquals(Optional.empty(), custom(layer, machine, -1, data).text());
      assertEquals(Optional.empty(), custom(layer, machine, data.length, data).text());
      assertEquals(Optional.of("x"), custom(layer, machine, 8, data).text());
    }

    private DeviceHandleEvent.Custom custom(
        LeakCheckingLayer layer, TestMachine machine, int nameOffset, byte[] data)
        throws IOException {
      var one = new HandleEventRecorder(query -> RemovalDecision.ALLOW);
      try (var device = open(layer, machine);
          var watch = watch(layer, device, TimeLimits.QUERY_REMOVE_BUDGET, one)) {
        machine.raiseCustomEvent(EVENT, nameOffset, data);
        Await.until("the event is received", () -> one.last().isPresent());
      }
      var event = assertInstanceOf(DeviceHandleEvent.Custom.class, one.last().orElseThrow());
      assertEquals(EVENT, event.eventGuid());
      assertArrayEquals(data, event.data());
      return event;
    }

    @Test
    @Requires(Capability.RAISED_HANDLE_EVENTS)
    @Rule("P-63")
    void comesOnADaemonThread(LeakCheckingLayer layer, TestMachine machine) throws IOException {
      var daemon = new CompletableFuture<Boolean>();
      var noting =
          new HandleEventRecorder(
              query -> {
                daemon.complete(Thread.currentThread().isDaemon());
                return RemovalDecision.ALLOW;
              });
      try (var device = open(layer, machine);
          var watch = watch(layer, device, TimeLimits.QUERY_REMOVE_BUDGET, noting)) {
        machine.raiseDeviceEvent(NotifyAction.DEVICE_QUERY_REMOVE);
      }

      assertTrue(daemon.join());
    }

    @Test
    @Requires(Capability.RAISED_HANDLE_EVENTS)
    @Rule("P-62")
    void comesThoughTheGarbageWasCollected(LeakCheckingLayer layer, TestMachine machine)
        throws IOException {
      try (var device = open(layer, machine);
          var watch = watch(layer, device, TimeLimits.QUERY_REMOVE_BUDGET, listener)) {
        for (int i = 0; i < 3; i++) {
          System.gc();
        }
        machine.raiseDeviceEvent(NotifyAction.DEVICE_REMOVE_COMPLETE);
      }

      assertEquals(List.of("RemoveComplete"), listener.received());
    }
  }

  @Nested
  class DeviceInstances {
    private final List<DeviceInstanceEvent> received = new ArrayList<>();

    private synchronized void receive(DeviceInstanceEvent event) {
      received.add(event);
    }

    private synchronized List<DeviceInstanceEvent> received() {
      return List.copyOf(received);
    }

    @Test
    @Requires(Capability.DEVICE_INSTANCE_EVENTS)
    void areReportedAsTheyAreEnumeratedStartedAndRemoved(NtBridge bridge, TestMachine machine)
        throws IOException {
      var child = "NTBTEST\\CHILD\\0000";
      try (var one = bridge.notifications().watchInstance("ntbtest\\child\\0000", this::receive)) {
        machine.plugChild(0);
        machine.unplugChild(0);
        Await.until(() -> "three events: " + received(), () -> received().size() >= 3);
      }

      assertEquals(
          List.of(
              new DeviceInstanceEvent.Enumerated(child),
              new DeviceInstanceEvent.Started(child),
              new DeviceInstanceEvent.Removed(child)),
          received());
    }

    @Test
    @Requires(Capability.DEVICE_INSTANCE_EVENTS)
    void areReportedForEveryDevice(NtBridge bridge, TestMachine machine) throws IOException {
      try (var all = bridge.notifications().watchInstances(this::receive)) {
        machine.plugChild(0);
        Await.until(() -> "two events: " + received(), () -> received().size() >= 2);
      }

      assertEquals(new DeviceInstanceEvent.Enumerated("NTBTEST\\CHILD\\0000"), received().get(0));
    }

    @Test
    @Rule("P-34")
    void areRefusedWithAReasonWhereTheSystemReturnsNone(NtBridge bridge, TestMachine machine)
        throws IOException {
      if (machine.support().can(Capability.DEVICE_INSTANCE_EVENTS)) {
        bridge.notifications().watchInstances(this::receive).close();
        return;
      }
      var refusal =
          assertThrows(
              ConfigRetException.class,
              () -> bridge.notifications().watchInstances(this::receive).close());
      assertEquals(ConfigRet.CALL_NOT_IMPLEMENTED, refusal.result());
      assertTrue(refusal.toString().contains("watch interfaces"), refusal::toString);
    }
  }
}
