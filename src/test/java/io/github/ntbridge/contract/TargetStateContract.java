package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.iotarget.FrameworkAttributes;
import io.github.ntbridge.iotarget.FrameworkDevice;
import io.github.ntbridge.iotarget.IoTarget;
import io.github.ntbridge.iotarget.IoTargetState;
import io.github.ntbridge.iotarget.OpenParams;
import io.github.ntbridge.iotarget.PurgeIoAction;
import io.github.ntbridge.iotarget.SendOptions;
import io.github.ntbridge.iotarget.SentIoAction;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The state of a target after each event, from each state ("WDF_IO_TARGET_STATE enumeration"). */
@Contract
@Requires(Capability.TEST_DEVICE)
class TargetStateContract {
  private TargetFixture fixture;
  private IoTarget target;

  @BeforeEach
  void create(NtBridge bridge, TestMachine machine, LeakCheckingLayer layer) throws IOException {
    fixture = new TargetFixture(bridge, machine, layer);
    target = fixture.target();
  }

  /** What has happened to a target so far. */
  enum Past {
    CREATED(IoTargetState.STARTED, false),
    CREATED_AND_STOPPED(IoTargetState.STOPPED, false),
    CREATED_AND_PURGED(IoTargetState.PURGED, false),
    CLOSED_FOR_QUERY_REMOVE(IoTargetState.CLOSED_FOR_QUERY_REMOVE, false),
    CLOSED(IoTargetState.CLOSED, false),
    OPENED(IoTargetState.STARTED, true),
    OPENED_AND_STOPPED(IoTargetState.STOPPED, true),
    OPENED_AND_PURGED(IoTargetState.PURGED, true),
    DELETED(IoTargetState.DELETED, false);

    private final IoTargetState state;
    private final boolean open;

    Past(IoTargetState state, boolean open) {
      this.state = state;
      this.open = open;
    }
  }

  private void enter(Past past) throws NtStatusException {
    var remote = fixture.target();
    switch (past) {
      case CREATED -> {}
      case CREATED_AND_STOPPED -> target.stop(SentIoAction.CANCEL_SENT_IO);
      case CREATED_AND_PURGED -> target.purge(PurgeIoAction.PURGE_IO);
      case CLOSED_FOR_QUERY_REMOVE -> {
        fixture.open();
        remote.closeForQueryRemove();
      }
      case CLOSED -> {
        fixture.open();
        remote.close();
      }
      case OPENED -> fixture.open();
      case OPENED_AND_STOPPED -> {
        fixture.open();
        target.stop(SentIoAction.CANCEL_SENT_IO);
      }
      case OPENED_AND_PURGED -> {
        fixture.open();
        target.purge(PurgeIoAction.PURGE_IO);
      }
      case DELETED -> {
        fixture.open();
        remote.delete();
      }
    }
    assertState(past.state, past.open);
  }

  private void assertState(IoTargetState state, boolean open) {
    assertEquals(state, target.state());
    assertEquals(open, target.isOpen());
  }

  private void assertInvalidDeviceState(Executable call) {
    var failure = assertThrows(NtStatusException.class, call);
    assertEquals(NtStatus.INVALID_DEVICE_STATE, failure.status());
  }

  @Nested
  class ANewTarget {
    @Test
    @Rule("wdf 2.1 state and open state")
    void isStartedAlthoughItHasNothingOpen() {
      assertState(IoTargetState.STARTED, false);
    }

    @Test
    @Rule("wdf 2.1 owner's device")
    void isDeletedWithItsDeviceAndFollowsItInNothingElse(NtBridge bridge) throws IOException {
      var device = FrameworkDevice.create(bridge.targets().driver(), FrameworkAttributes.NONE);
      target = IoTarget.create(device, FrameworkAttributes.NONE);
      device.localTarget().purge(PurgeIoAction.PURGE_IO);

      assertState(IoTargetState.STARTED, false);

      device.delete();

      assertState(IoTargetState.DELETED, false);
    }
  }

