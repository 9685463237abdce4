package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.iotarget.CompletionParams;
import io.github.ntbridge.iotarget.FrameworkAttributes;
import io.github.ntbridge.iotarget.IoMemory;
import io.github.ntbridge.iotarget.MemoryDescriptor;
import io.github.ntbridge.iotarget.MemoryRange;
import io.github.ntbridge.iotarget.PurgeIoAction;
import io.github.ntbridge.iotarget.RemoteIoTarget;
import io.github.ntbridge.iotarget.RequestType;
import io.github.ntbridge.iotarget.SendOptions;
import io.github.ntbridge.iotarget.SentIoAction;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How requests are sent and come back, with a sender that waits and with one that does not. */
@Contract
@Requires(Capability.TEST_DEVICE)
class TargetSendContract {
  private static final SendOptions SYNCHRONOUSLY = SendOptions.NONE.synchronously();

  private TargetFixture fixture;
  private RemoteIoTarget target;

  @BeforeEach
  void open(NtBridge bridge, TestMachine machine, LeakCheckingLayer layer) throws IOException {
    fixture = new TargetFixture(bridge, machine, layer).open();
    target = fixture.target();
  }

  @Nested
  class ASenderThatWaits {
    @Test
    @Rule("wdf 5.5 supplied request")
    void discardsFormatAndRoutineOfItsRequest() throws IOException {
      var request = fixture.request().format(TestDevice.PEND);
      request.request().onCompletion((over, to, params) -> request.send(SendOptions.NONE));

      var status =
          target.sendIoctlSynchronously(
              request.request(),
              TestDevice.ECHO,
              MemoryDescriptor.of(new byte[] {1, 2}),
              MemoryDescriptor.of(new byte[2]),
              SendOptions.NONE);

      assertEquals(NtStatus.SUCCESS, status);
      assertEquals(2, request.request().information());
      target.close();
      assertFalse(request.isOver());
    }

    @Test
    @Rule("wdf 5.5 own request")
    void needsNoRequestOfItsOwn() throws IOException {
      assertEquals(3, target.ioctl(TestDevice.ECHO, new byte[3], 3).length);
    }

    @Test
    @Rule("wdf 5.5 routine")
    void isCalledBeforeASendWithTheOptionReturns() throws IOException {
      var request = fixture.request().format(TestDevice.ECHO);

      assertTrue(request.send(SYNCHRONOUSLY));

      assertEquals(1, request.ends().size());
      assertEquals(NtStatus.SUCCESS, request.status());
    }

    @Test
    @Rule("wdf 5.5 stopped")
    void isHeldUpByAStoppedTargetUntilTheStart() throws IOException {
      target.stop(SentIoAction.CANCEL_SENT_IO);
      var waiting = fixture.waiting(TestDevice.ECHO, SendOptions.NONE);
      assertFalse(waiting.isDone());

      target.start();

      assertEquals(NtStatus.SUCCESS, waiting.join());
    }

    @Test
    @Rule("wdf 5.5 stopped")
    void isReleasedFromAStoppedTargetByPurgeCloseCancelAndTimeout() throws IOException {
      target.stop(SentIoAction.CANCEL_SENT_IO);
      assertEquals(NtStatus.IO_TIMEOUT, fixture.control(TestDevice.ECHO, TargetFixture.SHORT));
      var cancelled = fixture.request();
      var waiting = fixture.waiting(cancelled, TestDevice.ECHO, SendOptions.NONE);
      assertTrue(cancelled.request().cancelSent());
      assertEquals(NtStatus.CANCELLED, waiting.join());
      waiting = fixture.waiting(TestDevice.ECHO, SendOptions.NONE);
      target.purge(PurgeIoAction.PURGE_IO);
      assertEquals(NtStatus.WDF_DEVICE_REMOVED_NOT_SENT, waiting.join());
      target.stop(SentIoAction.CANCEL_SENT_IO);
      waiting = fixture.waiting(TestDevice.ECHO, SendOptions.NONE);
      target.close();

      assertEquals(NtStatus.WDF_DEVICE_REMOVED_NOT_SENT, waiting.join());
    }

    @Test
    @Rule("wdf 5.5 cancel")
    void isReleasedByACancelOfWhatTheDeviceKeeps() throws IOException {
      var request = fixture.request();
      var waiting = fixture.waiting(request, TestDevice.PEND, SendOptions.NONE);
      fixture.awaitPendingIoctls(1);

      assertTrue(request.request().cancelSent());

      assertEquals(NtStatus.CANCELLED, waiting.join());
    }

    @Test
    @Rule("wdf 5.5 not sent")
    void learnsWhyNothingWasSent() throws IOException {
      target.purge(PurgeIoAction.PURGE_IO);
      var request = fixture.request().format(TestDevice.ECHO);

      assertFalse(request.send(SYNCHRONOUSLY));

      assertEquals(NtStatus.INVALID_DEVICE_STATE, request.request().status());
      assertFalse(request.isOver());
      assertEquals(
          NtStatus.INVALID_DEVICE_STATE, fixture.control(TestDevice.ECHO, SendOptions.NONE));
    }

    @Test
    @Rule("wdf 5.5 status")
    void receivesTheOutputOfTheDevice() throws IOException {
      var request = fixture.request().request();

      var status =
          target.sendIoctlSynchronously(
              request,
              TestDevice.FAIL,
              MemoryDescriptor.of(TestDevice.fail(NtStatus.DEVICE_BUSY, 0)),
              MemoryDescriptor.of(new byte[4]),
              SendOptions.NONE);

      assertEquals(NtStatus.DEVICE_BUSY, status);
      assertEquals(NtStatus.DEVICE_BUSY, request.status());
    }
  }

