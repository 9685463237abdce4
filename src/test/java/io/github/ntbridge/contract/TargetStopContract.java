package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.iotarget.IoTarget;
import io.github.ntbridge.iotarget.IoTargetState;
import io.github.ntbridge.iotarget.SendOptions;
import io.github.ntbridge.iotarget.SentIoAction;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a stop does to requests ("WdfIoTargetStop function"). */
@Contract
@Requires(Capability.TEST_DEVICE)
class TargetStopContract {
  private static final SendOptions IGNORING = SendOptions.NONE.ignoringTargetState();

  private TargetFixture fixture;
  private IoTarget target;

  @BeforeEach
  void open(NtBridge bridge, TestMachine machine, LeakCheckingLayer layer) throws IOException {
    fixture = new TargetFixture(bridge, machine, layer).open();
    target = fixture.target();
  }

  private CompletableFuture<Void> stopInBackground(SentIoAction action) {
    var stop = TargetFixture.backgroundRun(() -> target.stop(action));
    Await.until("the stop has begun", () -> target.state() == IoTargetState.STOPPED);
    return stop;
  }

  @Nested
  class RequestsThatArePending {
    @Test
    @Rule({"wdf 2.3 stop-cancel sent", "wdf 2.3 status of cancelled"})
    void areCancelledAndWaitedFor() throws IOException {
      var sent = List.of(fixture.sent(), fixture.sent(), fixture.sent());

      target.stop(SentIoAction.CANCEL_SENT_IO);

      sent.forEach(request -> assertTrue(request.isOver()));
      sent.forEach(request -> assertEquals(NtStatus.CANCELLED, request.status()));
    }

    @Test
    @Rule("wdf 2.3 order of cancels")
    void areCancelledInTheOrderTheyWereSent() throws IOException {
      var order = new ArrayList<Integer>();
      for (int i = 0; i < 20; i++) {
        var request = fixture.request().format(TestDevice.PEND).request();
        int number = i;
        request.onCompletion((over, sentTo, params) -> order.add(number));
        assertTrue(request.send(target, SendOptions.NONE));
      }

      target.stop(SentIoAction.CANCEL_SENT_IO);

      assertEquals(20, order.size());
      for (int i = 0; i < 20; i++) {
        assertEquals(i, order.get(i));
      }
    }

    @Test
    @Rule("wdf 2.3 stop-cancel sent")
    void areCancelledWhenTheirSendersWait() throws IOException {
      var sent = fixture.waiting(TestDevice.PEND, SendOptions.NONE);

      target.stop(SentIoAction.CANCEL_SENT_IO);

      assertEquals(NtStatus.CANCELLED, sent.join());
    }

    @Test
    @Rule("wdf 2.3 stop-wait sent")
    void areWaitedForWithoutACancel() throws IOException {
      var sent = fixture.sent();
      var stop = stopInBackground(SentIoAction.WAIT_FOR_SENT_IO_TO_COMPLETE);

      assertFalse(stop.isDone());
      fixture.release(NtStatus.SUCCESS);
      stop.join();

      assertEquals(NtStatus.SUCCESS, sent.status());
    }

    @Test
    @Rule("wdf 2.3 stop-leave sent")
    void areLeftPending() throws IOException {
      var sent = fixture.sent();

      target.stop(SentIoAction.LEAVE_SENT_IO_PENDING);

      assertFalse(sent.isOver());
      assertEquals(1, fixture.pendingControls());
      fixture.release(NtStatus.SUCCESS);
      assertEquals(NtStatus.SUCCESS, sent.status());
    }

    @Test
    @Rule("wdf 2.3 stop-cancel after stop-leave")
    void thatOneStopLeftAreCancelledByTheNext() throws IOException {
      var sent = fixture.sent();

      target.stop(SentIoAction.LEAVE_SENT_IO_PENDING);
      target.stop(SentIoAction.CANCEL_SENT_IO);

      assertEquals(NtStatus.CANCELLED, sent.status());
    }

