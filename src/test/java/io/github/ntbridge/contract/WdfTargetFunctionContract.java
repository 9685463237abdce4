package io.github.ntbridge.contract;

import static io.github.ntbridge.wdf.WdfDevice.WdfDeviceGetIoTarget;
import static io.github.ntbridge.wdf.WdfIoTarget.WDF_IO_TARGET_OPEN_PARAMS_INIT_OPEN_BY_FILE;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetClose;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetCloseForQueryRemove;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetCreate;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetFormatRequestForRead;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetGetDevice;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetGetState;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetOpen;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetPurge;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetSendIoctlSynchronously;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetSendReadSynchronously;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetStart;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetStop;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetWdmGetTargetFileHandle;
import static io.github.ntbridge.wdf.WdfMemory.WdfMemoryCreate;
import static io.github.ntbridge.wdf.WdfObject.WdfObjectDelete;
import static io.github.ntbridge.wdf.WdfObject.WdfObjectDereference;
import static io.github.ntbridge.wdf.WdfObject.WdfObjectReference;
import static io.github.ntbridge.wdf.WdfRequest.WdfRequestCreate;
import static io.github.ntbridge.wdf.WdfRequest.WdfRequestGetStatus;
import static io.github.ntbridge.wdf.WdfRequest.WdfRequestReuse;
import static io.github.ntbridge.wdf.WdfRequest.WdfRequestSend;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.iotarget.FrameworkAttributes;
import io.github.ntbridge.iotarget.FrameworkDevice;
import io.github.ntbridge.iotarget.IoTarget;
import io.github.ntbridge.iotarget.OpenParams;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.wdf.Out;
import io.github.ntbridge.wdf.UNICODE_STRING;
import io.github.ntbridge.wdf.WDF_IO_TARGET_OPEN_PARAMS;
import io.github.ntbridge.wdf.WDF_IO_TARGET_PURGE_IO_ACTION;
import io.github.ntbridge.wdf.WDF_IO_TARGET_SENT_IO_ACTION;
import io.github.ntbridge.wdf.WDF_IO_TARGET_STATE;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Close, start, stop, purge, the questions to a target, and handles that are wrong. */
@Contract
@Requires(Capability.TEST_DEVICE)
class WdfTargetFunctionContract {
  /** Longer than a thread needs to go on, shorter than the 2 seconds that a close waits. */
  private static final int LATE_MILLIS = 400;

  private static final WDF_IO_TARGET_SENT_IO_ACTION LEAVE =
      WDF_IO_TARGET_SENT_IO_ACTION.WdfIoTargetLeaveSentIoPending;

  private NtBridge bridge;
  private TestMachine machine;
  private IoTarget target;

  @BeforeEach
  void open(NtBridge newBridge, TestMachine newMachine) throws IOException {
    bridge = newBridge;
    machine = newMachine;
    target = WdfCalls.open(bridge, machine);
  }

  private NtStatus open() throws IOException {
    return WdfIoTargetOpen(target, WdfCalls.byName(machine.device().objectName()));
  }

  private WDF_IO_TARGET_STATE state() {
    return WdfIoTargetGetState(target);
  }

  private void delete() {
    WdfObjectReference(target);
    WdfObjectDelete(target);
  }

  @Nested
  class AClose {
    private static final List<Consumer<IoTarget>> BOTH =
        List.of(
            ioTarget -> WdfIoTargetClose(ioTarget),
            ioTarget -> WdfIoTargetCloseForQueryRemove(ioTarget));

    @Test
    @Rule("wdf 1.3 any state")
    void isLegalInAnyState() throws IOException {
      for (var close : BOTH) {
        var neverOpened = WdfCalls.create(bridge);
        close.accept(neverOpened);
        close.accept(neverOpened);
        assertEquals(WDF_IO_TARGET_STATE.WdfIoTargetClosed, WdfIoTargetGetState(neverOpened));

        WdfIoTargetStop(target, LEAVE);
        close.accept(target);
        open();
        WdfIoTargetPurge(target, WDF_IO_TARGET_PURGE_IO_ACTION.WdfIoTargetPurgeIo);
        close.accept(target);
        assertFalse(target.isOpen());
        open();
      }
      delete();
      BOTH.forEach(close -> close.accept(target));
      assertEquals(WDF_IO_TARGET_STATE.WdfIoTargetDeleted, state());
      WdfObjectDereference(target);
    }

