package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.iotarget.follow.FollowEvent;
import io.github.ntbridge.iotarget.follow.FollowedTarget;
import io.github.ntbridge.iotarget.follow.FollowedTargetBuilder;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.nt.leak.ResourceKind;
import io.github.ntbridge.nt.property.Property;
import io.github.ntbridge.nt.property.PropertyKey;
import io.github.ntbridge.nt.property.PropertyType;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.nt.seam.NotifyAction;
import io.github.ntbridge.sim.device.RemovalOutcome;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A target that follows an interface class. */
@Contract
@Requires(Capability.TEST_DEVICE)
class FollowedTargetContract {
  private static final byte[] NOTHING = {};
  private static final byte[] PING = {1, 2, 3};
  private static final Duration SHORT = Duration.ofMillis(50);

  private final FollowRecorder recorder = new FollowRecorder();

  private FollowedTargetBuilder follow(NtBridge bridge, InterfaceClass interfaceClass)
      throws IOException {
    return bridge.follow(interfaceClass).listener(recorder);
  }

  private FollowedTarget followChild(NtBridge bridge) throws IOException {
    return follow(bridge, TestDevice.CHILD_CLASS).start();
  }

  private static void assertResults(FollowedTarget followed) throws Exception {
    var target = followed.awaitOpen(Await.BOUND);
    assertArrayEquals(PING, target.ioctl(TestDevice.ECHO, PING, 8));
  }

  private static NtStatus statusOf(CompletableFuture<?> request) {
    var failure = assertThrows(CompletionException.class, request::join);
    return assertInstanceOf(NtStatusException.class, failure.getCause()).status();
  }

  /** In the same words however far the removal is. */
  private static void assertRefusesForTheRemoval(FollowedTarget followed) {
    var refusal = assertThrows(NtStatusException.class, () -> followed.target().write(new byte[1]));
    assertEquals(NtStatus.INVALID_DEVICE_STATE, refusal.status());
    assertTrue(
        refusal
            .toString()
            .endsWith("the device was removed, or is about to be removed; awaitOpen waits for one"),
        refusal::toString);
  }

  @Nested
  class Waits {
    @Test
    void andNotifiesTheListenerOnceOfEachReason(NtBridge bridge, TestMachine machine)
        throws Exception {
      try (var followed =
          follow(bridge, TestDevice.CHILD_CLASS).instanceId("ntbtest\\child\\0001").start()) {
        awaitReasons("no interface of this class is enabled");
        machine.plugChild(0);
        awaitReasons(
            "no interface of this class is enabled",
            "1 interface of this class is enabled, and none passes the filter");
        machine.plugChild(1);
        assertResults(followed);
        machine.unplugChild(1);
        awaitReasons(
            "no interface of this class is enabled",
            "1 interface of this class is enabled, and none passes the filter",
            "1 interface of this class is enabled, and none passes the filter");
        assertRefusesForTheRemoval(followed);
      }
    }

    private void awaitReasons(String... expected) {
      Await.until(
          () -> "reasons, have " + recorder.reasons(),
          () -> recorder.reasons().size() >= expected.length);
      assertEquals(List.of(expected), recorder.reasons());
    }
  }

  @Nested
  class Events {
    @Test
    void holdWhatWasReadOfTheInterfaceAfterItsRemoval(NtBridge bridge, TestMachine machine)
        throws Exception {
      machine.plugChild(0);
      try (var followed = followChild(bridge)) {
        assertResults(followed);
        recorder.await("Opened");
        var opened = recorder.events().get(0);
        var id = opened.identity().instanceId();
        machine.unplugChild(0);
        recorder.await("Opened", "Removed");

        assertEquals(opened.path(), recorder.events().get(1).path());
        assertTrue(id.isPresent());
        assertEquals(id, recorder.events().get(1).identity().instanceId());
      }
    }
  }

  @Nested
  class Opens {
    @Test
    void whatIsThere(NtBridge bridge, TestMachine machine) throws Exception {
      try (var followed = follow(bridge, TestDevice.DEVICE_CLASS).start()) {
        assertResults(followed);
        recorder.await("Opened");
        assertEquals(machine.device(), followed.path().orElseThrow());
      }
    }

    @Test
    void whatArrives(NtBridge bridge, TestMachine machine) throws Exception {
      try (var followed = followChild(bridge)) {
        assertFalse(followed.isOpen());
        machine.plugChild(0);

        assertResults(followed);
        assertEquals(machine.child(), followed.path().orElseThrow());
      }
    }

