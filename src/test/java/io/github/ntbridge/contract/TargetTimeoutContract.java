package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.iotarget.MemoryDescriptor;
import io.github.ntbridge.iotarget.RemoteIoTarget;
import io.github.ntbridge.iotarget.SendOptions;
import io.github.ntbridge.iotarget.SentIoAction;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Timeouts of requests ("WDF_REQUEST_SEND_OPTIONS structure"), with and without a wait. */
@Contract
@Requires(Capability.TEST_DEVICE)
class TargetTimeoutContract {
  private static final MemoryDescriptor NOTHING = MemoryDescriptor.of(new byte[0]);

  private TargetFixture fixture;
  private RemoteIoTarget target;

  @BeforeEach
  void open(NtBridge bridge, TestMachine machine, LeakCheckingLayer layer) throws IOException {
    fixture = new TargetFixture(bridge, machine, layer).open();
    target = fixture.target();
  }

  private static SendOptions in(int milliseconds) {
    return SendOptions.timeout(Duration.ofMillis(milliseconds));
  }

  private static SendOptions at(Instant time) {
    return SendOptions.NONE.withDeadline(time);
  }

  private TrackedRequest send(SendOptions options) throws IOException {
    var request = fixture.request().format(TestDevice.PEND);
    assertTrue(request.send(options));
    return request;
  }

  /** A control that the device ends well after a time, whether it is cancelled or not. */
  private TrackedRequest late(int milliseconds, SendOptions options) throws IOException {
    var request =
        fixture
            .request()
            .format(TestDevice.LATE, TestDevice.late(milliseconds, false, new byte[0]));
    assertTrue(request.send(options));
    return request;
  }

  private NtStatus waitForLate(int milliseconds, SendOptions options) throws IOException {
    return target.sendIoctlSynchronously(
        fixture.request().request(),
        TestDevice.LATE,
        MemoryDescriptor.of(TestDevice.late(milliseconds, false, new byte[0])),
        NOTHING,
        options);
  }

  @Nested
  class ARelativeTimeout {
    @Test
    @Rule({"wdf 5.7 units", "wdf 5.7 asynchronous expiry"})
    void endsWhatTakesLonger() throws IOException {
      var request = send(in(50));

      assertEquals(NtStatus.IO_TIMEOUT, request.status());
      assertEquals(0, fixture.pendingControls());
    }

    @Test
    @Rule("wdf 5.5 timeout")
    void endsWhatASenderWaitsFor() throws IOException {
      assertEquals(NtStatus.IO_TIMEOUT, fixture.control(TestDevice.PEND, in(50)));
      assertEquals(0, fixture.pendingControls());
    }

    @Test
    @Rule("wdf 5.7 units")
    void mayBeBelowAMillisecond() throws IOException {
      var tiny = new SendOptions(SendOptions.TIMEOUT, -1);

      assertEquals(NtStatus.IO_TIMEOUT, send(tiny).status());
      assertEquals(NtStatus.IO_TIMEOUT, fixture.control(TestDevice.PEND, tiny));
    }

    @Test
    @Rule("wdf 5.7 units")
    void mayBeLongerThanAnyClock() throws IOException {
      var forEver = new SendOptions(SendOptions.TIMEOUT, Long.MIN_VALUE);
      var request = send(forEver);
      fixture.awaitPendingIoctls(1);

      assertFalse(request.isOver());
      assertEquals(NtStatus.SUCCESS, fixture.control(TestDevice.ECHO, forEver));
    }

    @Test
    @Rule({"wdf 5.5 no timeout", "wdf 5.7 units"})
    void ofZeroIsNone() throws IOException {
      var zero = new SendOptions(SendOptions.TIMEOUT, 0);
      var request = send(zero);

      assertEquals(NtStatus.IO_TIMEOUT, send(in(50)).status());
      assertFalse(request.isOver());
      assertEquals(NtStatus.SUCCESS, waitForLate(50, zero));
    }

    @Test
    @Rule("wdf 5.5 no timeout")
    void withoutItsFlagIsNone() throws IOException {
      assertEquals(NtStatus.SUCCESS, waitForLate(50, new SendOptions(0, -1)));
    }
  }

