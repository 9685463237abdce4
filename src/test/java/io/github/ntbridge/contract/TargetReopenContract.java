package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.iotarget.FrameworkAttributes;
import io.github.ntbridge.iotarget.FrameworkDevice;
import io.github.ntbridge.iotarget.IoTarget;
import io.github.ntbridge.iotarget.IoTargetState;
import io.github.ntbridge.iotarget.OpenParams;
import io.github.ntbridge.iotarget.RemoteIoTarget;
import io.github.ntbridge.iotarget.RemovalCallbacks;
import io.github.ntbridge.iotarget.SendOptions;
import io.github.ntbridge.iotarget.SentIoAction;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.nt.seam.NotifyAction;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a failed open leaves behind, and when a target can be reopened. */
@Contract
@Requires(Capability.TEST_DEVICE)
class TargetReopenContract {
  private TargetFixture fixture;
  private TestMachine machine;
  private RemoteIoTarget target;

  @BeforeEach
  void create(NtBridge bridge, TestMachine testMachine, LeakCheckingLayer layer)
      throws IOException {
    fixture = new TargetFixture(bridge, testMachine, layer);
    machine = testMachine;
    target = fixture.target();
  }

  private void reopen() throws NtStatusException {
    target.open(OpenParams.reopen());
  }

  private void assertCannotReopen() {
    var failure = assertThrows(NtStatusException.class, this::reopen);
    assertEquals(NtStatus.INVALID_DEVICE_REQUEST, failure.status());
  }

  private void failToOpen() {
    assertThrows(NtStatusException.class, () -> target.open(TargetFixture.missing()));
  }

  @Nested
  class AnOpenByNameThatFails {
    @Test
    @Rule("wdf 2.4 by name fails")
    void endsWhatWaitsForAStart() throws IOException {
      var pended = fixture.pended();
      var waiting = fixture.waiting(TestDevice.ECHO, SendOptions.NONE);

      failToOpen();

      assertEquals(NtStatus.WDF_DEVICE_REMOVED_NOT_SENT, pended.status());
      assertEquals(0, pended.end().information());
      assertEquals(NtStatus.WDF_DEVICE_REMOVED_NOT_SENT, waiting.join());
      assertEquals(IoTargetState.CLOSED, target.state());
    }

    @Test
    @Rule({"wdf 2.4 saved parameters", "wdf 4.3 when"})
    void cannotBeReopened() throws IOException {
      fixture.open();
      target.close();

      failToOpen();

      assertCannotReopen();
    }

    @Test
    @Requires(Capability.RAISED_HANDLE_EVENTS)
    @Rule("wdf 2.4 by name fails")
    void leavesNoRegistration() throws IOException {
      var received = new RemovalRecorder();
      fixture.openChild(received.callbacks());
      target.closeForQueryRemove();

      failToOpen();
      machine.raiseChildEvent(NotifyAction.DEVICE_QUERY_REMOVE_FAILED);
      machine.settleEvents();

      received.assertReceived();
    }
  }

  @Nested
  class AReopen {
    @Test
    @Rule("wdf 2.4 reopen fails")
    void thatFailsCanBeTriedAgain() throws IOException {
      fixture.openChild(RemovalCallbacks.NONE);
      target.close();
      machine.unplugChild(0);
      assertThrows(NtStatusException.class, TargetReopenContract.this::reopen);
      assertEquals(IoTargetState.CLOSED, target.state());
      machine.plugChild(0);

      reopen();

      assertTrue(fixture.responds());
    }

    @Test
    @Rule("wdf 4.3 when")
    void ofATargetThatWasNeverOpenIsRefused() {
      assertCannotReopen();
    }

    @Test
    @Rule("wdf 4.3 when")
    void isLegalAfterAPlainCloseAndAfterACloseForQueryRemove() throws IOException {
      fixture.open();
      target.close();
      reopen();
      assertTrue(fixture.responds());
      target.closeForQueryRemove();
      reopen();

      assertTrue(fixture.responds());
    }

    @Test
    @Rule("wdf 4.3 when")
    void isLegalAfterARefusedOpenOfTheOpenTarget() throws IOException {
      fixture.open();
      assertThrows(NtStatusException.class, () -> target.open(TargetFixture.missing()));
      target.close();

      reopen();

      assertTrue(fixture.responds());
    }

    @Test
    @Rule("wdf 4.3 parameters")
    void usesTheParametersOfTheOpenBeforeIt() throws IOException {
      var params = fixture.byName().withDisposition(OpenParams.Disposition.OPEN_ALWAYS).sharing(0);
      target.open(params);
      target.close();
      long creates = fixture.layer().calls().of("NtCreateFile");

      reopen();

      assertTrue(fixture.responds());
      assertEquals(creates + 1, fixture.layer().calls().of("NtCreateFile"));
      assertEquals(3, target.write(new byte[3]));
    }
  }

  /** Opens relative to the device that a framework device stands for. */
  @Nested
  class AnOpenByFile {
    private RemoteIoTarget byFile;

    @BeforeEach
    void openDevice(NtBridge bridge) throws IOException {
      var device =
          FrameworkDevice.open(
              bridge.targets().driver(), FrameworkAttributes.NONE, fixture.byName());
      byFile = IoTarget.create(device, FrameworkAttributes.NONE);
    }

    @Test
    @Rule("wdf 2.4 by file fails")
    void thatFailsLeavesTheStateAndWhatWaits() throws IOException {
      byFile.stop(SentIoAction.CANCEL_SENT_IO);
      var pended = new TrackedRequest(fixture.bridge(), byFile).format(TestDevice.ECHO);
      assertTrue(pended.send(SendOptions.NONE));
      machine.refuseOpens(NtStatus.ACCESS_DENIED, 1);

      assertThrows(NtStatusException.class, () -> byFile.open(OpenParams.openByFile("part")));

      assertEquals(IoTargetState.STOPPED, byFile.state());
      assertFalse(pended.isOver());
      assertFalse(byFile.isOpen());
    }

    @Test
    @Requires(Capability.RELATIVE_OPENS)
    @Rule("wdf 2.4 by file saves its type")
    void cannotBeReopenedWhetherItFailedOrNot() throws IOException {
      byFile.open(fixture.byName());
      byFile.close();
      byFile.open(OpenParams.openByFile("part"));
      byFile.close();
      assertThrows(NtStatusException.class, () -> byFile.open(OpenParams.reopen()));
      byFile.open(fixture.byName());
      byFile.close();
      machine.refuseOpens(NtStatus.ACCESS_DENIED, 1);
      assertThrows(NtStatusException.class, () -> byFile.open(OpenParams.openByFile("part")));

      var failure = assertThrows(NtStatusException.class, () -> byFile.open(OpenParams.reopen()));

      assertEquals(NtStatus.INVALID_DEVICE_REQUEST, failure.status());
    }
  }
}
