package io.github.ntbridge.contract;

import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetClose;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetFormatRequestForInternalIoctl;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetFormatRequestForIoctl;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetFormatRequestForRead;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetFormatRequestForWrite;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetPurge;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetSendInternalIoctlSynchronously;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetSendIoctlSynchronously;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetSendReadSynchronously;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetSendWriteSynchronously;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetStop;
import static io.github.ntbridge.wdf.WdfMemory.WDF_MEMORY_DESCRIPTOR_INIT_BUFFER;
import static io.github.ntbridge.wdf.WdfMemory.WDF_MEMORY_DESCRIPTOR_INIT_HANDLE;
import static io.github.ntbridge.wdf.WdfObject.WdfObjectDelete;
import static io.github.ntbridge.wdf.WdfRequest.WDF_REQUEST_COMPLETION_PARAMS_INIT;
import static io.github.ntbridge.wdf.WdfRequest.WDF_REQUEST_REUSE_NO_FLAGS;
import static io.github.ntbridge.wdf.WdfRequest.WDF_REQUEST_REUSE_PARAMS_INIT;
import static io.github.ntbridge.wdf.WdfRequest.WDF_REQUEST_REUSE_SET_NEW_IRP;
import static io.github.ntbridge.wdf.WdfRequest.WDF_REQUEST_SEND_OPTION_SEND_AND_FORGET;
import static io.github.ntbridge.wdf.WdfRequest.WDF_REQUEST_SEND_OPTION_TIMEOUT;
import static io.github.ntbridge.wdf.WdfRequest.WdfRequestAllocateTimer;
import static io.github.ntbridge.wdf.WdfRequest.WdfRequestCancelSentRequest;
import static io.github.ntbridge.wdf.WdfRequest.WdfRequestChangeTarget;
import static io.github.ntbridge.wdf.WdfRequest.WdfRequestCreate;
import static io.github.ntbridge.wdf.WdfRequest.WdfRequestGetCompletionParams;
import static io.github.ntbridge.wdf.WdfRequest.WdfRequestGetInformation;
import static io.github.ntbridge.wdf.WdfRequest.WdfRequestGetStatus;
import static io.github.ntbridge.wdf.WdfRequest.WdfRequestReuse;
import static io.github.ntbridge.wdf.WdfRequest.WdfRequestSend;
import static io.github.ntbridge.wdf.WdfRequest.WdfRequestSetCompletionRoutine;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Memory;
import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.iotarget.IoMemory;
import io.github.ntbridge.iotarget.IoRequest;
import io.github.ntbridge.iotarget.IoTarget;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.wdf.Out;
import io.github.ntbridge.wdf.WDFMEMORY_OFFSET;
import io.github.ntbridge.wdf.WDF_EXECUTION_LEVEL;
import io.github.ntbridge.wdf.WDF_IO_TARGET_PURGE_IO_ACTION;
import io.github.ntbridge.wdf.WDF_IO_TARGET_SENT_IO_ACTION;
import io.github.ntbridge.wdf.WDF_MEMORY_DESCRIPTOR;
import io.github.ntbridge.wdf.WDF_REQUEST_COMPLETION_PARAMS;
import io.github.ntbridge.wdf.WDF_REQUEST_REUSE_PARAMS;
import io.github.ntbridge.wdf.WDF_REQUEST_SEND_OPTIONS;
import io.github.ntbridge.wdf.WDF_REQUEST_TYPE;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Synchronous sends, formats, and the functions of a request. */
@Contract
@Requires(Capability.TEST_DEVICE)
class WdfRequestContract {
  private static final WDF_IO_TARGET_SENT_IO_ACTION LEAVE =
      WDF_IO_TARGET_SENT_IO_ACTION.WdfIoTargetLeaveSentIoPending;

  private static final WDFMEMORY_OFFSET BEYOND = new WDFMEMORY_OFFSET(3, 2);

  private NtBridge bridge;
  private IoTarget target;

  @BeforeEach
  void open(NtBridge newBridge, TestMachine machine) throws IOException {
    bridge = newBridge;
    target = WdfCalls.open(bridge, machine);
  }