    @Test
    void withTheRequestedAccess(NtBridge bridge) throws Exception {
      try (var followed =
          follow(bridge, TestDevice.DEVICE_CLASS).access(AccessMask.GENERIC_READ_WRITE).start()) {
        var target = followed.awaitOpen(Await.BOUND);

        assertEquals(PING.length, target.write(PING));
      }
    }

    @Test
    @Rule("wdf 8 the one that arrived")
    void theInterfaceThatPassesTheFilterAndNotTheFirstOfTheList(
        NtBridge bridge, TestMachine machine) throws Exception {
      machine.plugChild(0);
      machine.plugChild(1);
      try (var followed =
          follow(bridge, TestDevice.CHILD_CLASS).instanceId("ntbtest\\child\\0001").start()) {
        assertResults(followed);

        assertEquals(machine.child(1), followed.path().orElseThrow());
      }
    }

    @Test
    @Rule("wdf 8 each by its own name")
    void noneBeforeEachInterfaceOfTheListWasQueriedByItsOwnName(
        NtBridge bridge, TestMachine machine) throws Exception {
      machine.plugChild(0);
      machine.plugChild(1);
      recorder.opening(path -> false);
      try (var followed = followChild(bridge)) {
        Await.until(() -> "two questions, have " + recorder.asked(), () -> asked() == 2);

        assertEquals(2, recorder.asked().stream().distinct().count());
        assertFalse(followed.isOpen());
      }
    }

    private int asked() {
      return recorder.asked().size();
    }

    @Test
    @Rule("wdf 8 a veto is forgotten")
    void whatWasVetoedOnceWhenItArrivesAgain(NtBridge bridge, TestMachine machine)
        throws Exception {
      recorder.opening(path -> asked() > 1);
      machine.plugChild(0);
      try (var followed = followChild(bridge)) {
        Await.until("the question", () -> asked() == 1);
        machine.unplugChild(0);
        machine.plugChild(0);

        assertResults(followed);
        recorder.await("Opened");
      }
    }

    @Test
    void anotherInterfaceThatIsPresentWhenItsOwnGoes(NtBridge bridge, TestMachine machine)
        throws Exception {
      machine.plugChild(0);
      try (var followed = followChild(bridge)) {
        assertResults(followed);
        machine.plugChild(1);
        machine.unplugChild(0);

        recorder.await("Opened", "Removed", "Opened");
        assertResults(followed);
        assertEquals(machine.child(1), followed.path().orElseThrow());
      }
    }

    @ParameterizedTest
    @ValueSource(ints = {0xC00000A3, 0xC00000AC, 0x80000016})
    @Requires(Capability.REFUSED_OPENS)
    void whatIsRefusedAtFirst(int status, NtBridge bridge, TestMachine machine) throws Exception {
      machine.refuseOpens(NtStatus.of(status), 3);
      try (var followed = follow(bridge, TestDevice.DEVICE_CLASS).start()) {
        assertResults(followed);
        recorder.await("Opened");
      }
    }

    @Test
    @Requires(Capability.REFUSED_OPENS)
    @Rule("wdf 8 an error is no success")
    void nothingIfItIsRefusedPermanentlyWithThatReason(NtBridge bridge, TestMachine machine)
        throws Exception {
      machine.refuseOpens(NtStatus.NOT_FOUND, 1);
      try (var followed = follow(bridge, TestDevice.DEVICE_CLASS).start()) {
        recorder.await("OpenFailed");

        var failed = (FollowEvent.OpenFailed) recorder.events().get(0);
        assertEquals(
            NtStatus.NOT_FOUND,
            assertInstanceOf(NtStatusException.class, failed.failure()).status());
        var late = assertThrows(NtStatusException.class, () -> followed.awaitOpen(Duration.ZERO));
        assertEquals(failed.failure(), late.getCause());
      }
    }
  }

  @Nested
  class ItsFilter {
    /** A property that the device of the interface has, and the interface has not. */
    private Property ofTheDeviceAlone(NtBridge bridge, InterfacePath path) throws IOException {
      var properties = bridge.interfaces().properties(path);
      var device =
          bridge.deviceTree().find(properties.instanceId().orElseThrow(), Presence.PRESENT);
      for (var property : device.orElseThrow().properties()) {
        if (properties.value(property.key()).isEmpty()) {
          return property;
        }
      }
      throw new AssertionError("the device has no property that its interface lacks");
    }

