package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Pointer;
import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.iotarget.IoTargetState;
import io.github.ntbridge.iotarget.OpenParams;
import io.github.ntbridge.iotarget.RemoteIoTarget;
import io.github.ntbridge.iotarget.RemovalCallbacks;
import io.github.ntbridge.iotarget.SendOptions;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.ShareAccess;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.nt.seam.NotifyAction;
import io.github.ntbridge.sim.device.RemovalOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a target does when its device is removed, with and without each callback. Where the system
 * sends no query-remove (Wine 8), the events are raised in the order that Windows documents.
 */
@Contract
@Requires(Capability.TEST_DEVICE)
class TargetRemovalContract {
  private static final SendOptions IGNORING = SendOptions.NONE.ignoringTargetState();

  private TargetFixture fixture;
  private TestMachine machine;
  private RemoteIoTarget target;
  private RemovalRecorder recorder;

  @BeforeEach
  void create(NtBridge bridge, TestMachine testMachine, LeakCheckingLayer layer)
      throws IOException {
    fixture = new TargetFixture(bridge, testMachine, layer);
    machine = testMachine;
    target = fixture.target();
    recorder = new RemovalRecorder();
  }

  private void awaitState(IoTargetState state, boolean open) {
    Await.until(
        () -> "the state is " + target.state() + ", open " + target.isOpen(),
        () -> target.state() == state && target.isOpen() == open);
  }

  private void assertState(IoTargetState state, boolean open) {
    assertEquals(state, target.state());
    assertEquals(open, target.isOpen());
  }

