package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.jna.Pointer;
import io.github.ntbridge.Rule;
import io.github.ntbridge.namespace.NtHandle;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.layout.CompletionPacket;
import io.github.ntbridge.nt.layout.FileCompletionInformation;
import io.github.ntbridge.nt.layout.IoStatusBlock;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.nt.seam.NativeBlock;
import io.github.ntbridge.nt.seam.NtDll;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Pending requests, cancels, events and completion ports on the seam itself. */
@Contract
@Requires(Capability.TEST_DEVICE)
class AsynchronousIoContract {
  private static final int ALL_ACCESS = 0x1F0003;
  private static final int NOTIFICATION_EVENT = 0;
  private static final long SECOND = 10_000_000;
  private static final long KEY = 0x55;

  // One block holds what the requests of a test need.
  private static final int STATUS_AT = 0;
  private static final int OTHER_STATUS_AT = 16;
  private static final int TIMEOUT_AT = 32;
  private static final int PACKET_AT = 40;
  private static final int REMOVED_AT = 104;
  private static final int PORT_AT = 112;
  private static final int BUFFER_AT = 128;
  private static final int BUFFER_BYTES = 64;

  private LeakCheckingLayer layer;
  private NtDll ntDll;
  private NativeBlock memory;
  private NtHandle device;
  private NtHandle event;
  private NtHandle port;

  @BeforeEach
  void open(LeakCheckingLayer counting, TestMachine machine) throws IOException {
    layer = counting;
    ntDll = layer.ntDll();
    memory = layer.heap().allocate(BUFFER_AT + BUFFER_BYTES);
    device =
        NativeCalls.openFile(layer, machine.device().objectName(), AccessMask.GENERIC_READ_WRITE);
    event =
        NtHandle.create(
            layer,
            "NtCreateEvent",
            handle -> ntDll.NtCreateEvent(handle, ALL_ACCESS, null, NOTIFICATION_EVENT, (byte) 0));
    port =
        NtHandle.create(
            layer,
            "NtCreateIoCompletion",
            handle -> ntDll.NtCreateIoCompletion(handle, ALL_ACCESS, null, 0));
  }

  @AfterEach
  void close() {
    device.close();
    event.close();
    port.close();
    memory.close();
  }

  private NtStatus pend(@Nullable Pointer apcContext) {
    return NtStatus.of(
        ntDll.NtDeviceIoControlFile(
            device.value(),
            event.value(),
            null,
            apcContext,
            memory.pointer(STATUS_AT),
            TestDevice.PEND.value(),
            null,
            0,
            null,
            0));
  }

  private NtStatus echo(@Nullable Pointer apcContext) {
    return echo(apcContext, 32);
  }

  private NtStatus echo(@Nullable Pointer apcContext, int outputBytes) {
    return NtStatus.of(
        ntDll.NtDeviceIoControlFile(
            device.value(),
            event.value(),
            null,
            apcContext,
            memory.pointer(STATUS_AT),
            TestDevice.ECHO.value(),
            memory.pointer(BUFFER_AT),
            8,
            memory.pointer(BUFFER_AT + 32),
            outputBytes));
  }

  /** A control that the driver fails at once. */
  private NtStatus fail(NtStatus status, Pointer apcContext) {
    var input = TestDevice.fail(status, 0);
    memory.pointer().write(BUFFER_AT, input, 0, input.length);
    return NtStatus.of(
        ntDll.NtDeviceIoControlFile(
            device.value(),
            event.value(),
            null,
            apcContext,
            memory.pointer(STATUS_AT),
            TestDevice.FAIL.value(),
            memory.pointer(BUFFER_AT),
            input.length,
            null,
            0));
  }

  private long information() {
    return IoStatusBlock.information(memory.buffer(), STATUS_AT, layer.pointerSize());
  }

  private NtStatus cancel() {
    return cancel(memory.pointer(STATUS_AT));
  }

  private NtStatus cancel(@Nullable Pointer request) {
    return NtStatus.of(
        ntDll.NtCancelIoFileEx(device.value(), request, memory.pointer(OTHER_STATUS_AT)));
  }