  @Nested
  class ASenderThatDoesNotWait {
    @Test
    @Rule("wdf 5.6 sent or queued")
    void returnsWhetherARequestWasSentOrQueued() throws IOException {
      assertTrue(fixture.request().format(TestDevice.ECHO).send(SendOptions.NONE));
      target.stop(SentIoAction.CANCEL_SENT_IO);
      assertTrue(fixture.request().format(TestDevice.ECHO).send(SendOptions.NONE));
      target.purge(PurgeIoAction.PURGE_IO);
      assertFalse(fixture.request().format(TestDevice.ECHO).send(SendOptions.NONE));
    }

    @Test
    @Rule("wdf 5.6 without routine")
    void needsNoRoutine() throws IOException {
      var request = fixture.request().format(TestDevice.ECHO).request();

      assertTrue(request.send(target, SendOptions.NONE));

      Await.until("the request is over", () -> !request.isSent());
      assertEquals(NtStatus.SUCCESS, request.status());
    }

    @Test
    @Rule("wdf 5.6 send and forget")
    void cannotForgetARequestOfItsOwn() throws IOException {
      assertEquals(
          NtStatus.INVALID_DEVICE_STATE,
          fixture.refusal(new SendOptions(SendOptions.SEND_AND_FORGET, 0)));
    }

    @Test
    @Rule("wdf 5.6 sent twice")
    void cannotSendAPendingRequest() throws IOException {
      var sent = fixture.sent().request();

      assertThrows(IllegalStateException.class, () -> sent.send(target, SendOptions.NONE));
    }
  }

  @Nested
  class ACompletion {
    private IoMemory memory(int size) throws NtStatusException {
      return IoMemory.allocate(fixture.bridge().targets().driver(), FrameworkAttributes.NONE, size);
    }

    @Test
    @Rule("wdf 5.6 completion parameters")
    void returnsAnIoctlWithItsMemory() throws IOException {
      var input = memory(4);
      var output = memory(8);
      var request = fixture.request();
      target.formatForIoctl(
          request.request(),
          TestDevice.ECHO,
          Optional.of(input),
          new MemoryRange(1, 3),
          Optional.of(output),
          new MemoryRange(2, 6));
      assertTrue(request.send(SendOptions.NONE));

      assertEquals(
          new CompletionParams(
              RequestType.DEVICE_CONTROL,
              NtStatus.SUCCESS,
              3,
              Optional.of(TestDevice.ECHO),
              0,
              Optional.of(input),
              1,
              Optional.of(output),
              2),
          request.end());
      assertEquals(NtStatus.SUCCESS, request.request().status());
      assertEquals(3, request.request().information());
    }

    @Test
    @Rule("wdf 5.6 completion parameters")
    void returnsReadsAndWritesWithTheirOffset() throws IOException {
      var memory = memory(4);
      var write = fixture.request();
      target.formatForWrite(
          write.request(), Optional.of(memory), MemoryRange.ALL, OptionalLong.of(9));
      assertTrue(write.send(SendOptions.NONE));
      assertEquals(RequestType.WRITE, write.end().type());
      assertEquals(9, write.end().deviceOffset());
      var read = fixture.request();
      target.formatForRead(
          read.request(), Optional.of(memory), new MemoryRange(1, 0), OptionalLong.of(5));
      assertTrue(read.send(SendOptions.NONE));

      assertEquals(RequestType.READ, read.end().type());
      assertEquals(3, read.end().information());
      assertEquals(5, read.end().deviceOffset());
      assertEquals(1, read.end().outputOffset());
      assertSame(memory, read.end().output().orElseThrow());
    }

    @Test
    @Rule("wdf 5.6 no format")
    void ofARequestWithoutAFormatHasNoParameters() throws IOException {
      var params = fixture.request().request().completionParams();

      assertEquals(RequestType.NO_FORMAT, params.type());
      assertEquals(0, params.information());
      assertEquals(Optional.empty(), params.controlCode());
    }

    @Test
    @Rule("wdf 5.6 one-shot routine")
    void callsTheRoutineOnce() throws IOException {
      var calls = new AtomicInteger();
      var request = fixture.request().request();
      for (int i = 0; i < 2; i++) {
        target.formatForIoctl(
            request,
            TestDevice.ECHO,
            Optional.empty(),
            MemoryRange.ALL,
            Optional.empty(),
            MemoryRange.ALL);
        if (i == 0) {
          request.onCompletion((over, to, params) -> calls.incrementAndGet());
        }
        assertTrue(request.send(target, SendOptions.NONE));
        Await.until("the request is over", () -> !request.isSent());
      }
      target.close();

      assertEquals(1, calls.get());
    }

    @Test
    @Rule("wdf 5.6 unlinked first")
    void findsTheRequestFreeToBeSentAgain() throws IOException {
      var states = new ArrayList<Boolean>();
      var done = new CompletableFuture<Void>();
      var request = fixture.request().format(TestDevice.ECHO).request();
      request.onCompletion(
          (over, to, params) -> {
            states.add(over.isSent());
            states.add(over.cancelSent());
            done.complete(null);
          });
      assertTrue(request.send(target, SendOptions.NONE));
      done.join();

      assertEquals(List.of(false, false), states);
    }
  }
}