  private static WDF_MEMORY_DESCRIPTOR handle(IoMemory memory, @Nullable WDFMEMORY_OFFSET part) {
    var descriptor = new WDF_MEMORY_DESCRIPTOR();
    WDF_MEMORY_DESCRIPTOR_INIT_HANDLE(descriptor, memory, part);
    return descriptor;
  }

  private static byte[] bytes(IoMemory memory) {
    var bytes = new byte[memory.size()];
    memory.bytes().get(bytes);
    return bytes;
  }

  private static WDF_REQUEST_SEND_OPTIONS ofWrongSize() {
    var options = WdfCalls.options(0);
    options.Size = 8;
    return options;
  }

  private static WDF_REQUEST_REUSE_PARAMS reuse(int flags, NtStatus status) {
    var params = new WDF_REQUEST_REUSE_PARAMS();
    WDF_REQUEST_REUSE_PARAMS_INIT(params, flags, status);
    return params;
  }

  @Nested
  class ASynchronousSend {
    private NtStatus echo(
        @Nullable WDF_MEMORY_DESCRIPTOR input,
        @Nullable WDF_MEMORY_DESCRIPTOR output,
        @Nullable WDF_REQUEST_SEND_OPTIONS options,
        Out<Long> returned) {
      return WdfIoTargetSendIoctlSynchronously(
          target, null, TestDevice.ECHO.value(), input, output, options, returned);
    }

    @Test
    @Rule("wdf 1.8 control")
    void ofAnIoctlHasTheOutputOfTheDevice() {
      var output = WdfCalls.memory(target, new byte[4]);
      var returned = new Out<Long>();

      assertEquals(
          NtStatus.SUCCESS,
          echo(
              handle(WdfCalls.memory(target, (byte) 7, (byte) 8, (byte) 9), null),
              handle(output, new WDFMEMORY_OFFSET(1, 0)),
              null,
              returned));

      assertEquals(3L, returned.get());
      assertArrayEquals(new byte[] {0, 7, 8, 9}, bytes(output));
    }

    @Test
    @Rule("wdf 1.8 control")
    void ofAnIoctlAcceptsNativeMemoryToo() {
      try (var input = new Memory(2);
          var output = new Memory(2)) {
        input.setShort(0, (short) 0x1234);
        var inputDescriptor = new WDF_MEMORY_DESCRIPTOR();
        WDF_MEMORY_DESCRIPTOR_INIT_BUFFER(inputDescriptor, input, 2);
        var outputDescriptor = new WDF_MEMORY_DESCRIPTOR();
        WDF_MEMORY_DESCRIPTOR_INIT_BUFFER(outputDescriptor, output, 2);

        assertEquals(NtStatus.SUCCESS, echo(inputDescriptor, outputDescriptor, null, new Out<>()));
        assertEquals(0x1234, output.getShort(0));
      }
    }

    @Test
    @Rule("wdf 1.8 read and write")
    void readsWhatWasWritten() {
      var written = new Out<Long>();
      var read = new Out<Long>();
      var output = WdfCalls.memory(target, new byte[8]);

      assertEquals(
          NtStatus.SUCCESS,
          WdfIoTargetSendWriteSynchronously(
              target,
              null,
              handle(WdfCalls.memory(target, (byte) 5, (byte) 6), null),
              null,
              null,
              written));
      assertEquals(
          NtStatus.SUCCESS,
          WdfIoTargetSendReadSynchronously(target, null, handle(output, null), null, null, read));

      assertEquals(2L, written.get());
      assertEquals(2L, read.get());
      assertEquals(5, output.bytes().get(0));
    }

    @Test
    @Rule("wdf 0.3 internal control")
    void ofAnInternalIoctlIsThatOfAnIoctl() {
      var output = WdfCalls.memory(target, new byte[1]);
      var input = WdfCalls.memory(target, (byte) 3);

      assertEquals(
          NtStatus.SUCCESS,
          WdfIoTargetSendInternalIoctlSynchronously(
              target,
              null,
              TestDevice.ECHO.value(),
              handle(input, null),
              handle(output, null),
              null,
              null));
      assertEquals(3, output.bytes().get(0));
      assertEquals(
          NtStatus.SUCCESS,
          WdfIoTargetFormatRequestForInternalIoctl(
              target,
              WdfCalls.request(target),
              TestDevice.ECHO.value(),
              input,
              null,
              output,
              null));
    }