    @ParameterizedTest
    @EnumSource
    @Rule("wdf 2.3 stop ignored")
    void areNeitherCancelledNorWaitedForWhenTheyIgnoreTheState(SentIoAction action)
        throws IOException {
      var sent = fixture.sent(IGNORING);

      target.stop(action);

      assertFalse(sent.isOver());
      assertEquals(1, fixture.pendingControls());
    }

    @Test
    @Rule("wdf 2.3 status of cancelled")
    void completeWithTheStatusOfTheDeviceForTheCancel() throws IOException {
      var late =
          fixture.request().format(TestDevice.LATE, TestDevice.late(200, false, new byte[0]));
      assertTrue(late.send(SendOptions.NONE));

      target.stop(SentIoAction.CANCEL_SENT_IO);

      assertEquals(NtStatus.SUCCESS, late.status());
    }

    @Test
    @Rule("wdf 2.3 grace")
    void areTakenFromADeviceThatIgnoresTheCancel() throws IOException {
      var late =
          fixture.request().format(TestDevice.LATE, TestDevice.late(2500, false, new byte[0]));
      assertTrue(late.send(SendOptions.NONE));

      target.stop(SentIoAction.CANCEL_SENT_IO);

      assertTrue(late.isOver());
      assertEquals(NtStatus.CANCELLED, late.status());
      assertEquals(1, fixture.pendingControls());
    }
  }

  @Nested
  class RequestsThatWaitForAStart {
    @ParameterizedTest
    @EnumSource
    @Rule("wdf 2.3 stop pended")
    void keepWaiting(SentIoAction action) throws IOException {
      var pended = fixture.pended();

      target.stop(action);

      assertFalse(pended.isOver());
      assertEquals(0, fixture.pendingControls());
    }

    @Test
    @Rule({"wdf 2.3 stop new", "wdf 5.1 stopped"})
    void areAllThatComeToAStoppedTarget() throws IOException {
      target.stop(SentIoAction.CANCEL_SENT_IO);
      var pended = fixture.queued(SendOptions.NONE);

      assertTrue(pended.request().isSent());
      assertFalse(pended.isOver());
      assertEquals(0, fixture.pendingControls());
    }

    @Test
    @Rule({"wdf 2.3 start pended", "wdf 2.5 order", "wdf 2.1 pended in order"})
    void areSentByTheStartInTheOrderTheyCame() throws IOException {
      target.stop(SentIoAction.CANCEL_SENT_IO);
      var order = new ArrayList<Integer>();
      for (int i = 0; i < 20; i++) {
        var request = fixture.request().format(TestDevice.ECHO).request();
        int number = i;
        request.onCompletion(
            (over, sentTo, params) -> {
              synchronized (order) {
                order.add(number);
              }
            });
        assertTrue(request.send(target, SendOptions.NONE));
      }
      target.start();

      Await.until("all are over", () -> countOf(order) == 20);
      for (int i = 0; i < 20; i++) {
        assertEquals(i, order.get(i));
      }
    }

    private int countOf(List<Integer> order) {
      synchronized (order) {
        return order.size();
      }
    }

    @Test
    @Rule("wdf 2.3 open pended")
    void areSentByAnOpen() throws IOException {
      fixture.target().close();
      var other = new TargetFixture(fixture.bridge(), fixture.machine(), fixture.layer());
      var pended = other.pended();

      other.open();
      fixture.machine().awaitPendingIoctls(1);
      fixture.machine().releasePending(NtStatus.SUCCESS);

      assertEquals(NtStatus.SUCCESS, pended.status());
    }

    @Test
    @Rule("wdf 2.3 start pended")
    void areSentWhenTheirSendersWait() throws IOException {
      target.stop(SentIoAction.CANCEL_SENT_IO);
      var waiting = fixture.waiting(TestDevice.ECHO, SendOptions.NONE);
      assertFalse(waiting.isDone());

      target.start();

      assertEquals(NtStatus.SUCCESS, waiting.join());
    }
  }

  @Nested
  class RequestsThatIgnoreTheState {
    @Test
    @Rule({"wdf 2.3 stop new ignoring", "wdf 5.1 ignoring"})
    void areSentByAStoppedTarget() throws IOException {
      target.stop(SentIoAction.CANCEL_SENT_IO);

      assertEquals(NtStatus.SUCCESS, fixture.control(TestDevice.ECHO, IGNORING));
      assertFalse(fixture.sent(IGNORING).isOver());
    }
  }