  private NtStatus await(long timeout) {
    memory.buffer().putLong(TIMEOUT_AT, timeout);
    return NtStatus.of(
        ntDll.NtWaitForSingleObject(event.value(), (byte) 0, memory.pointer(TIMEOUT_AT)));
  }

  private NtStatus bind() {
    new FileCompletionInformation(Pointer.nativeValue(port.value()), KEY)
        .write(memory.buffer(), PORT_AT, layer.pointerSize());
    return NtStatus.of(
        ntDll.NtSetInformationFile(
            device.value(),
            memory.pointer(OTHER_STATUS_AT),
            memory.pointer(PORT_AT),
            FileCompletionInformation.LAYOUT.size(layer.pointerSize()),
            FileCompletionInformation.INFORMATION_CLASS));
  }

  private NtStatus removePacket(long timeout) {
    memory.buffer().putLong(TIMEOUT_AT, timeout);
    return NtStatus.of(
        ntDll.NtRemoveIoCompletionEx(
            port.value(),
            memory.pointer(PACKET_AT),
            2,
            memory.pointer(REMOVED_AT),
            memory.pointer(TIMEOUT_AT),
            (byte) 0));
  }

  private CompletionPacket packet() {
    return CompletionPacket.read(memory.buffer(), PACKET_AT, layer.pointerSize());
  }

  private NtStatus result() {
    return NtStatus.of(IoStatusBlock.status(memory.buffer(), STATUS_AT));
  }

  @Nested
  class ARequestThatEndsAtOnce {

    @Test
    @Rule("native-api 2.6 success and warning")
    void withSuccessFillsItsBlockAndSetsItsEvent() {
      assertEquals(NtStatus.SUCCESS, echo(null));

      assertEquals(NtStatus.SUCCESS, await(0));
      assertEquals(NtStatus.SUCCESS, result());
      assertEquals(8, information());
    }

    @Test
    @Rule("native-api 2.6 success and warning")
    void withAWarningFillsItsBlockAndSetsItsEventAndQueuesItsPacket() {
      bind();

      assertEquals(NtStatus.BUFFER_OVERFLOW, echo(new Pointer(0x7A), 4));

      assertEquals(NtStatus.SUCCESS, await(0));
      assertEquals(NtStatus.BUFFER_OVERFLOW, result());
      assertEquals(4, information());
      assertEquals(NtStatus.SUCCESS, removePacket(-20 * SECOND));
      assertEquals(new CompletionPacket(KEY, 0x7A, 0x80000005, 4), packet());
    }

    @Test
    @Rule("native-api 2.6 immediate error")
    void withAnErrorLeavesBlockAndEventAloneAndQueuesNoPacket() {
      bind();
      IoStatusBlock.write(memory.buffer(), STATUS_AT, layer.pointerSize(), 0x12345678, -1);

      assertEquals(NtStatus.IO_DEVICE_ERROR, fail(NtStatus.IO_DEVICE_ERROR, new Pointer(0x7B)));

      assertEquals(NtStatus.TIMEOUT, await(0));
      assertEquals(NtStatus.of(0x12345678), result());
      assertEquals(NtStatus.TIMEOUT, removePacket(0));
    }
  }

  @Nested
  class APendingRequest {

    @Test
    @Rule({"native-api 2.5 cancelled", "native-api 2.6 pending"})
    void leavesItsEventUnsetAndEndsWithCancelledOnceItIsCancelled() {
      assertEquals(NtStatus.PENDING, pend(null));
      assertEquals(NtStatus.TIMEOUT, await(0));

      assertEquals(NtStatus.SUCCESS, cancel());

      assertEquals(NtStatus.SUCCESS, await(-20 * SECOND));
      assertEquals(NtStatus.CANCELLED, result());
      assertEquals(0, information());
    }

    @Test
    @Rule("native-api 2.5 cancel all")
    void isCancelledTogetherWithAllOfItsHandleWhenNoneIsNamed() {
      pend(null);

      assertEquals(NtStatus.SUCCESS, cancel(null));

      assertEquals(NtStatus.SUCCESS, await(-20 * SECOND));
      assertEquals(NtStatus.CANCELLED, result());
    }