    @Test
    @Rule("wdf 1.8 supplied request")
    void canBeCarriedByARequestOfTheCaller() {
      var request = WdfCalls.request(target);

      assertEquals(
          NtStatus.SUCCESS,
          WdfIoTargetSendIoctlSynchronously(
              target, request, TestDevice.ECHO.value(), null, null, null, null));
      assertEquals(NtStatus.SUCCESS, WdfRequestGetStatus(request));
    }

    @Test
    @Rule("wdf 1.8 order")
    void looksAtTheOptionsThenTheInputThenTheOutputThenTheState() {
      var memory = WdfCalls.memory(target, new byte[4]);
      var beyond = handle(memory, BEYOND);
      var invalid = new WDF_MEMORY_DESCRIPTOR();
      var returned = new Out<Long>();
      WdfIoTargetClose(target);

      assertEquals(NtStatus.INFO_LENGTH_MISMATCH, echo(beyond, beyond, ofWrongSize(), returned));
      assertEquals(
          NtStatus.INVALID_PARAMETER, echo(beyond, beyond, WdfCalls.options(0x40000000), returned));
      assertEquals(NtStatus.INTEGER_OVERFLOW, echo(beyond, invalid, null, returned));
      assertEquals(NtStatus.INVALID_PARAMETER, echo(invalid, beyond, null, returned));
      assertEquals(NtStatus.INTEGER_OVERFLOW, echo(handle(memory, null), beyond, null, returned));
      assertFalse(returned.isSet());
      assertEquals(NtStatus.INVALID_DEVICE_STATE, echo(handle(memory, null), null, null, returned));
    }

    @Test
    @Rule("wdf 1.8 bytes written")
    void returnsTheBytesWithAnyStatus() {
      var returned = new Out<Long>();
      var output = WdfCalls.memory(target, new byte[4]);
      var failure = TestDevice.fail(NtStatus.BUFFER_OVERFLOW, 2);

      assertEquals(
          NtStatus.BUFFER_OVERFLOW,
          WdfIoTargetSendIoctlSynchronously(
              target,
              null,
              TestDevice.FAIL.value(),
              handle(WdfCalls.memory(target, failure), null),
              handle(output, null),
              null,
              returned));
      assertEquals(2L, returned.get());
      WdfIoTargetClose(target);
      assertEquals(NtStatus.INVALID_DEVICE_STATE, echo(null, null, null, returned));
      assertEquals(0L, returned.get());
    }

    @Test
    @Rule("wdf 1.8 bytes untouched")
    void leavesTheBytesAloneIfItIsNotFormatted() {
      var returned = new Out<Long>();

      echo(new WDF_MEMORY_DESCRIPTOR(), null, null, returned);

      assertFalse(returned.isSet());
    }

    @Test
    @Rule("wdf 1.8 temporary request")
    void makesNoRequestUnderADriverThatIsGone() {
      target.reference();
      bridge.targets().close();

      assertEquals(NtStatus.DELETE_PENDING, echo(null, null, null, new Out<>()));
      target.dereference();
    }
  }

  @Nested
  class AFormat {
    private IoRequest request;
    private IoMemory memory;
    private final AtomicInteger destroyed = new AtomicInteger();

    @BeforeEach
    void create() {
      request = WdfCalls.request(target);
      var attributes = WdfCalls.below(target.driver());
      attributes.EvtDestroyCallback = object -> destroyed.incrementAndGet();
      memory = WdfCalls.memory(attributes, new byte[4]);
    }

    private NtStatus read(@Nullable WDFMEMORY_OFFSET offsets) {
      return WdfIoTargetFormatRequestForRead(target, request, memory, offsets, null);
    }

    @Test
    @Rule("wdf 1.9 offsets")
    void isRefusedForOffsetsBeyondTheMemory() {
      assertEquals(NtStatus.INTEGER_OVERFLOW, read(BEYOND));
      assertEquals(NtStatus.INTEGER_OVERFLOW, read(new WDFMEMORY_OFFSET(5, 0)));
      assertEquals(NtStatus.INTEGER_OVERFLOW, read(new WDFMEMORY_OFFSET(1, -1)));
      assertEquals(
          NtStatus.INTEGER_OVERFLOW,
          WdfIoTargetFormatRequestForWrite(target, request, memory, BEYOND, null));
      assertEquals(
          NtStatus.INTEGER_OVERFLOW,
          WdfIoTargetFormatRequestForIoctl(
              target, request, TestDevice.ECHO.value(), null, null, memory, BEYOND));
      assertEquals(NtStatus.SUCCESS, read(new WDFMEMORY_OFFSET(4, 0)));
    }