  @Nested
  class SeveralThreads {
    @Test
    @Rule({"wdf 2.6 several waiters", "wdf 2.1 events"})
    void thatStopAtOnceAllWakeUp() throws IOException {
      fixture.sent();
      var stops = new ArrayList<CompletableFuture<Void>>();
      for (int i = 0; i < 3; i++) {
        stops.add(stopInBackground(SentIoAction.WAIT_FOR_SENT_IO_TO_COMPLETE));
      }
      var close = TargetFixture.backgroundRun(fixture.target()::closeForQueryRemove);

      close.join();
      stops.forEach(CompletableFuture::join);
    }

    @Test
    @Rule("wdf 2.6 start waits for a stop")
    void thatStartWaitForAStop() throws IOException {
      fixture.sent();
      var stop = stopInBackground(SentIoAction.WAIT_FOR_SENT_IO_TO_COMPLETE);
      var start =
          TargetFixture.background(
              () -> {
                target.start();
                return stop.isDone() || target.state() == IoTargetState.STARTED;
              });

      assertEquals(IoTargetState.STOPPED, target.state());
      fixture.release(NtStatus.SUCCESS);
      stop.join();

      assertTrue(start.join());
      assertEquals(IoTargetState.STARTED, target.state());
    }

    @Test
    @Rule("wdf 2.6 stop against start")
    void thatStopAndStartTakeNoRequestWhenTheTargetWasStartedLast() throws Exception {
      var go = new CountDownLatch(1);
      var stops =
          TargetFixture.background(
              () -> {
                awaitGo(go);
                for (int i = 0; i < 200; i++) {
                  target.stop(SentIoAction.WAIT_FOR_SENT_IO_TO_COMPLETE);
                }
                return true;
              });
      var starts =
          TargetFixture.background(
              () -> {
                awaitGo(go);
                while (!stops.isDone()) {
                  target.start();
                }
                target.start();
                return true;
              });
      go.countDown();
      for (int i = 0; i < 200; i++) {
        assertEquals(NtStatus.SUCCESS, fixture.control(TestDevice.ECHO, SendOptions.NONE));
      }

      assertTrue(stops.join());
      assertTrue(starts.join());
    }

    private void awaitGo(CountDownLatch go) {
      try {
        go.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Nested
  class ACompletionRoutine {
    @Test
    @Rule("wdf 2.6 stop against start")
    void mayStartItsTargetWhileAStopWaitsWhichLeavesTheLaterRequestsAlone() throws IOException {
      var late =
          fixture.request().format(TestDevice.LATE, TestDevice.late(2500, false, new byte[0]));
      assertTrue(late.send(SendOptions.NONE));
      var later = fixture.request().format(TestDevice.PEND);
      var first = fixture.request().format(TestDevice.PEND).request();
      var sent = new CompletableFuture<Boolean>();
      first.onCompletion(
          (over, sentTo, params) -> {
            try {
              sentTo.start();
              sent.complete(later.send(SendOptions.NONE));
            } catch (IOException e) {
              sent.completeExceptionally(e);
            }
          });
      assertTrue(first.send(target, SendOptions.NONE));
      fixture.awaitPendingIoctls(2);

      target.stop(SentIoAction.CANCEL_SENT_IO);

      assertTrue(sent.join());
      assertTrue(late.isOver());
      assertFalse(later.isOver());
    }

    @Test
    @Rule("wdf 2.6 stop in a routine")
    void mayStopItsTargetAndWait() throws IOException {
      var request = fixture.request().format(TestDevice.ECHO).request();
      var stopped = new CompletableFuture<IoTargetState>();
      request.onCompletion(
          (over, sentTo, params) -> {
            sentTo.stop(SentIoAction.WAIT_FOR_SENT_IO_TO_COMPLETE);
            stopped.complete(sentTo.state());
          });

      assertTrue(request.send(target, SendOptions.NONE));

      assertEquals(IoTargetState.STOPPED, stopped.join());
    }
  }
}