  private static void reopen(RemoteIoTarget closed) {
    try {
      closed.open(OpenParams.reopen());
    } catch (NtStatusException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Nested
  class AQueryRemove {
    @Test
    @Rule({"wdf 4.2 query-remove without", "wdf 4.2 remove-complete without"})
    void closesTheTargetSoThatTheDeviceCanGo() throws IOException {
      fixture.openChild(RemovalCallbacks.NONE);
      var sent = fixture.sent();
      var ignoring = fixture.sent(IGNORING);
      var waiting = fixture.waiting(TestDevice.PEND, SendOptions.NONE);

      assertEquals(RemovalOutcome.REMOVED, machine.removeChild(0));

      assertEquals(NtStatus.CANCELLED, sent.status());
      assertEquals(NtStatus.CANCELLED, ignoring.status());
      assertEquals(NtStatus.CANCELLED, waiting.join());
      awaitState(IoTargetState.CLOSED, false);
    }

    @Test
    @Requires(Capability.RAISED_HANDLE_EVENTS)
    @Rule("wdf 4.2 query-remove without")
    void leavesTheTargetClosedForQueryRemove() throws IOException {
      fixture.openChild(RemovalCallbacks.NONE);
      var pended = fixture.pended();

      assertEquals(ConfigRet.SUCCESS, machine.raiseChildEvent(NotifyAction.DEVICE_QUERY_REMOVE));

      assertState(IoTargetState.CLOSED_FOR_QUERY_REMOVE, false);
      assertEquals(NtStatus.WDF_DEVICE_REMOVED_NOT_SENT, pended.status());
      assertEquals(0, fixture.openNow());
    }

    @Test
    @Rule("wdf 4.2 query-remove with")
    void isVetoedByACallbackAndChangesNothing() throws IOException {
      recorder.answering(NtStatus.UNSUCCESSFUL);
      fixture.openChild(recorder.callbacks());
      var sent = fixture.sent();

      assertEquals(RemovalOutcome.VETOED_BY_LISTENER, machine.removeChild(0));

      recorder.await("QueryRemove", "RemoveCanceled");
      assertState(IoTargetState.STARTED, true);
      assertFalse(sent.isOver());
      assertTrue(fixture.responds());
    }

    @Test
    @Rule({"wdf 4.2 query-remove with", "wdf 4.2 remove-cancelled of an open target"})
    void allowedByACallbackThatClosesNothingFailsAndChangesNothing() throws IOException {
      fixture.openChild(recorder.queryRemove());

      assertEquals(RemovalOutcome.VETOED_BY_OPEN_HANDLE, machine.removeChild(0));

      recorder.await("QueryRemove");
      machine.settleEvents();
      assertState(IoTargetState.STARTED, true);
      assertTrue(fixture.responds());
    }

    @Test
    @Rule("wdf 4.2 query-remove with")
    void isAllowedByACallbackThatCloses() throws IOException {
      recorder.doing(RemoteIoTarget::closeForQueryRemove);
      fixture.openChild(recorder.callbacks());
      var sent = fixture.sent();

      assertEquals(RemovalOutcome.REMOVED, machine.removeChild(0));

      recorder.await("QueryRemove", "RemoveComplete");
      assertEquals(NtStatus.CANCELLED, sent.status());
    }

    @Test
    @Rule("wdf 4.2 query-remove budget")
    void isNotHeldUpByACallbackThatTakesTooLong() throws IOException {
      var release = new CountDownLatch(1);
      var hanging =
          RemovalCallbacks.NONE.onQueryRemove(
              asked -> {
                try {
                  release.await();
                } catch (InterruptedException e) {
                  throw new AssertionError(e);
                }
                return NtStatus.UNSUCCESSFUL;
              });
      fixture.openChild(hanging);
      var sent = fixture.sent();

      var outcome = machine.removeChild(0);
      release.countDown();

      assertEquals(RemovalOutcome.REMOVED, outcome);
      assertTrue(sent.status().isError());
      awaitState(IoTargetState.CLOSED, false);
    }

    @Test
    @Requires(Capability.RAISED_HANDLE_EVENTS)
    @Rule("wdf 4.2 query-remove budget")
    void isNotHeldUpByADeviceThatIgnoresTheCancel() throws IOException {
      fixture.openChild(RemovalCallbacks.NONE);
      var late =
          fixture.request().format(TestDevice.LATE, TestDevice.late(2500, false, new byte[0]));
      assertTrue(late.send(SendOptions.NONE));

      assertEquals(ConfigRet.SUCCESS, machine.raiseChildEvent(NotifyAction.DEVICE_QUERY_REMOVE));

      assertEquals(NtStatus.CANCELLED, late.status());
      assertState(IoTargetState.CLOSED_FOR_QUERY_REMOVE, false);
    }

    @Test
    @Requires(Capability.RAISED_HANDLE_EVENTS)
    @Rule("wdf 4.2 query-remove budget")
    void isNotHeldUpByACallbackWhoseCloseMeetsSuchADevice() throws IOException {
      recorder.doing(RemoteIoTarget::closeForQueryRemove);
      fixture.openChild(recorder.queryRemove());
      var late =
          fixture.request().format(TestDevice.LATE, TestDevice.late(3000, false, new byte[0]));
      assertTrue(late.send(SendOptions.NONE));

      assertEquals(ConfigRet.SUCCESS, machine.raiseChildEvent(NotifyAction.DEVICE_QUERY_REMOVE));

      assertFalse(target.isOpen());
      assertEquals(NtStatus.CANCELLED, late.status());
    }
  }

  @Nested
  class ARemovalThatIsCancelled {
    @Test
    @Rule("wdf 4.2 remove-cancelled without")
    void reopensTheTarget() throws IOException {
      fixture.openChild(RemovalCallbacks.NONE);
      try (var other = machine.openChild()) {
        assertEquals(0, other.ioctl(TestDevice.ECHO, new byte[0], 0).length);

        assertEquals(RemovalOutcome.VETOED_BY_OPEN_HANDLE, machine.removeChild(0));

        awaitState(IoTargetState.STARTED, true);
        assertTrue(fixture.responds());
      }
    }

    @Test
    @Requires(Capability.RAISED_HANDLE_EVENTS)
    @Rule({"wdf 4.2 remove-cancelled with", "wdf 4.2 each by itself"})
    void isTheCallbacksAffairAlone() throws IOException {
      fixture.openChild(RemovalCallbacks.NONE.onRemoveCanceled(recorder.canceled()));
      machine.raiseChildEvent(NotifyAction.DEVICE_QUERY_REMOVE);

      machine.raiseChildEvent(NotifyAction.DEVICE_QUERY_REMOVE_FAILED);

      recorder.await("RemoveCanceled");
      assertState(IoTargetState.CLOSED_FOR_QUERY_REMOVE, false);
    }

    @Test
    @Requires(Capability.RAISED_HANDLE_EVENTS)
    @Rule("wdf 4.2 remove-cancelled with")
    void letsTheCallbackReopen() throws IOException {
      fixture.openChild(
          RemovalCallbacks.NONE.onRemoveCanceled(
              recorder.doing(TargetRemovalContract::reopen).canceled()));
      machine.raiseChildEvent(NotifyAction.DEVICE_QUERY_REMOVE);

      machine.raiseChildEvent(NotifyAction.DEVICE_QUERY_REMOVE_FAILED);

      recorder.await("RemoveCanceled");
      assertState(IoTargetState.STARTED, true);
      assertTrue(fixture.responds());
    }

    @Test
    @Requires(Capability.RAISED_HANDLE_EVENTS)
    @Rule("wdf 4.2 remove-cancelled without")
    void leavesTheTargetClosedWhenItCannotBeReopened() throws IOException {
      fixture.open();
      machine.raiseDeviceEvent(NotifyAction.DEVICE_QUERY_REMOVE);
      assertState(IoTargetState.CLOSED_FOR_QUERY_REMOVE, false);
      machine.switchDevice(false);

      machine.raiseDeviceEvent(NotifyAction.DEVICE_QUERY_REMOVE_FAILED);

      awaitState(IoTargetState.CLOSED, false);
    }
  }

  @Nested
  class ASurpriseRemoval {
    @Test
    @Rule({"wdf 4.2 surprise removal", "wdf 4.2 remove-complete without"})
    void closesTheTargetWithAllItsRequests() throws IOException {
      fixture.openChild(RemovalCallbacks.NONE);
      var sent = fixture.sent();
      var ignoring = fixture.sent(IGNORING);
      var waiting = fixture.waiting(TestDevice.PEND, SendOptions.NONE);

      machine.unplugChild(0);

      assertTrue(sent.status().isError());
      assertTrue(ignoring.status().isError());
      assertTrue(waiting.join().isError());
      awaitState(IoTargetState.CLOSED, false);
      machine.plugChild(0);
      target.open(OpenParams.reopen());
      assertTrue(fixture.responds());
    }

    @Test
    @Rule({"wdf 4.2 surprise removal", "wdf 4.2 remove-complete with"})
    void leavesTheTargetStartedOnADeadHandleWhenTheCallbackDoesNothing() throws IOException {
      fixture.openChild(recorder.callbacks());

      machine.unplugChild(0);

      recorder.await("RemoveComplete");
      assertState(IoTargetState.STARTED, true);
      assertFalse(fixture.responds());
    }

    @Test
    @Rule({"wdf 4.2 remove-complete with", "wdf 4.2 each by itself"})
    void letsTheCallbackClose() throws IOException {
      fixture.openChild(
          RemovalCallbacks.NONE.onRemoveComplete(recorder.doing(RemoteIoTarget::close).complete()));

      machine.unplugChild(0);

      recorder.await("RemoveComplete");
      assertState(IoTargetState.CLOSED, false);
    }

    @Test
    @Rule("wdf 4.2 remove-complete without")
    void endsWhatWaitsForAStart() throws IOException {
      fixture.openChild(RemovalCallbacks.NONE);
      var pended = fixture.pended();

      machine.unplugChild(0);

      assertEquals(NtStatus.WDF_DEVICE_REMOVED_NOT_SENT, pended.status());
    }
  }

  @Nested
  class Callbacks {
    @Test
    @Requires(Capability.RAISED_HANDLE_EVENTS)
    @Rule({"wdf 4.2 stale", "wdf 4.2 plain close in a query-remove"})
    void areNotCalledAfterAPlainCloseInAQueryRemove() throws IOException {
      recorder.doing(RemoteIoTarget::close);
      fixture.openChild(recorder.callbacks());

      machine.raiseChildEvent(NotifyAction.DEVICE_QUERY_REMOVE);
      machine.raiseChildEvent(NotifyAction.DEVICE_QUERY_REMOVE_FAILED);
      machine.raiseChildEvent(NotifyAction.DEVICE_REMOVE_COMPLETE);
      machine.settleEvents();

      recorder.assertReceived("QueryRemove");
      assertState(IoTargetState.CLOSED, false);
    }

    @Test
    @Requires(Capability.RAISED_HANDLE_EVENTS)
    @Rule("wdf 4.2 plain close in a query-remove")
    void areStillCalledAfterACloseForQueryRemove() throws IOException {
      recorder.doing(RemoteIoTarget::closeForQueryRemove);
      fixture.openChild(recorder.callbacks());

      machine.raiseChildEvent(NotifyAction.DEVICE_QUERY_REMOVE);
      machine.raiseChildEvent(NotifyAction.DEVICE_QUERY_REMOVE_FAILED);

      recorder.await("QueryRemove", "RemoveCanceled");
    }

    @Test
    @Requires(Capability.RAISED_HANDLE_EVENTS)
    @Rule({"wdf 4.1 reopen", "wdf 4.1 registration left"})
    void ofAReopenAreIgnored() throws IOException {
      var ignored = new RemovalRecorder();
      recorder.doing(RemoteIoTarget::closeForQueryRemove);
      fixture.openChild(recorder.callbacks());
      machine.raiseChildEvent(NotifyAction.DEVICE_QUERY_REMOVE);
      target.open(OpenParams.reopen().withCallbacks(ignored.callbacks()));

      machine.raiseChildEvent(NotifyAction.DEVICE_QUERY_REMOVE);

      recorder.await("QueryRemove", "QueryRemove");
      ignored.assertReceived();
    }

    @Test
    @Requires(Capability.RAISED_HANDLE_EVENTS)
    @Rule("wdf 4.1 open")
    void areThoseOfTheLastOpenThatIsNoReopen() throws IOException {
      fixture.openChild(recorder.callbacks());
      target.close();
      var later = new RemovalRecorder();
      target.open(fixture.byName().withCallbacks(later.callbacks()));

      machine.raiseChildEvent(NotifyAction.DEVICE_QUERY_REMOVE);

      later.await("QueryRemove");
      recorder.assertReceived();
    }

    @Test
    @Rule("wdf 4.1 registration fails")
    void areIgnoredWhereRegistrationFailsAndTheOpenSucceeds() throws IOException {
      target.open(
          OpenParams.openByName(TestDevice.CONTROL_LINK_NAME, AccessMask.QUERY)
              .sharing(ShareAccess.ALL)
              .withCallbacks(recorder.callbacks()));

      assertState(IoTargetState.STARTED, true);
      target.close();
      target.open(OpenParams.reopen());
      assertState(IoTargetState.STARTED, true);
    }

    @ParameterizedTest
    @Requires(Capability.RAISED_HANDLE_EVENTS)
    @CsvSource({
      "QueryRemove, true",
      "RemoveCanceled, true",
      "RemoveComplete, true",
      "QueryRemove, false",
      "RemoveCanceled, false",
      "RemoveComplete, false"
    })
    @Rule({"wdf 4.2 delete in a callback", "wdf 4.2 close in a callback"})
    void mayDeleteOrCloseTheTarget(String event, boolean deleting) throws IOException {
      var acting = new RemovalRecorder();
      acting.doing(
          asked -> {
            if (deleting) {
              asked.delete();
            } else {
              asked.close();
            }
          });
      var callbacks =
          switch (event) {
            case "QueryRemove" -> acting.queryRemove();
            case "RemoveCanceled" -> RemovalCallbacks.NONE.onRemoveCanceled(acting.canceled());
            default -> RemovalCallbacks.NONE.onRemoveComplete(acting.complete());
          };
      fixture.openChild(callbacks);
      var sent = fixture.sent();

      machine.raiseChildEvent(NotifyAction.DEVICE_QUERY_REMOVE);
      machine.raiseChildEvent(
          event.equals("RemoveCanceled")
              ? NotifyAction.DEVICE_QUERY_REMOVE_FAILED
              : NotifyAction.DEVICE_REMOVE_COMPLETE);

      acting.await(event);
      assertTrue(sent.status().isError());
      assertState(deleting ? IoTargetState.DELETED : IoTargetState.CLOSED, false);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Rule("wdf 4.2 after a close")
    void haveReturnedWhenACloseOnAnotherThreadReturns(boolean deleting) throws IOException {
      var entered = new CompletableFuture<Void>();
      recorder.doing(
          gone -> {
            entered.complete(null);
            Await.until("the target is closed", () -> !gone.isOpen());
          });
      fixture.openChild(recorder.callbacks());
      machine.unplugChild(0);
      entered.join();

      if (deleting) {
        target.delete();
      } else {
        target.close();
      }

      recorder.assertReceived("RemoveComplete");
    }
  }

  @Nested
  class WhatIsNoRemoval {
    @Test
    @Rule("wdf 4.2 interface switched off")
    void isAnInterfaceThatIsSwitchedOff() throws IOException {
      target.open(fixture.byName().withCallbacks(recorder.callbacks()));

      machine.switchDevice(false);
      machine.settleEvents();

      recorder.assertReceived();
      assertState(IoTargetState.STARTED, true);
      assertTrue(fixture.responds());
    }

    @Test
    @Rule("wdf 4.2 custom events")
    void isAnEventOfTheDriversOwn() throws IOException {
      target.open(fixture.byName().withCallbacks(recorder.callbacks()));

      machine.raiseCustomEvent(new UUID(1, 2), -1, new byte[4]);
      machine.settleEvents();

      recorder.assertReceived();
      assertState(IoTargetState.STARTED, true);
    }
  }

  @Nested
  class ALeasedHandle {
    @Test
    @Rule("wdf 4.2 lease")
    void isRevokedByAQueryRemoveAndClosed() throws IOException {
      fixture.openChild(RemovalCallbacks.NONE);
      var revoked = new CompletableFuture<Void>();
      try (var lease = target.leaseHandle(() -> revoked.complete(null))) {
        var closed = revoked.thenRunAsync(lease::close);

        assertEquals(RemovalOutcome.REMOVED, machine.removeChild(0));

        closed.join();
        assertTrue(lease.isRevoked());
      }
    }

    @Test
    @Rule("wdf 4.2 lease")
    void hasItsHandleClosedWhenItIsNotClosedInTime() throws IOException {
      fixture.openChild(RemovalCallbacks.NONE);
      try (var lease = target.leaseHandle(() -> {})) {
        assertNotEquals(0, Pointer.nativeValue(lease.handle().getPointer()));

        assertEquals(RemovalOutcome.REMOVED, machine.removeChild(0));

        assertTrue(lease.isRevoked());
      }
    }

    @Test
    @Rule("wdf 4.2 lease")
    void mayCloseItsTargetWhenItIsRevoked() throws IOException {
      fixture.open();
      try (var lease = target.leaseHandle(target::close)) {
        target.closeForQueryRemove();

        assertTrue(lease.isRevoked());
        assertState(IoTargetState.CLOSED, false);
      }
    }
  }
}