    @Test
    @Rule("wdf 1.3 blocks")
    void blocksUntilPendingRequestsAreCompleted() throws IOException {
      for (var close : BOTH) {
        var request = WdfCalls.late(target, LATE_MILLIS);
        close.accept(target);

        assertFalse(request.isSent());
        assertEquals(NtStatus.SUCCESS, WdfRequestGetStatus(request));
        open();
      }
    }
  }

  @Nested
  class AStart {
    @Test
    @Rule("wdf 1.4 deleted")
    void ofADeletedTargetFails() {
      delete();

      assertEquals(NtStatus.INVALID_DEVICE_STATE, WdfIoTargetStart(target));
      WdfObjectDereference(target);
    }

    @Test
    @Rule("wdf 1.4 waits for a stop")
    void waitsForAStopThatWaits() {
      var request = WdfCalls.late(target, LATE_MILLIS);
      var stop =
          CompletableFuture.runAsync(
              () ->
                  WdfIoTargetStop(
                      target, WDF_IO_TARGET_SENT_IO_ACTION.WdfIoTargetWaitForSentIoToComplete));
      Await.until("the target is stopped", () -> state() == WDF_IO_TARGET_STATE.WdfIoTargetStopped);

      assertEquals(NtStatus.SUCCESS, WdfIoTargetStart(target));

      assertFalse(request.isSent());
      assertEquals(WDF_IO_TARGET_STATE.WdfIoTargetStarted, state());
      stop.join();
    }

    @Test
    @Rule("wdf 1.4 waits for a stop")
    void looksAgainAfterTheWait() {
      WdfCalls.late(target, LATE_MILLIS);
      WdfObjectReference(target);
      var stop =
          CompletableFuture.runAsync(
              () ->
                  WdfIoTargetStop(
                      target, WDF_IO_TARGET_SENT_IO_ACTION.WdfIoTargetWaitForSentIoToComplete));
      Await.until("the target is stopped", () -> state() == WDF_IO_TARGET_STATE.WdfIoTargetStopped);
      var delete = CompletableFuture.runAsync(() -> WdfObjectDelete(target));
      Await.until("the target is deleted", () -> state() == WDF_IO_TARGET_STATE.WdfIoTargetDeleted);

      assertEquals(NtStatus.INVALID_DEVICE_STATE, WdfIoTargetStart(target));
      stop.join();
      delete.join();
      WdfObjectDereference(target);
    }

    @Test
    @Rule({"wdf 1.4 any state", "wdf 1.4 documentation"})
    void ofAnyOtherTargetStartsItEvenIfItIsClosed() throws IOException {
      var states =
          List.<Consumer<IoTarget>>of(
              ioTarget -> {},
              ioTarget -> WdfIoTargetStop(ioTarget, LEAVE),
              ioTarget ->
                  WdfIoTargetPurge(ioTarget, WDF_IO_TARGET_PURGE_IO_ACTION.WdfIoTargetPurgeIo),
              ioTarget -> WdfIoTargetCloseForQueryRemove(ioTarget),
              ioTarget -> WdfIoTargetClose(ioTarget));
      for (var bring : states) {
        bring.accept(target);
        assertEquals(NtStatus.SUCCESS, WdfIoTargetStart(target));
        assertEquals(WDF_IO_TARGET_STATE.WdfIoTargetStarted, state());
      }
      assertEquals(NtStatus.SUCCESS, WdfIoTargetStart(WdfCalls.create(bridge)));
    }