    @Test
    @Rule("wdf 1.9 offsets")
    void isRefusedForTheInputAndForTheOutput() {
      assertEquals(
          NtStatus.INTEGER_OVERFLOW,
          WdfIoTargetFormatRequestForIoctl(
              target, request, TestDevice.ECHO.value(), memory, BEYOND, memory, null));
    }

    @Test
    @Rule("wdf 1.9 no device")
    void needsNoOpenTarget() throws IOException {
      assertEquals(
          NtStatus.SUCCESS,
          WdfIoTargetFormatRequestForRead(WdfCalls.create(bridge), request, memory, null, null));
      WdfIoTargetClose(target);
      assertEquals(NtStatus.SUCCESS, read(null));
      assertFalse(WdfRequestSend(request, target, null));
      assertEquals(NtStatus.INVALID_DEVICE_STATE, WdfRequestGetStatus(request));
    }

    @Test
    @Rule("wdf 1.9 stopped and purged")
    void isAllowedOnAStoppedAndAPurgedTarget() {
      WdfIoTargetStop(target, LEAVE);
      assertEquals(NtStatus.SUCCESS, read(null));
      WdfIoTargetPurge(target, WDF_IO_TARGET_PURGE_IO_ACTION.WdfIoTargetPurgeIo);
      assertEquals(NtStatus.SUCCESS, read(null));
    }

    @Test
    @Rule("wdf 1.9 memory reference")
    void keepsItsMemoryUntilTheReuse() {
      read(null);
      WdfObjectDelete(memory);
      assertEquals(0, destroyed.get());

      WdfRequestReuse(request, reuse(WDF_REQUEST_REUSE_NO_FLAGS, NtStatus.SUCCESS));

      assertEquals(1, destroyed.get());
    }

    @Test
    @Rule({"wdf 1.9 memory reference", "wdf 1.9 format again"})
    void letsGoOfItsMemoryForTheNextFormat() {
      assertEquals(
          NtStatus.SUCCESS,
          WdfIoTargetFormatRequestForIoctl(
              target, request, TestDevice.ECHO.value(), memory, null, memory, null));
      WdfObjectDelete(memory);
      assertEquals(0, destroyed.get());

      WdfCalls.format(target, request, TestDevice.ECHO);

      assertEquals(1, destroyed.get());
    }

    @Test
    @Rule("wdf 1.9 memory reference")
    void letsGoOfItsMemoryWithTheRequest() {
      read(null);
      WdfObjectDelete(memory);
      WdfObjectDelete(request);

      assertEquals(1, destroyed.get());
    }

    @Test
    @Rule("wdf 1.9 order")
    void looksAtTheOffsetsBeforeItLetsGoOfTheFormatBefore() {
      read(null);

      assertEquals(NtStatus.INTEGER_OVERFLOW, read(BEYOND));

      WdfObjectDelete(memory);
      assertEquals(0, destroyed.get());
    }
  }

  @Nested
  class ARequest {
    @Test
    @Rule("wdf 1.12 create")
    void belongsToTheDriverAndNotToItsTarget() {
      assertSame(target.driver(), WdfCalls.request(target).parent().orElseThrow());
    }

    @Test
    @Rule({"wdf 1.12 create", "wdf 6.2 STATUS_WDF_EXECUTION_LEVEL_INVALID"})
    void isNotCreatedWithAttributesThatItCannotHave() {
      var attributes = WdfCalls.attributes();
      attributes.ExecutionLevel = WDF_EXECUTION_LEVEL.WdfExecutionLevelPassive;
      var created = new Out<IoRequest>();

      assertEquals(
          NtStatus.WDF_EXECUTION_LEVEL_INVALID, WdfRequestCreate(attributes, target, created));
      assertFalse(created.isSet());
    }