    @Test
    @Rule("native-api 2.6 event reset")
    void resetsItsEventAsItBegins() {
      ntDll.NtSetEvent(event.value(), null);

      pend(null);

      assertEquals(NtStatus.TIMEOUT, await(0));
      cancel();
      assertEquals(NtStatus.SUCCESS, await(-20 * SECOND));
    }

    @Test
    @Rule("native-api 2.5 cancel")
    void isCancelledOnceSoASecondCancelFindsNothing() {
      pend(null);
      cancel();
      await(-20 * SECOND);

      assertEquals(NtStatus.NOT_FOUND, cancel());
    }
  }

  @Test
  @Requires(Capability.CANCELS_THAT_FIND_NOTHING)
  @Rule("native-api 2.5 cancel of nothing")
  void aCancelOfAllRequestsFindsNoneWhereNoneIs() {
    assertEquals(NtStatus.NOT_FOUND, cancel(null));
  }

  @Nested
  class ACompletionPort {

    @Test
    @Rule("native-api 2.6 pending")
    void getsOnePacketForARequestWithAContext() {
      assertEquals(NtStatus.SUCCESS, bind());
      pend(new Pointer(0x77));
      cancel();

      assertEquals(NtStatus.SUCCESS, removePacket(-20 * SECOND));
      assertEquals(1, memory.buffer().getInt(REMOVED_AT));
      assertEquals(new CompletionPacket(KEY, 0x77, NtStatus.CANCELLED.value(), 0), packet());
      assertEquals(NtStatus.TIMEOUT, removePacket(0));
    }

    @Test
    @Rule("native-api 2.6 success and warning")
    void getsAPacketForASuccessAtOnce() {
      bind();
      assertEquals(NtStatus.SUCCESS, echo(new Pointer(0x78)));

      assertEquals(NtStatus.SUCCESS, removePacket(-20 * SECOND));
      assertEquals(new CompletionPacket(KEY, 0x78, 0, 8), packet());
    }

    @Test
    @Rule("native-api 2.5 apc context")
    void getsNoPacketForARequestWithoutAContext() {
      bind();
      echo(null);
      pend(null);
      cancel();
      await(-20 * SECOND);

      assertEquals(NtStatus.TIMEOUT, removePacket(0));
    }

    @Test
    void canBeSetToSkipPacketsOfImmediateSuccesses() {
      bind();
      memory.buffer().putInt(PORT_AT, FileCompletionInformation.SKIP_COMPLETION_PORT_ON_SUCCESS);
      assertEquals(
          0,
          ntDll.NtSetInformationFile(
              device.value(),
              memory.pointer(OTHER_STATUS_AT),
              memory.pointer(PORT_AT),
              Integer.BYTES,
              FileCompletionInformation.NOTIFICATION_INFORMATION_CLASS));

      echo(new Pointer(0x79));

      assertEquals(NtStatus.TIMEOUT, removePacket(0));
    }

    @Test
    void isBoundToAFileOnceAndForAll() {
      bind();

      assertEquals(NtStatus.INVALID_PARAMETER, bind());
    }

    @Test
    void deliversWhatIsPostedToIt() {
      assertEquals(
          0,
          ntDll.NtSetIoCompletion(
              port.value(), new Pointer(1), new Pointer(2), 0x105, new Pointer(3)));

      assertEquals(NtStatus.SUCCESS, removePacket(0));
      assertEquals(new CompletionPacket(1, 2, 0x105, 3), packet());
    }
  }

  @Nested
  class AnEvent {

    @Test
    void staysSetUntilItIsReset() {
      assertEquals(NtStatus.TIMEOUT, await(0));
      ntDll.NtSetEvent(event.value(), null);
      assertEquals(NtStatus.SUCCESS, await(0));
      assertEquals(NtStatus.SUCCESS, await(0));
      ntDll.NtResetEvent(event.value(), null);
      assertEquals(NtStatus.TIMEOUT, await(0));
    }

    @Test
    @Rule("native-api 2.5 wait")
    void isWaitedForUntilTheTimeoutAndNotLonger() {
      long begin = System.nanoTime();

      assertEquals(NtStatus.TIMEOUT, await(-SECOND / 20));

      long millis = (System.nanoTime() - begin) / 1_000_000;
      assertEquals(true, millis >= 45 && millis < 10_000, () -> millis + " ms for 50");
    }
  }
}