    @Test
    void matchesPropertiesOfTheDeviceToo(NtBridge bridge) throws Exception {
      var path = bridge.interfaces().list(TestDevice.DEVICE_CLASS, Presence.PRESENT).get(0);
      var property = ofTheDeviceAlone(bridge, path);
      var key = PropertyKey.any(property.name(), property.key());
      try (var followed =
          follow(bridge, TestDevice.DEVICE_CLASS).property(key, property.value()).start()) {
        followed.awaitOpen(Await.BOUND);
        assertEquals(Optional.of(path), followed.path());
      }
    }

    @Test
    void doesNotMatchAnotherValueOfTheDevice(NtBridge bridge) throws Exception {
      var path = bridge.interfaces().list(TestDevice.DEVICE_CLASS, Presence.PRESENT).get(0);
      var property = ofTheDeviceAlone(bridge, path);
      var key = PropertyKey.any(property.name(), property.key());
      try (var followed =
          follow(bridge, TestDevice.DEVICE_CLASS)
              .property(key, new PropertyValue.Text(PropertyType.STRING, "another value"))
              .start()) {
        var refused =
            assertThrows(
                NtStatusException.class,
                () -> bridge.openDevice(TestDevice.DEVICE_CLASS, none -> false).close());
        WhileItIsClosed.awaitExplanation(refused.explanation(), followed);
      }
    }
  }

  @Nested
  class WhileItIsClosed {
    @Test
    void requestsFailWithAdvice(NtBridge bridge) throws Exception {
      try (var followed = followChild(bridge)) {
        var failure =
            assertThrows(
                NtStatusException.class, () -> followed.target().ioctl(TestDevice.ECHO, PING, 8));

        assertEquals(NtStatus.INVALID_DEVICE_STATE, failure.status());
        assertTrue(failure.toString().contains("awaitOpen waits for one"), failure::toString);
      }
    }

    private static void awaitExplanation(String expected, FollowedTarget followed) {
      Await.until(
          expected,
          () ->
              assertThrows(NtStatusException.class, () -> followed.awaitOpen(Duration.ZERO))
                  .explanation()
                  .equals(expected));
    }

    @Test
    void waitingForItReportsThatNoInterfaceIsEnabled(NtBridge bridge) throws Exception {
      try (var followed = followChild(bridge)) {
        awaitExplanation("no interface of this class is enabled", followed);
      }
    }

    @Test
    void waitingForItCountsWhatDoesNotPassTheFilterAsAnOpenDoes(NtBridge bridge) throws Exception {
      var refused =
          assertThrows(
              NtStatusException.class,
              () -> bridge.openDevice(TestDevice.DEVICE_CLASS, path -> false).close());
      try (var followed =
          bridge.follow(TestDevice.DEVICE_CLASS).matching((path, properties) -> false).start()) {
        awaitExplanation(refused.explanation(), followed);
      }
    }

    @Test
    void waitingForItTimesOut(NtBridge bridge) throws Exception {
      try (var followed = followChild(bridge)) {
        var failure = assertThrows(NtStatusException.class, () -> followed.awaitOpen(SHORT));

        assertEquals(NtStatus.IO_TIMEOUT, failure.status());
      }
    }

    @Test
    void waitingForItEndsWithTheFollowing(NtBridge bridge) throws Exception {
      var followed = followChild(bridge);
      var waiting =
          CompletableFuture.supplyAsync(
              () ->
                  assertThrows(NtStatusException.class, () -> followed.awaitOpen(Await.BOUND))
                      .status());
      followed.close();

      assertEquals(NtStatus.INVALID_DEVICE_STATE, waiting.get());
    }
  }

  @Nested
  class WhenItsDeviceIsPulledOut {
    @Test
    void aHundredPendingRequestsEndAndNoHandleStaysAndItOpensAgain(
        NtBridge bridge, TestMachine machine) throws Exception {
      machine.plugChild(0);
      try (var followed = followChild(bridge)) {
        var target = followed.awaitOpen(Await.BOUND);
        var requests = new ArrayList<CompletableFuture<byte[]>>();
        for (int i = 0; i < 100; i++) {
          requests.add(target.ioctlAsync(TestDevice.PEND, NOTHING, 0));
        }
        machine.awaitPendingIoctls(machine.child(), 100);
        machine.unplugChild(0);

        requests.forEach(request -> assertTrue(statusOf(request).isError()));
        recorder.await("Opened", "Removed");
        assertFalse(target.isOpen());
        machine.plugChild(0);
        recorder.await("Opened", "Removed", "Opened");
        assertResults(followed);
        machine.awaitPendingIoctls(machine.child(), 0);
        int ourselves = 1;
        assertEquals(1 + ourselves, machine.counters(machine.child()).openNow());
      }
    }
  }