  @Nested
  class AnAbsoluteTimeout {
    @Test
    @Rule({"wdf 5.7 absolute", "wdf 5.7 asynchronous expiry"})
    void completesPendingRequestsThen() throws IOException {
      assertEquals(NtStatus.IO_TIMEOUT, send(at(Instant.now().plusMillis(50))).status());
    }

    @Test
    @Rule("wdf 5.7 absolute")
    void endsWhatASenderWaitsFor() throws IOException {
      assertEquals(
          NtStatus.IO_TIMEOUT, fixture.control(TestDevice.PEND, at(Instant.now().plusMillis(50))));
    }

    @Test
    @Rule("wdf 5.7 absolute")
    void thatHasPassedEndsAtOnce() throws IOException {
      var past = at(Instant.EPOCH);

      assertEquals(NtStatus.IO_TIMEOUT, send(past).status());
      assertEquals(NtStatus.IO_TIMEOUT, fixture.control(TestDevice.PEND, past));
    }

    @Test
    @Rule("wdf 5.7 absolute")
    void thatIsFarAwayEndsNothing() throws IOException {
      var request = send(at(Instant.now().plusSeconds(3600)));
      fixture.awaitPendingIoctls(1);
      fixture.release(NtStatus.SUCCESS);

      assertEquals(NtStatus.SUCCESS, request.status());
      assertEquals(
          NtStatus.SUCCESS,
          fixture.control(TestDevice.ECHO, new SendOptions(SendOptions.TIMEOUT, Long.MAX_VALUE)));
    }
  }

  @Nested
  class ATimeoutThatPasses {
    @Test
    @Rule({"wdf 5.7 other statuses", "wdf 5.5 other statuses"})
    void leavesAnotherStatusAlone() throws IOException {
      assertEquals(NtStatus.SUCCESS, late(300, in(50)).status());
      assertEquals(NtStatus.SUCCESS, waitForLate(300, in(50)));
    }

    @Test
    @Rule({"wdf 5.5 grace", "wdf 5.7 grace"})
    void takesARequestFromADeviceThatIgnoresTheCancel() throws IOException {
      var late = late(2600, in(50));

      assertEquals(NtStatus.IO_TIMEOUT, waitForLate(2600, in(50)));
      assertEquals(NtStatus.IO_TIMEOUT, late.status());
    }

    @Test
    @Rule("wdf 5.7 asynchronous expiry")
    void cancelsNothingWhenTheRequestWasOver() throws IOException {
      var request = fixture.request().format(TestDevice.ECHO);
      assertTrue(request.send(in(50)));
      assertEquals(NtStatus.SUCCESS, request.status());
      assertTrue(request.format(TestDevice.PEND).send(SendOptions.NONE));

      assertEquals(NtStatus.IO_TIMEOUT, send(in(100)).status());

      assertEquals(1, request.ends().size());
    }
  }

  @Nested
  class ARequestThatWaitsForAStart {
    @Test
    @Rule({"wdf 5.7 pended expiry", "wdf 5.1 timer"})
    void timesOut() throws IOException {
      target.stop(SentIoAction.CANCEL_SENT_IO);

      var request = send(in(50));

      assertEquals(NtStatus.IO_TIMEOUT, request.status());
      assertEquals(0, request.end().information());
      assertEquals(NtStatus.IO_TIMEOUT, fixture.control(TestDevice.ECHO, in(50)));
      target.start();
      assertTrue(fixture.responds());
    }

    @Test
    @Rule("wdf 2.5 timeout")
    void losesItsTimeoutWhenItIsSent() throws IOException {
      target.stop(SentIoAction.CANCEL_SENT_IO);
      var request = send(in(400));
      target.start();
      fixture.awaitPendingIoctls(1);

      assertEquals(NtStatus.IO_TIMEOUT, send(in(600)).status());

      assertFalse(request.isOver());
    }

    @Test
    @Rule({"wdf 2.5 timeout", "wdf 5.5 timeout"})
    void keepsItsTimeoutWhenItsSenderWaits() throws IOException {
      target.stop(SentIoAction.CANCEL_SENT_IO);
      var waiting = fixture.waiting(TestDevice.PEND, in(400));
      target.start();

      assertEquals(NtStatus.IO_TIMEOUT, waiting.join());
    }
  }
}