    @Test
    @Rule("wdf 1.4 open state")
    void ofAClosedTargetOpensNothing() throws IOException {
      WdfIoTargetClose(target);
      WdfIoTargetStart(target);

      assertEquals(NtStatus.INVALID_DEVICE_STATE, WdfCalls.control(target));
      assertEquals(NtStatus.SUCCESS, open());
      assertEquals(NtStatus.SUCCESS, WdfCalls.control(target));
    }

    @Test
    @Rule("wdf 1.4 resubmits")
    void sendsWhatWaitedInTheOrderItCame(NtBridge ignored) {
      WdfIoTargetStop(target, LEAVE);
      var first = WdfCalls.formatted(target, TestDevice.PEND);
      var second = WdfCalls.formatted(target, TestDevice.ECHO);
      assertTrue(WdfRequestSend(first, target, null));
      assertTrue(WdfRequestSend(second, target, null));

      assertEquals(NtStatus.SUCCESS, WdfIoTargetStart(target));

      WdfCalls.awaitEnd(second);
      assertEquals(NtStatus.SUCCESS, WdfRequestGetStatus(second));
      machine.awaitPendingIoctls(1);
    }
  }

  @Nested
  class AnActionThatIsNone {
    @Test
    @Rule("wdf 1.5 action")
    void isNoStop() {
      WdfIoTargetStop(target, WDF_IO_TARGET_SENT_IO_ACTION.WdfIoTargetSentIoUndefined);

      assertEquals(WDF_IO_TARGET_STATE.WdfIoTargetStarted, state());
      assertEquals(NtStatus.SUCCESS, WdfCalls.control(target));
    }

    @Test
    @Rule("wdf 1.6 action")
    void isNoPurge() {
      WdfIoTargetPurge(target, WDF_IO_TARGET_PURGE_IO_ACTION.WdfIoTargetPurgeIoUndefined);

      assertEquals(WDF_IO_TARGET_STATE.WdfIoTargetStarted, state());
      assertEquals(NtStatus.SUCCESS, WdfCalls.control(target));
    }
  }

  @Nested
  class AQuestion {
    @Test
    @Rule("wdf 1.7 state")
    void returnsTheStateDuringConcurrentCalls() {
      WdfCalls.late(target, LATE_MILLIS);
      var close = CompletableFuture.runAsync(() -> WdfIoTargetClose(target));

      Await.until("the target is closed", () -> state() == WDF_IO_TARGET_STATE.WdfIoTargetClosed);
      close.join();
    }

    @Test
    @Rule("wdf 1.7 device")
    void returnsTheOwningDevice() throws IOException {
      assertSame(bridge.targets().device(), WdfIoTargetGetDevice(target));
    }

    @Test
    @Rule({"wdf 1.7 handle", "wdf 1.7 no handle"})
    void returnsTheHandleWhileTheTargetIsOpenByName() throws IOException {
      assertNotNull(WdfIoTargetWdmGetTargetFileHandle(target));
      for (var close : AClose.BOTH) {
        close.accept(target);
        assertNull(WdfIoTargetWdmGetTargetFileHandle(target));
        open();
      }
      delete();
      assertNull(WdfIoTargetWdmGetTargetFileHandle(target));
      WdfObjectDereference(target);
    }

    @Test
    @Rule("wdf 1.7 handle by file")
    @Requires(Capability.RELATIVE_OPENS)
    void returnsTheHandleOfAFileOnTheDevice() throws IOException {
      var device =
          FrameworkDevice.open(
              bridge.targets().driver(),
              FrameworkAttributes.NONE,
              OpenParams.openByName(machine.device().objectName(), AccessMask.QUERY).sharing(7));
      var byFile = WdfCalls.create(device, WdfCalls.attributes());
      var params = new WDF_IO_TARGET_OPEN_PARAMS();
      WDF_IO_TARGET_OPEN_PARAMS_INIT_OPEN_BY_FILE(params, new UNICODE_STRING("file"));
      assertEquals(NtStatus.SUCCESS, WdfIoTargetOpen(byFile, params));

      var handle = WdfIoTargetWdmGetTargetFileHandle(byFile);

      assertNotNull(handle);
      assertNotSame(handle, device.localTarget());
      WdfIoTargetClose(byFile);
      assertNull(WdfIoTargetWdmGetTargetFileHandle(byFile));
    }

