package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.iotarget.IoTargetState;
import io.github.ntbridge.iotarget.RemoteIoTarget;
import io.github.ntbridge.iotarget.SendOptions;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a close does to requests ("WdfIoTargetClose function", "WdfIoTargetCloseForQueryRemove
 * function", "WdfObjectDelete function").
 */
@Contract
@Requires(Capability.TEST_DEVICE)
class TargetCloseContract {
  private static final SendOptions IGNORING = SendOptions.NONE.ignoringTargetState();

  private TargetFixture fixture;
  private RemoteIoTarget target;

  @BeforeEach
  void open(NtBridge bridge, TestMachine machine, LeakCheckingLayer layer) throws IOException {
    fixture = new TargetFixture(bridge, machine, layer).open();
    target = fixture.target();
  }

  /** The three ways to close. */
  enum Way {
    FOR_QUERY_REMOVE,
    PLAIN,
    DELETION;

    void close(RemoteIoTarget target) {
      switch (this) {
        case FOR_QUERY_REMOVE -> target.closeForQueryRemove();
        case PLAIN -> target.close();
        case DELETION -> target.delete();
      }
    }
  }

  /** A control that its device gives back after a while only, and ends well. */
  private TrackedRequest late(int milliseconds, SendOptions options) throws IOException {
    var late =
        fixture
            .request()
            .format(TestDevice.LATE, TestDevice.late(milliseconds, false, new byte[0]));
    assertTrue(late.send(options));
    fixture.awaitPendingIoctls(1);
    return late;
  }

  private CompletableFuture<Void> closeInBackground(Way way) {
    var close = TargetFixture.backgroundRun(() -> way.close(target));
    Await.until("the close has begun", () -> target.state() != IoTargetState.STARTED);
    return close;
  }

  @Nested
  class RequestsThatArePending {
    @ParameterizedTest
    @EnumSource
    @Rule("wdf 2.3 close sent")
    void areCancelledAndWaitedFor(Way way) throws IOException {
      var sent = fixture.sent();
      var waiting = fixture.waiting(TestDevice.PEND, SendOptions.NONE);

      way.close(target);

      assertTrue(sent.isOver());
      assertEquals(NtStatus.CANCELLED, sent.status());
      assertEquals(NtStatus.CANCELLED, waiting.join());
    }

    @ParameterizedTest
    @EnumSource
    @Rule("wdf 2.3 close ignored")
    void areCancelledAndWaitedForEvenWhenTheyIgnoreTheState(Way way) throws IOException {
      var sent = fixture.sent(IGNORING);

      way.close(target);

      assertTrue(sent.isOver());
      assertEquals(NtStatus.CANCELLED, sent.status());
    }

    @ParameterizedTest
    @EnumSource
    @Rule("wdf 2.3 close order")
    void areBackBeforeTheHandleIsClosed(Way way) throws IOException {
      var late = late(300, SendOptions.NONE);
      var close = closeInBackground(way);

      assertFalse(close.isDone());
      assertEquals(1, fixture.openNow());
      close.join();

      assertEquals(NtStatus.SUCCESS, late.status());
      assertEquals(0, fixture.openNow());
    }

    @ParameterizedTest
    @EnumSource
    @Rule("wdf 2.3 grace")
    void areTakenFromADeviceThatIgnoresTheCancel(Way way) throws IOException {
      var late = late(2500, SendOptions.NONE);

      way.close(target);

      assertEquals(NtStatus.CANCELLED, late.status());
      assertTrue(target.fileHandle().isEmpty());
    }
  }

  @Nested
  class RequestsThatWaitForAStart {
    @ParameterizedTest
    @EnumSource
    @Rule("wdf 2.3 close pended")
    void endWithoutHavingBeenSent(Way way) throws IOException {
      var pended = fixture.pended();
      var waiting = fixture.waiting(TestDevice.ECHO, SendOptions.NONE);

      way.close(target);

      assertEquals(NtStatus.WDF_DEVICE_REMOVED_NOT_SENT, pended.status());
      assertEquals(0, pended.end().information());
      assertEquals(NtStatus.WDF_DEVICE_REMOVED_NOT_SENT, waiting.join());
    }
  }

  @Nested
  class RequestsThatComeLater {
    @ParameterizedTest
    @EnumSource
    @Rule({
      "wdf 2.3 close new",
      "wdf 2.3 close for query-remove pends nothing",
      "wdf 5.1 purged or closed"
    })
    void areRefused(Way way) throws IOException {
      way.close(target);

      assertEquals(NtStatus.INVALID_DEVICE_STATE, fixture.refusal(SendOptions.NONE));
      assertEquals(
          NtStatus.INVALID_DEVICE_STATE, fixture.control(TestDevice.ECHO, SendOptions.NONE));
    }

    @ParameterizedTest
    @EnumSource
    @Rule({"wdf 2.3 close new ignoring", "wdf 5.1 ignoring"})
    void areRefusedAfterTheCloseEvenWhenTheyIgnoreTheState(Way way) throws IOException {
      way.close(target);

      assertEquals(NtStatus.INVALID_DEVICE_STATE, fixture.refusal(IGNORING));
    }

    @ParameterizedTest
    @EnumSource
    @Rule({"wdf 2.3 close new ignoring", "wdf 5.1 ignoring"})
    void areSentWhileTheCloseWaitsWhenTheyIgnoreTheState(Way way) throws IOException {
      late(500, SendOptions.NONE);
      var close = closeInBackground(way);

      assertEquals(NtStatus.INVALID_DEVICE_STATE, fixture.refusal(SendOptions.NONE));
      var request = fixture.request().format(TestDevice.ECHO);
      assertTrue(request.send(IGNORING));
      close.join();

      assertEquals(NtStatus.SUCCESS, request.status());
    }
  }

  @Nested
  class ACompletionRoutine {
    @ParameterizedTest
    @EnumSource
    @Rule("wdf 2.6 delete in a routine")
    void mayCloseItsTarget(Way way) throws IOException {
      var other = fixture.sent();
      var request = fixture.request().format(TestDevice.ECHO).request();
      var closed = new CompletableFuture<Boolean>();
      request.onCompletion(
          (over, sentTo, params) -> {
            way.close(target);
            closed.complete(sentTo.isOpen());
          });

      assertTrue(request.send(target, SendOptions.NONE));

      assertFalse(closed.join());
      assertEquals(NtStatus.CANCELLED, other.status());
    }

    @ParameterizedTest
    @EnumSource
    @Rule("wdf 2.6 delete waits for routines")
    void hasReturnedWhenACloseOnAnotherThreadReturns(Way way) throws IOException {
      var request = fixture.request().format(TestDevice.PEND).request();
      var entered = new CompletableFuture<Void>();
      var left = new CompletableFuture<Void>();
      request.onCompletion(
          (over, sentTo, params) -> {
            entered.complete(null);
            Await.until("the target is closed", () -> !sentTo.isOpen());
            left.complete(null);
          });
      assertTrue(request.send(target, SendOptions.NONE));
      fixture.awaitPendingIoctls(1);

      way.close(target);

      assertTrue(entered.isDone());
      assertTrue(left.isDone());
    }

    @Test
    @Rule("wdf 2.6 delete in a routine")
    void mayDeleteItsRequest() throws IOException {
      var request = fixture.request().format(TestDevice.ECHO).request();
      var deleted = new CompletableFuture<Boolean>();
      request.onCompletion(
          (over, sentTo, params) -> {
            over.delete();
            deleted.complete(over.isDeleted());
          });

      assertTrue(request.send(target, SendOptions.NONE));

      assertTrue(deleted.join());
    }

    @Test
    @Rule("wdf 2.6 delete waits for routines")
    void ofASenderThatWaitsHasReturnedWhenTheCloseReturns() throws IOException {
      var request = fixture.request().format(TestDevice.PEND).request();
      var entered = new CompletableFuture<Void>();
      var left = new CompletableFuture<Void>();
      request.onCompletion(
          (over, sentTo, params) -> {
            entered.complete(null);
            Await.until("the target is closed", () -> !sentTo.isOpen());
            left.complete(null);
          });
      var sent =
          TargetFixture.background(() -> request.send(target, SendOptions.NONE.synchronously()));
      fixture.awaitPendingIoctls(1);

      target.close();

      assertTrue(entered.isDone());
      assertTrue(left.isDone());
      assertTrue(sent.join());
    }
  }

  @Nested
  class SeveralThreads {
    @ParameterizedTest
    @EnumSource
    @Rule("wdf 2.6 several waiters")
    void thatCloseAtOnceAllReturnAndTheHandleIsClosedOnce(Way way) throws IOException {
      late(300, SendOptions.NONE);
      var closes = new ArrayList<CompletableFuture<Void>>();
      for (int i = 0; i < 4; i++) {
        closes.add(closeInBackground(way));
      }

      closes.forEach(CompletableFuture::join);

      assertFalse(target.isOpen());
      assertEquals(0, fixture.openNow());
    }

    @Test
    @Rule("wdf 2.6 close against open")
    void thatOpenAndCloseLeaveNoHandleInAClosedTarget() throws IOException {
      var opens =
          TargetFixture.background(
              () -> {
                int opened = 0;
                while (opened < 50) {
                  opened += tryOpen() ? 1 : 0;
                }
                return opened;
              });
      var closes =
          TargetFixture.backgroundRun(
              () -> {
                while (!opens.isDone()) {
                  target.close();
                }
              });
      while (!opens.isDone()) {
        target.closeForQueryRemove();
      }
      closes.join();
      target.close();

      assertEquals(50, opens.join());
      assertEquals(IoTargetState.CLOSED, target.state());
      assertEquals(0, fixture.openNow());
    }

    private boolean tryOpen() throws IOException {
      try {
        fixture.open();
        return true;
      } catch (NtStatusException e) {
        assertEquals(NtStatus.INVALID_DEVICE_STATE, e.status());
        return false;
      }
    }
  }
}