    @Test
    @Rule("wdf 1.12 create without target")
    void needsAParentIfItsTargetIsNotKnown() {
      var created = new Out<IoRequest>();

      assertEquals(NtStatus.WDF_PARENT_NOT_SPECIFIED, WdfRequestCreate(null, null, created));
      assertEquals(
          NtStatus.WDF_PARENT_NOT_SPECIFIED,
          WdfRequestCreate(WdfCalls.attributes(), null, created));
      assertEquals(
          NtStatus.SUCCESS, WdfRequestCreate(WdfCalls.below(target.device()), null, created));
    }

    @Test
    @Rule("wdf 1.12 create on closed target")
    void isCreatedForAClosedTargetToo() {
      WdfIoTargetClose(target);

      assertEquals(NtStatus.SUCCESS, WdfRequestGetStatus(WdfCalls.request(target)));
    }

    @Test
    @Rule("wdf 1.12 change target")
    void canBeSentToAnotherTarget(TestMachine machine) throws IOException {
      var other = WdfCalls.open(bridge, machine);
      var request = WdfCalls.request(other);

      assertEquals(NtStatus.SUCCESS, WdfRequestChangeTarget(request, target));
      WdfCalls.format(target, request, TestDevice.ECHO);
      assertTrue(WdfRequestSend(request, target, null));
      WdfCalls.awaitEnd(request);
      assertEquals(NtStatus.SUCCESS, WdfRequestGetStatus(request));
    }

    @Test
    @Rule("wdf 1.12 completion routine")
    void callsItsCompletionRoutineOnce() {
      var ends = new CopyOnWriteArrayList<Object>();
      var request = WdfCalls.formatted(target, TestDevice.ECHO);
      WdfRequestSetCompletionRoutine(
          request, (over, to, params, context) -> ends.add(String.valueOf(context)), "context");
      assertTrue(WdfRequestSend(request, target, null));
      Await.until("the routine is called", () -> !ends.isEmpty());

      WdfCalls.format(target, request, TestDevice.ECHO);
      assertTrue(WdfRequestSend(request, target, null));
      WdfCalls.awaitEnd(request);
      WdfIoTargetClose(target);

      assertEquals(List.of("context"), ends);
    }

    @Test
    @Rule("wdf 1.12 completion params")
    void returnsItsCompletionAndItsFormat() {
      var request = WdfCalls.request(target);
      var input = WdfCalls.memory(target, (byte) 1, (byte) 2, (byte) 3);
      var output = WdfCalls.memory(target, new byte[8]);
      WdfIoTargetFormatRequestForIoctl(
          target,
          request,
          TestDevice.ECHO.value(),
          input,
          new WDFMEMORY_OFFSET(1, 0),
          output,
          new WDFMEMORY_OFFSET(4, 0));
      var reported = new CompletableFuture<WDF_REQUEST_COMPLETION_PARAMS>();
      WdfRequestSetCompletionRoutine(
          request, (over, to, params, context) -> reported.complete(params), null);
      assertTrue(WdfRequestSend(request, target, null));

      var params = reported.join();

      assertEquals(WDF_REQUEST_TYPE.WdfRequestTypeDeviceControl, params.Type);
      assertEquals(NtStatus.SUCCESS, params.Status);
      assertEquals(2, params.Information);
      assertEquals(2, params.Length);
      assertEquals(TestDevice.ECHO.value(), params.IoControlCode);
      assertSame(input, params.InputBuffer);
      assertEquals(1, params.InputOffset);
      assertSame(output, params.OutputBuffer);
      assertEquals(4, params.OutputOffset);
      var asked = new WDF_REQUEST_COMPLETION_PARAMS();
      WDF_REQUEST_COMPLETION_PARAMS_INIT(asked);
      WdfRequestGetCompletionParams(request, asked);
      assertEquals(params.Information, asked.Information);
      assertEquals(2, WdfRequestGetInformation(request));
    }

    @Test
    @Rule("wdf 1.12 send")
    void isNotSentAndHasTheReason() {
      var request = WdfCalls.formatted(target, TestDevice.ECHO);

      assertFalse(WdfRequestSend(request, target, ofWrongSize()));
      assertEquals(NtStatus.INVALID_PARAMETER, WdfRequestGetStatus(request));
      assertFalse(
          WdfRequestSend(
              request, target, WdfCalls.options(WDF_REQUEST_SEND_OPTION_SEND_AND_FORGET)));
      assertEquals(NtStatus.INVALID_DEVICE_STATE, WdfRequestGetStatus(request));
      assertTrue(WdfRequestSend(request, target, null));
    }

