package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.device.watch.InterfaceEvent;
import io.github.ntbridge.device.watch.InterfaceListener;
import io.github.ntbridge.device.watch.InterfaceWatch;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.nt.leak.ResourceKind;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@Contract
@Requires(Capability.TEST_DEVICE)
class InterfaceWatchContract {
  private static final InterfaceClass TOGGLED_CLASS =
      InterfaceClass.parse("5d0ba000-3c5e-4f0e-8f44-0d2f6a4b9f01");

  private final EventRecorder recorder = new EventRecorder();

  @Test
  @Rule("native-api 1.4 plain GUID")
  void itBeginsWithASnapshotOfWhatIsPresent(NtBridge bridge, TestMachine machine)
      throws IOException {
    machine.settleEvents();
    try (var watch = bridge.notifications().watch(TestDevice.DEVICE_CLASS, recorder)) {
      recorder.awaitCount(1);
    }

    assertEquals(
        List.of(InterfaceEvent.Snapshot.ofPaths(List.of(machine.device()))), recorder.events());
  }

  @Test
  void itReportsARemovalAndAnArrivalOfTheSamePathInOrder(NtBridge bridge, TestMachine machine)
      throws IOException {
    var path = machine.device();
    machine.settleEvents();
    try (var watch = bridge.notifications().watch(TestDevice.DEVICE_CLASS, recorder)) {
      machine.switchDevice(false);
      machine.switchDevice(true);
      machine.settleEvents();
      recorder.awaitCount(3);
    }

    assertEquals(
        List.of(
            InterfaceEvent.Snapshot.ofPaths(List.of(path)),
            new InterfaceEvent.Removed(path),
            new InterfaceEvent.Arrived(path)),
        recorder.events());
  }

  @Test
  void itReceivesEventsOfItsOwnClassOnly(NtBridge bridge, TestMachine machine) throws IOException {
    machine.settleEvents();
    try (var watch = bridge.notifications().watch(TestDevice.CHILD_CLASS, recorder)) {
      machine.switchDevice(false);
      machine.plugChild(0);
      machine.settleEvents();
      recorder.awaitCount(2);

      assertEquals(
          List.of(
              InterfaceEvent.Snapshot.ofPaths(List.of()),
              new InterfaceEvent.Arrived(machine.child())),
          recorder.events());
    }
  }

  @Test
  void arrivalsAndRemovalsAlternateAndTheEndEqualsAFreshList(NtBridge bridge, TestMachine machine)
      throws IOException {
    int toggles = 501;
    int first = machine.registerInterfaces(TOGGLED_CLASS, 1);
    machine.settleEvents();
    try (var watch = bridge.notifications().watch(TOGGLED_CLASS, recorder)) {
      machine.toggleInterfaces(first, 1, toggles);
      machine.settleEvents();
      recorder.awaitCount(1 + toggles);

      assertEquals(1 + toggles, recorder.count());
      assertEquals(
          new HashSet<>(bridge.interfaces().list(TOGGLED_CLASS, Presence.PRESENT)),
          recorder.replay());
    }
  }

  @Rule("P-23")
  @Test
  void aWatchOpenedDuringManyEventsAgreesWithAFreshListOnceTheyStop(
      NtBridge bridge, TestMachine machine) throws Exception {
    int first = machine.registerInterfaces(TOGGLED_CLASS, 1);
    var rain =
        CompletableFuture.runAsync(
            () -> {
              try {
                machine.toggleInterfaces(first, 1, 301);
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    try (var watch = bridge.notifications().watch(TOGGLED_CLASS, recorder)) {
      rain.get(Await.BOUND.toSeconds(), TimeUnit.SECONDS);
      var listed = new HashSet<>(bridge.interfaces().list(TOGGLED_CLASS, Presence.PRESENT));
      Await.until(
          () -> "the replayed events end with " + listed + ": " + recorder.events(),
          () -> recorder.count() > 0 && recorder.replay().equals(listed));
    }
  }

  @Nested
  class AListener {

    @Rule("P-64")
    @Test
    void thatThrowsReceivesTheNextEventNevertheless(NtBridge bridge, TestMachine machine)
        throws IOException {
      InterfaceListener throwing =
          event -> {
            recorder.onEvent(event);
            throw new IllegalStateException("thrown by the test, to be logged");
          };
      try (var watch = bridge.notifications().watch(TestDevice.DEVICE_CLASS, throwing)) {
        machine.switchDevice(false);
        machine.switchDevice(true);
        recorder.awaitCount(3);
      }
    }

    @Rule({"P-24", "native-api 1.4 quick callback"})
    @Test
    void thatBlocksHoldsUpNoOtherWatch(NtBridge bridge, TestMachine machine) throws IOException {
      var release = new CountDownLatch(1);
      InterfaceListener blocking =
          event -> {
            try {
              release.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          };
      try (var blocked = bridge.notifications().watch(TestDevice.DEVICE_CLASS, blocking);
          var watch = bridge.notifications().watch(TestDevice.DEVICE_CLASS, recorder)) {
        machine.switchDevice(false);
        recorder.awaitCount(2);
        release.countDown();
      }
    }

    @Rule("P-20")
    @Test
    void mayCloseItsOwnWatch(NtBridge bridge, TestMachine machine, LeakCheckingLayer layer)
        throws Exception {
      var watchToClose = new CompletableFuture<InterfaceWatch>();
      InterfaceListener closing =
          event -> {
            recorder.onEvent(event);
            watchToClose.join().close();
          };
      machine.settleEvents();
      watchToClose.complete(bridge.notifications().watch(TestDevice.DEVICE_CLASS, closing));

      Await.until(
          "the registration is gone",
          () -> layer.ledger().openResources(ResourceKind.REGISTRATION).isEmpty());
      machine.switchDevice(false);
      machine.settleEvents();

      assertEquals(1, recorder.count());
    }
  }

  @Rule("P-22")
  @Test
  void onceClosedItReportsNothingMore(NtBridge bridge, TestMachine machine) throws IOException {
    machine.settleEvents();
    var closed = bridge.notifications().watch(TestDevice.DEVICE_CLASS, recorder);
    recorder.awaitCount(1);
    closed.close();
    closed.close();

    var later = new EventRecorder();
    try (var watch = bridge.notifications().watch(TestDevice.DEVICE_CLASS, later)) {
      machine.switchDevice(false);
      later.awaitCount(2);
    }

    assertEquals(1, recorder.count());
  }

  @Test
  void closingTheBridgeClosesItsWatches(NtBridge bridge, LeakCheckingLayer layer)
      throws IOException {
    bridge.notifications().watch(TestDevice.DEVICE_CLASS, recorder);
    bridge.close();

    assertTrue(layer.ledger().isEmpty(), () -> layer.ledger().describe());
  }
}