  @Nested
  class WhenItsDeviceCompletesARequestAsGone {
    private static void reportGone(FollowedTarget followed, NtStatus status) throws Exception {
      var gone = TestDevice.fail(status, 0);
      assertThrows(
          NtStatusException.class,
          () -> followed.awaitOpen(Await.BOUND).ioctl(TestDevice.FAIL, gone, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {0xC00002B6, 0xC000009D, 0xC000000E, 0xC00000C0, 0xC0000056, 0xC0000123})
    void itClosesAndOpensAgainWhatIsStillThere(int status, NtBridge bridge) throws Exception {
      try (var followed = follow(bridge, TestDevice.DEVICE_CLASS).start()) {
        reportGone(followed, NtStatus.of(status));

        recorder.await("Opened", "Removed", "Opened");
        assertResults(followed);
      }
    }

    @Test
    void itOpensAnotherInterfaceFirst(NtBridge bridge, TestMachine machine) throws Exception {
      machine.plugChild(0);
      try (var followed = followChild(bridge)) {
        assertResults(followed);
        machine.plugChild(1);
        machine.settleEvents();
        reportGone(followed, NtStatus.DEVICE_REMOVED);

        recorder.await("Opened", "Removed", "Opened");
        assertEquals(machine.child(1), followed.path().orElseThrow());
      }
    }

    @Test
    void itIsReportedOnceForManyRequests(NtBridge bridge, TestMachine machine) throws Exception {
      try (var followed = follow(bridge, TestDevice.DEVICE_CLASS).start()) {
        var target = followed.awaitOpen(Await.BOUND);
        var requests = new ArrayList<CompletableFuture<byte[]>>();
        for (int i = 0; i < 20; i++) {
          requests.add(target.ioctlAsync(TestDevice.PEND, NOTHING, 0));
        }
        machine.awaitPendingIoctls(20);
        machine.releasePending(NtStatus.DEVICE_NOT_CONNECTED);
        requests.forEach(request -> assertTrue(statusOf(request).isError()));

        recorder.await("Opened", "Removed", "Opened");
        assertResults(followed);
      }
    }

    @Test
    void itStaysOpenAfterAnyOtherError(NtBridge bridge) throws Exception {
      try (var followed = follow(bridge, TestDevice.DEVICE_CLASS).start()) {
        reportGone(followed, NtStatus.DEVICE_NOT_READY);
        reportGone(followed, NtStatus.INVALID_DEVICE_REQUEST);
        assertResults(followed);

        recorder.await("Opened");
      }
    }
  }

  @Nested
  class WhenItsDeviceIsToBeRemoved {
    @Test
    void itClosesAndOpensTheNextArrival(NtBridge bridge, TestMachine machine) throws Exception {
      machine.plugChild(0);
      try (var followed = followChild(bridge)) {
        var request = followed.awaitOpen(Await.BOUND).ioctlAsync(TestDevice.PEND, NOTHING, 0);
        machine.awaitPendingIoctls(machine.child(), 1);

        assertEquals(RemovalOutcome.REMOVED, machine.removeChild(0));

        assertEquals(NtStatus.CANCELLED, statusOf(request));
        recorder.await("Opened", "QueryRemove", "Removed");
        machine.plugChild(0);
        assertResults(followed);
      }
    }

    @Test
    void itsListenerCanRefuseAndItStaysOpen(NtBridge bridge, TestMachine machine) throws Exception {
      machine.plugChild(0);
      recorder.removing(path -> false);
      try (var followed = followChild(bridge)) {
        assertResults(followed);

        assertEquals(RemovalOutcome.VETOED_BY_LISTENER, machine.removeChild(0));

        assertResults(followed);
        recorder.await("Opened");
      }
    }

    @Test
    @Rule("P-27")
    void itOpensAgainWhenAnotherListenerVetoesTheRemoval(NtBridge bridge, TestMachine machine)
        throws Exception {
      machine.plugChild(0);
      try (var followed = followChild(bridge);
          var other = machine.openChild()) {
        assertResults(followed);

        assertEquals(RemovalOutcome.VETOED_BY_OPEN_HANDLE, machine.removeChild(0));

        recorder.await("Opened", "QueryRemove", "RemoveCanceled", "Opened");
        assertResults(followed);
        assertEquals(0, other.ioctl(TestDevice.ECHO, NOTHING, 0).length);
      }
    }

    @Test
    void aListenerThatBlocksHoldsTheRemovalUpForASecondAtMost(NtBridge bridge, TestMachine machine)
        throws Exception {
      machine.plugChild(0);
      var released = new CountDownLatch(1);
      recorder.removing(
          path -> {
            try {
              return released.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          });
      try (var followed = followChild(bridge)) {
        assertResults(followed);

        assertEquals(RemovalOutcome.REMOVED, machine.removeChild(0));

        released.countDown();
        recorder.await("Opened", "QueryRemove", "Removed");
      }
    }

    @Test
    @Requires(Capability.RAISED_HANDLE_EVENTS)
    void aQuestionThatNoRemovalFollowsLeavesItClosed(NtBridge bridge, TestMachine machine)
        throws Exception {
      machine.plugChild(0);
      try (var followed = followChild(bridge)) {
        assertResults(followed);
        machine.raiseChildEvent(NotifyAction.DEVICE_QUERY_REMOVE);

        recorder.await("Opened", "QueryRemove");
        var late = assertThrows(NtStatusException.class, () -> followed.awaitOpen(SHORT));
        assertTrue(late.toString().contains("about to be removed"), late::toString);
        assertRefusesForTheRemoval(followed);
        assertEquals(machine.child(), followed.path().orElseThrow());
      }
      recorder.await("Opened", "QueryRemove", "Closed");
    }
  }

  @Nested
  class AnInterfaceThatIsDisabled {
    @Test
    @Rule("P-29")
    void leavesTheTargetOpen(NtBridge bridge, TestMachine machine) throws Exception {
      try (var followed = follow(bridge, TestDevice.DEVICE_CLASS).start()) {
        assertResults(followed);
        machine.switchDevice(false);
        machine.settleEvents();

        assertResults(followed);
        recorder.await("Opened");
      }
    }

    @Test
    void isNotOpened(NtBridge bridge, TestMachine machine) throws Exception {
      machine.switchDevice(false);
      try (var followed = follow(bridge, TestDevice.DEVICE_CLASS).start()) {
        assertThrows(NtStatusException.class, () -> followed.awaitOpen(SHORT));
        machine.switchDevice(true);

        assertResults(followed);
      }
    }
  }

  @Nested
  class AFollowing {
    @Test
    void reportsThatItClosedAndNothingAfterwards(NtBridge bridge, TestMachine machine)
        throws Exception {
      machine.plugChild(0);
      var followed = followChild(bridge);
      assertResults(followed);
      followed.close();
      followed.close();

      recorder.await("Opened", "Closed");
      machine.unplugChild(0);
      machine.plugChild(0);
      machine.settleEvents();
      recorder.await("Opened", "Closed");
    }

    @Test
    void endsWithTheBridge(NtBridge bridge) throws Exception {
      var followed = follow(bridge, TestDevice.DEVICE_CLASS).start();
      assertResults(followed);
      bridge.close();

      recorder.await("Opened", "Closed");
      assertFalse(followed.isOpen());
    }

    @Test
    void canBeClosedInsideItsListenerWhichIsThenNotCalledAgain(
        NtBridge bridge, LeakCheckingLayer layer) throws Exception {
      var self = new CompletableFuture<FollowedTarget>();
      var closed = new CompletableFuture<FollowEvent>();
      var followed =
          bridge
              .follow(TestDevice.DEVICE_CLASS)
              .listener(
                  event -> {
                    recorder.onEvent(event);
                    self.join().close();
                    closed.complete(event);
                  })
              .start();
      self.complete(followed);

      assertInstanceOf(FollowEvent.Opened.class, closed.get());
      followed.close();
      recorder.await("Opened");
      // A listener does not wait for the registrations that it ends.
      Await.until(
          "the end of the registrations",
          () -> layer.ledger().openResources(ResourceKind.REGISTRATION).isEmpty());
    }

    @Test
    void survivesAListenerThatThrows(NtBridge bridge, TestMachine machine) throws Exception {
      machine.plugChild(0);
      try (var followed =
          bridge
              .follow(TestDevice.CHILD_CLASS)
              .listener(
                  event -> {
                    recorder.onEvent(event);
                    throw new IllegalStateException("a listener that throws, for a test");
                  })
              .start()) {
        recorder.await("Opened");
        machine.unplugChild(0);
        recorder.await("Opened", "Removed");
        machine.plugChild(0);

        assertResults(followed);
      }
    }
  }
}