    @Test
    @Rule("wdf 1.12 cancel")
    void isCancelledWhileItIsPending() {
      var request = WdfCalls.pend(target);

      assertTrue(WdfRequestCancelSentRequest(request));
      WdfCalls.awaitEnd(request);
      assertEquals(NtStatus.CANCELLED, WdfRequestGetStatus(request));
      assertFalse(WdfRequestCancelSentRequest(request));
      assertFalse(WdfRequestCancelSentRequest(WdfCalls.request(target)));
    }

    @Test
    @Rule("wdf 1.12 status")
    void hasTheStatusOfItsLastEnd() {
      var request = WdfCalls.request(target);
      assertEquals(NtStatus.SUCCESS, WdfRequestGetStatus(request));
      WdfIoTargetFormatRequestForIoctl(
          target,
          request,
          TestDevice.FAIL.value(),
          WdfCalls.memory(target, TestDevice.fail(NtStatus.DEVICE_BUSY, 0)),
          null,
          null,
          null);
      assertTrue(WdfRequestSend(request, target, null));
      WdfCalls.awaitEnd(request);

      assertEquals(NtStatus.DEVICE_BUSY, WdfRequestGetStatus(request));
    }

    @Test
    @Rule("wdf 1.12 reuse size and flags")
    void isNotReusedWithParametersThatMakeNoSense() {
      var request = WdfCalls.request(target);
      var wrongSize = reuse(WDF_REQUEST_REUSE_NO_FLAGS, NtStatus.SUCCESS);
      wrongSize.Size = 8;

      assertEquals(NtStatus.INVALID_PARAMETER, WdfRequestReuse(request, wrongSize));
      assertEquals(
          NtStatus.INVALID_PARAMETER, WdfRequestReuse(request, reuse(2, NtStatus.SUCCESS)));
    }

    @Test
    @Rule("wdf 1.12 reuse")
    void isReusedWithAStatusAndWithoutItsCancel() {
      var request = WdfCalls.pend(target);
      WdfRequestCancelSentRequest(request);
      WdfCalls.awaitEnd(request);

      assertEquals(
          NtStatus.SUCCESS,
          WdfRequestReuse(request, reuse(WDF_REQUEST_REUSE_SET_NEW_IRP, NtStatus.DEVICE_BUSY)));

      assertEquals(NtStatus.DEVICE_BUSY, WdfRequestGetStatus(request));
      WdfCalls.format(target, request, TestDevice.ECHO);
      assertTrue(WdfRequestSend(request, target, null));
      WdfCalls.awaitEnd(request);
      assertEquals(NtStatus.SUCCESS, WdfRequestGetStatus(request));
    }

    @Test
    @Rule("wdf 1.12 timer")
    void canHaveItsTimerBeforeItNeedsIt() {
      var request = WdfCalls.formatted(target, TestDevice.PEND);
      var options = WdfCalls.options(WDF_REQUEST_SEND_OPTION_TIMEOUT);
      options.Timeout = -500_000;

      assertEquals(NtStatus.SUCCESS, WdfRequestAllocateTimer(request));
      assertTrue(WdfRequestSend(request, target, options));
      WdfCalls.awaitEnd(request);
      assertEquals(NtStatus.IO_TIMEOUT, WdfRequestGetStatus(request));
    }

    @Test
    @Rule("wdf 1.12 completion routine")
    void canHaveNoCompletionRoutine() {
      var request = WdfCalls.formatted(target, TestDevice.ECHO);
      WdfRequestSetCompletionRoutine(request, null, null);

      assertTrue(WdfRequestSend(request, target, null));
      WdfCalls.awaitEnd(request);
      var params = new WDF_REQUEST_COMPLETION_PARAMS();
      WDF_REQUEST_COMPLETION_PARAMS_INIT(params);
      WdfRequestGetCompletionParams(request, params);
      assertNull(params.InputBuffer);
    }
  }
}
