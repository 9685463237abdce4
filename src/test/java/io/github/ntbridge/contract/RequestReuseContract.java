package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.iotarget.FrameworkAttributes;
import io.github.ntbridge.iotarget.IoMemory;
import io.github.ntbridge.iotarget.MemoryRange;
import io.github.ntbridge.iotarget.RemoteIoTarget;
import io.github.ntbridge.iotarget.SendOptions;
import io.github.ntbridge.iotarget.SentIoAction;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Cancel and reuse ("WdfRequestCancelSentRequest function", "WdfRequestReuse function"). */
@Contract
@Requires(Capability.TEST_DEVICE)
class RequestReuseContract {
  private TargetFixture fixture;
  private RemoteIoTarget target;

  @BeforeEach
  void open(NtBridge bridge, TestMachine machine, LeakCheckingLayer layer) throws IOException {
    fixture = new TargetFixture(bridge, machine, layer).open();
    target = fixture.target();
  }

  @Nested
  class ACancel {
    @Test
    @Rule("wdf 5.7 cancel")
    void ofASentRequestIsAttempted() throws IOException {
      var sent = fixture.sent();

      assertTrue(sent.request().cancelSent());

      assertEquals(NtStatus.CANCELLED, sent.status());
    }

    @Test
    @Rule("wdf 5.7 cancel pended")
    void ofARequestThatWaitsEndsIt() throws IOException {
      var pended = fixture.pended();

      assertTrue(pended.request().cancelSent());

      assertEquals(NtStatus.CANCELLED, pended.status());
      assertEquals(0, pended.end().information());
    }

    @Test
    @Rule("wdf 5.7 cancel")
    void ofWhatIsNotOutIsNone() throws IOException {
      var never = fixture.request().format(TestDevice.ECHO);
      assertFalse(never.request().cancelSent());
      var over = fixture.request().format(TestDevice.ECHO);
      assertTrue(over.send(SendOptions.NONE));
      assertEquals(NtStatus.SUCCESS, over.status());

      assertFalse(over.request().cancelSent());
    }

    @Test
    @Rule("wdf 5.7 cancel latches")
    void lastsUntilTheReuse() throws IOException {
      var request = fixture.sent();
      request.request().cancelSent();
      assertEquals(NtStatus.CANCELLED, request.status());

      assertFalse(request.format(TestDevice.ECHO).send(SendOptions.NONE));
      request.request().reuse(NtStatus.SUCCESS);

      assertTrue(request.format(TestDevice.ECHO).send(SendOptions.NONE));
      Await.until("it ended twice", () -> request.ends().size() == 2);
      assertEquals(NtStatus.SUCCESS, request.ends().get(1).status());
    }

    @Test
    @Rule({"wdf 5.7 cancel", "wdf 5.7 other statuses"})
    void leavesToTheDeviceHowTheRequestEnds() throws IOException {
      var late =
          fixture.request().format(TestDevice.LATE, TestDevice.late(200, false, new byte[0]));
      assertTrue(late.send(SendOptions.NONE));

      assertTrue(late.request().cancelSent());

      assertEquals(NtStatus.SUCCESS, late.status());
    }

    @Test
    @Rule("wdf 2.5 against a cancel")
    void againstAStartEndsTheRequestOnceAllTheSame() throws IOException {
      for (int i = 0; i < 200; i++) {
        target.stop(SentIoAction.CANCEL_SENT_IO);
        var request = fixture.request().format(TestDevice.ECHO);
        assertTrue(request.send(SendOptions.NONE));
        var cancel = TargetFixture.background(() -> request.request().cancelSent());
        target.start();
        boolean attempted = cancel.join();

        var status = request.status();
        assertTrue(Set.of(NtStatus.SUCCESS, NtStatus.CANCELLED).contains(status));
        assertTrue(attempted || status.equals(NtStatus.SUCCESS));
        target.stop(SentIoAction.CANCEL_SENT_IO);
        assertEquals(1, request.ends().size());
      }
    }
  }

  @Nested
  class AReuse {
    @Test
    @Rule("wdf 5.7 reuse")
    void forgetsFormatRoutineAndCancelAndSetsTheStatus() throws IOException {
      var request = fixture.request().format(TestDevice.ECHO).request();
      var called = new AtomicBoolean();
      request.onCompletion((over, to, params) -> called.set(true));
      request.cancelSent();

      request.reuse(NtStatus.DEVICE_BUSY);

      assertEquals(NtStatus.DEVICE_BUSY, request.status());
      assertEquals(0, request.information());
      assertFalse(request.send(target, SendOptions.NONE));
      assertEquals(NtStatus.REQUEST_NOT_ACCEPTED, request.status());
      fixture.request();
      target.formatForRead(request, Optional.empty(), MemoryRange.ALL, OptionalLong.empty());
      target.stop(SentIoAction.CANCEL_SENT_IO);
      assertTrue(request.send(target, SendOptions.NONE));
      target.close();
      assertFalse(called.get());
    }

    @Test
    @Rule("wdf 5.7 reuse")
    void letsGoOfTheMemory() throws IOException {
      var destroyed = new AtomicBoolean();
      var memory =
          IoMemory.allocate(
              fixture.bridge().targets().driver(),
              FrameworkAttributes.NONE.onDestroy(gone -> destroyed.set(true)),
              4);
      var request = fixture.request().request();
      target.formatForWrite(request, Optional.of(memory), MemoryRange.ALL, OptionalLong.empty());
      memory.delete();
      assertFalse(destroyed.get());

      request.reuse(NtStatus.SUCCESS);

      assertTrue(destroyed.get());
    }

    @Test
    @Rule("wdf 5.7 reuse")
    void ofAPendingRequestIsAnError() throws IOException {
      var sent = fixture.sent().request();

      assertThrows(IllegalStateException.class, () -> sent.reuse(NtStatus.SUCCESS));
    }
  }
}