  @Nested
  class AnOpen {
    @ParameterizedTest
    @EnumSource(
        names = {
          "CREATED",
          "CREATED_AND_STOPPED",
          "CREATED_AND_PURGED",
          "CLOSED_FOR_QUERY_REMOVE",
          "CLOSED"
        })
    @Rule("wdf 2.2 open")
    void startsEveryTargetThatHasNothingOpen(Past past) throws NtStatusException {
      enter(past);

      fixture.open();

      assertState(IoTargetState.STARTED, true);
      assertTrue(fixture.responds());
    }

    @ParameterizedTest
    @EnumSource(
        names = {
          "CREATED",
          "CREATED_AND_STOPPED",
          "CREATED_AND_PURGED",
          "CLOSED_FOR_QUERY_REMOVE",
          "CLOSED"
        })
    @Rule("wdf 2.2 open by name fails")
    void thatFailsClosesEveryTarget(Past past) throws NtStatusException {
      enter(past);

      assertThrows(NtStatusException.class, () -> fixture.target().open(TargetFixture.missing()));

      assertState(IoTargetState.CLOSED, false);
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENED", "OPENED_AND_STOPPED", "OPENED_AND_PURGED"})
    @Rule("wdf 2.2 open when open")
    void ofAnOpenTargetIsRefusedAndChangesNothing(Past past) throws NtStatusException {
      enter(past);

      assertInvalidDeviceState(fixture::open);
      assertInvalidDeviceState(() -> fixture.target().open(TargetFixture.missing()));
      assertInvalidDeviceState(() -> fixture.target().open(OpenParams.reopen()));

      assertState(past.state, true);
    }
  }

  @Nested
  class AStart {
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DELETED")
    @Rule("wdf 2.2 start")
    void startsEveryTargetAndOpensNone(Past past) throws NtStatusException {
      enter(past);

      target.start();

      assertState(IoTargetState.STARTED, past.open);
    }
  }

  @Nested
  class AStop {
    @ParameterizedTest
    @CsvSource({
      "CREATED, STOPPED",
      "CREATED_AND_STOPPED, STOPPED",
      "CREATED_AND_PURGED, STOPPED",
      "OPENED, STOPPED",
      "OPENED_AND_STOPPED, STOPPED",
      "OPENED_AND_PURGED, STOPPED",
      "CLOSED_FOR_QUERY_REMOVE, CLOSED_FOR_QUERY_REMOVE",
      "CLOSED, CLOSED",
      "DELETED, DELETED"
    })
    @Rule("wdf 2.2 stop")
    void stopsWhatIsNotClosedWhateverTheAction(Past past, IoTargetState after)
        throws NtStatusException {
      enter(past);

      for (var action : SentIoAction.values()) {
        target.stop(action);

        assertState(after, past.open);
      }
    }
  }

  @Nested
  class APurge {
    @ParameterizedTest
    @CsvSource({
      "CREATED, PURGED",
      "CREATED_AND_STOPPED, PURGED",
      "CREATED_AND_PURGED, PURGED",
      "OPENED, PURGED",
      "OPENED_AND_STOPPED, PURGED",
      "OPENED_AND_PURGED, PURGED",
      "CLOSED_FOR_QUERY_REMOVE, CLOSED_FOR_QUERY_REMOVE",
      "CLOSED, CLOSED",
      "DELETED, DELETED"
    })
    @Rule("wdf 2.2 purge")
    void purgesWhatIsNotClosedWhateverTheAction(Past past, IoTargetState after)
        throws NtStatusException {
      enter(past);

      for (var action : PurgeIoAction.values()) {
        target.purge(action);

        assertState(after, past.open);
      }
    }
  }

  @Nested
  class AClose {
    @ParameterizedTest
    @CsvSource({
      "OPENED, CLOSED_FOR_QUERY_REMOVE",
      "OPENED_AND_STOPPED, CLOSED_FOR_QUERY_REMOVE",
      "OPENED_AND_PURGED, CLOSED_FOR_QUERY_REMOVE"
    })
    @Rule("wdf 2.2 close for query-remove, open")
    void forQueryRemoveOfAnOpenTargetIsNamedSo(Past past, IoTargetState after)
        throws NtStatusException {
      enter(past);

      fixture.target().closeForQueryRemove();

      assertState(after, false);
    }

