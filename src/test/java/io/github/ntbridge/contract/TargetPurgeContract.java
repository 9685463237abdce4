package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.iotarget.IoTarget;
import io.github.ntbridge.iotarget.IoTargetState;
import io.github.ntbridge.iotarget.PurgeIoAction;
import io.github.ntbridge.iotarget.SendOptions;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a purge does to requests ("WdfIoTargetPurge function"). */
@Contract
@Requires(Capability.TEST_DEVICE)
class TargetPurgeContract {
  private static final SendOptions IGNORING = SendOptions.NONE.ignoringTargetState();

  private TargetFixture fixture;
  private IoTarget target;

  @BeforeEach
  void open(NtBridge bridge, TestMachine machine, LeakCheckingLayer layer) throws IOException {
    fixture = new TargetFixture(bridge, machine, layer).open();
    target = fixture.target();
  }

  @Nested
  class RequestsThatArePending {
    @Test
    @Rule("wdf 2.3 purge-wait sent")
    void areCancelledAndWaitedFor() throws IOException {
      var sent = List.of(fixture.sent(), fixture.sent());

      target.purge(PurgeIoAction.PURGE_IO_AND_WAIT);

      sent.forEach(request -> assertTrue(request.isOver()));
      sent.forEach(request -> assertEquals(NtStatus.CANCELLED, request.status()));
    }

    @Test
    @Rule("wdf 2.3 purge sent")
    void areCancelledAndNotWaitedFor() throws IOException {
      var sent = fixture.sent();
      var late =
          fixture.request().format(TestDevice.LATE, TestDevice.late(1000, false, new byte[0]));
      assertTrue(late.send(SendOptions.NONE));

      target.purge(PurgeIoAction.PURGE_IO);

      assertFalse(late.isOver());
      assertEquals(NtStatus.CANCELLED, sent.status());
      assertEquals(NtStatus.SUCCESS, late.status());
    }

    @ParameterizedTest
    @EnumSource
    @Rule({"wdf 2.3 purge-wait ignored", "wdf 2.3 purge ignored"})
    void areLeftAloneWhenTheyIgnoreTheState(PurgeIoAction action) throws IOException {
      var sent = fixture.sent(IGNORING);

      target.purge(action);

      assertFalse(sent.isOver());
      assertEquals(1, fixture.pendingControls());
    }
  }

  @Nested
  class RequestsThatWaitForAStart {
    @ParameterizedTest
    @EnumSource
    @Rule({"wdf 2.3 purge-wait pended", "wdf 2.3 purge pended"})
    void endWithoutHavingBeenSent(PurgeIoAction action) throws IOException {
      var pended = fixture.pended();

      target.purge(action);

      assertEquals(NtStatus.WDF_DEVICE_REMOVED_NOT_SENT, pended.status());
      assertEquals(0, pended.end().information());
    }

    @Test
    @Rule("wdf 2.3 purge pended")
    void endWithoutHavingBeenSentWhenTheirSendersWait() throws IOException {
      fixture.pended();
      var waiting = fixture.waiting(TestDevice.ECHO, SendOptions.NONE);

      target.purge(PurgeIoAction.PURGE_IO);

      assertEquals(NtStatus.WDF_DEVICE_REMOVED_NOT_SENT, waiting.join());
    }
  }

  @Nested
  class RequestsThatComeLater {
    @ParameterizedTest
    @EnumSource
    @Rule({"wdf 2.3 purge new", "wdf 2.3 purge-wait new", "wdf 5.1 purged or closed"})
    void areRefused(PurgeIoAction action) throws IOException {
      target.purge(action);

      assertEquals(NtStatus.INVALID_DEVICE_STATE, fixture.refusal(SendOptions.NONE));
      assertEquals(
          NtStatus.INVALID_DEVICE_STATE, fixture.control(TestDevice.ECHO, SendOptions.NONE));
    }

    @ParameterizedTest
    @EnumSource
    @Rule({"wdf 2.3 purge new ignoring", "wdf 2.3 purge-wait new ignoring", "wdf 5.1 ignoring"})
    void areSentWhenTheyIgnoreTheState(PurgeIoAction action) throws IOException {
      target.purge(action);

      assertEquals(NtStatus.SUCCESS, fixture.control(TestDevice.ECHO, IGNORING));
      assertFalse(fixture.sent(IGNORING).isOver());
    }

    @Test
    @Rule("wdf 2.3 start new")
    void areSentAgainAfterAStart() throws IOException {
      target.purge(PurgeIoAction.PURGE_IO);

      target.start();

      assertTrue(fixture.responds());
      assertEquals(IoTargetState.STARTED, target.state());
    }
  }
}