    @Test
    @Rule("wdf 1.7 handle stays owned")
    void handsOutAHandleThatTheTargetCloses() throws IOException {
      int before = machine.counters().openNow();
      assertNotNull(WdfIoTargetWdmGetTargetFileHandle(target));
      WdfIoTargetClose(target);

      assertEquals(before - 1, machine.counters().openNow());
    }
  }

  @Nested
  class AMistakeOfTheCaller {
    @Test
    @Rule({"wdf 0.4 wrong handle", "wdf 0.4 unchecked"})
    void isALocalTargetWhereARemoteOneIsNeeded() throws IOException {
      var local = WdfDeviceGetIoTarget(bridge.targets().device());
      var params = WdfCalls.byName(machine.device().objectName());

      assertThrows(IllegalArgumentException.class, () -> WdfIoTargetOpen(local, params));
      assertThrows(IllegalArgumentException.class, () -> WdfIoTargetClose(local));
      assertThrows(IllegalArgumentException.class, () -> WdfIoTargetCloseForQueryRemove(local));
      assertThrows(IllegalArgumentException.class, () -> WdfIoTargetWdmGetTargetFileHandle(local));
      assertEquals(WDF_IO_TARGET_STATE.WdfIoTargetStarted, WdfIoTargetGetState(local));
      assertEquals(NtStatus.SUCCESS, WdfIoTargetStart(local));
    }

    @Test
    @Rule({"wdf 0.4 null handle", "wdf 0.4 null pointer", "wdf 0.4 unchecked"})
    void isANullThatIsNotOptional() throws IOException {
      var params = WdfCalls.byName(machine.device().objectName());
      var created = new Out<IoTarget>();
      var mistakes =
          List.<Executable>of(
              () -> WdfIoTargetCreate(nothing(), null, created),
              () -> WdfIoTargetCreate(target.device(), null, nothing()),
              () -> WdfIoTargetOpen(nothing(), params),
              () -> WdfIoTargetOpen(target, nothing()),
              () -> WdfIoTargetClose(nothing()),
              () -> WdfIoTargetCloseForQueryRemove(nothing()),
              () -> WdfIoTargetStart(nothing()),
              () -> WdfIoTargetStop(nothing(), LEAVE),
              () -> WdfIoTargetStop(target, nothing()),
              () -> WdfIoTargetPurge(target, nothing()),
              () -> WdfIoTargetGetState(nothing()),
              () -> WdfIoTargetGetDevice(nothing()),
              () -> WdfIoTargetWdmGetTargetFileHandle(nothing()),
              () -> WdfIoTargetSendReadSynchronously(nothing(), null, null, null, null, null),
              () -> WdfIoTargetFormatRequestForRead(target, nothing(), null, null, null),
              () -> WdfRequestCreate(null, target, nothing()),
              () -> WdfRequestSend(nothing(), target, null),
              () -> WdfRequestSend(WdfCalls.request(target), nothing(), null),
              () -> WdfRequestReuse(WdfCalls.request(target), nothing()),
              () -> WdfMemoryCreate(null, 1, nothing(), null),
              () -> WdfDeviceGetIoTarget(nothing()),
              () -> WdfObjectDelete(nothing()));

      mistakes.forEach(mistake -> assertThrows(NullPointerException.class, mistake));
      assertFalse(created.isSet());
      assertEquals(NtStatus.SUCCESS, WdfCalls.control(target));
    }

    /** The mistake that the compiler would find. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
      return null;
    }

    @Test
    @Rule("wdf 0.4 sent twice")
    void isToSendAPendingRequest() {
      var request = WdfCalls.pend(target);

      assertThrows(IllegalStateException.class, () -> WdfRequestSend(request, target, null));
      assertThrows(
          IllegalStateException.class,
          () ->
              WdfIoTargetSendIoctlSynchronously(
                  target, request, TestDevice.ECHO.value(), null, null, null, null));
      assertTrue(request.isSent());
    }
  }
}