    @ParameterizedTest
    @EnumSource(
        names = {
          "CREATED",
          "CREATED_AND_STOPPED",
          "CREATED_AND_PURGED",
          "CLOSED_FOR_QUERY_REMOVE",
          "CLOSED"
        })
    @Rule("wdf 2.2 close for query-remove, closed")
    void forQueryRemoveOfATargetWithNothingOpenIsAPlainClose(Past past) throws NtStatusException {
      enter(past);

      fixture.target().closeForQueryRemove();

      assertState(IoTargetState.CLOSED, false);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DELETED")
    @Rule("wdf 2.2 close")
    void closesEveryTarget(Past past) throws NtStatusException {
      enter(past);

      fixture.target().close();

      assertState(IoTargetState.CLOSED, false);
    }
  }

  @Nested
  class ADeletion {
    @ParameterizedTest
    @EnumSource
    @Rule("wdf 2.2 delete")
    void deletesEveryTarget(Past past) throws NtStatusException {
      enter(past);

      target.delete();

      assertState(IoTargetState.DELETED, false);
    }

    @Test
    @Rule("wdf 2.2 deleted is terminal")
    void isForGood() throws NtStatusException {
      enter(Past.DELETED);

      fixture.target().close();
      fixture.target().closeForQueryRemove();
      target.delete();
      target.stop(SentIoAction.CANCEL_SENT_IO);
      target.purge(PurgeIoAction.PURGE_IO_AND_WAIT);
      assertInvalidDeviceState(target::start);
      assertInvalidDeviceState(fixture::open);

      assertState(IoTargetState.DELETED, false);
    }
  }

  @Nested
  class ADeviceThatReportsThatItIsGone {
    private void end(NtStatus status) throws Exception {
      var request = fixture.request().format(TestDevice.FAIL, TestDevice.fail(status, 0));
      assertTrue(request.send(SendOptions.NONE));
      assertEquals(status, request.status());
    }

    @ParameterizedTest
    @ValueSource(ints = {0xC00002B6, 0xC000009D, 0xC000000E, 0xC00000C0, 0xC0000056, 0xC0000123})
    void isKnownAndLeavesTheTargetAsItIs(int status) throws Exception {
      fixture.open();
      assertEquals(Optional.empty(), target.goneStatus());

      end(NtStatus.of(status));

      assertEquals(Optional.of(NtStatus.of(status)), target.goneStatus());
      assertState(IoTargetState.STARTED, true);
      assertTrue(fixture.responds());
      assertEquals(Optional.of(NtStatus.of(status)), target.goneStatus());
    }

    @Test
    void isKnownFromARequestThatIsWaitedFor() throws Exception {
      fixture.open();
      var gone = TestDevice.fail(NtStatus.NO_SUCH_DEVICE, 0);
      assertThrows(NtStatusException.class, () -> target.ioctl(TestDevice.FAIL, gone, 0));

      assertEquals(Optional.of(NtStatus.NO_SUCH_DEVICE), target.goneStatus());
    }

    @Test
    void isForgottenWithTheOpen() throws Exception {
      fixture.open();
      end(NtStatus.DEVICE_REMOVED);
      fixture.target().close();
      assertEquals(Optional.empty(), target.goneStatus());

      fixture.open();
      assertEquals(Optional.empty(), target.goneStatus());
    }

    @ParameterizedTest
    @ValueSource(ints = {0xC00000A3, 0xC0000010, 0xC0000184, 0xC0000001, 0xC0000120})
    void isNoneThatFailsOtherwise(int status) throws Exception {
      fixture.open();
      end(NtStatus.of(status));

      assertEquals(Optional.empty(), target.goneStatus());
    }
  }
}
