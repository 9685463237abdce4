package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.iotarget.FrameworkAttributes;
import io.github.ntbridge.iotarget.IoMemory;
import io.github.ntbridge.iotarget.MemoryDescriptor;
import io.github.ntbridge.iotarget.MemoryRange;
import io.github.ntbridge.iotarget.PurgeIoAction;
import io.github.ntbridge.iotarget.RemoteIoTarget;
import io.github.ntbridge.iotarget.SendOptions;
import io.github.ntbridge.iotarget.SentIoAction;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests a target takes, and what it hands to the device. */
@Contract
@Requires(Capability.TEST_DEVICE)
class TargetAdmissionContract {
  private static final SendOptions IGNORING = SendOptions.NONE.ignoringTargetState();

  private TargetFixture fixture;
  private RemoteIoTarget target;

  @BeforeEach
  void create(NtBridge bridge, TestMachine machine, LeakCheckingLayer layer) throws IOException {
    fixture = new TargetFixture(bridge, machine, layer);
    target = fixture.target();
  }

  @Nested
  class ATargetWithNothingOpen {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Rule("wdf 5.1 started, closed")
    void refusesWhatItWouldSend(boolean neverOpened) throws IOException {
      if (!neverOpened) {
        fixture.open();
        target.close();
        target.start();
      }

      assertEquals(NtStatus.INVALID_DEVICE_STATE, fixture.refusal(SendOptions.NONE));
      assertEquals(NtStatus.INVALID_DEVICE_STATE, fixture.refusal(IGNORING));
      assertEquals(
          NtStatus.INVALID_DEVICE_STATE, fixture.control(TestDevice.ECHO, SendOptions.NONE));
    }

    @Test
    @Rule({"wdf 5.1 started, closed", "wdf 2.5 fails"})
    void queuesWhatComesWhileItIsStoppedAndEndsItWhenItIsStarted() throws IOException {
      var pended = fixture.pended();
      var waiting = fixture.waiting(TestDevice.ECHO, SendOptions.NONE);
      assertFalse(pended.isOver());

      target.start();

      assertEquals(NtStatus.INVALID_DEVICE_STATE, pended.status());
      assertEquals(0, pended.end().information());
      assertEquals(NtStatus.INVALID_DEVICE_STATE, waiting.join());
    }
  }

  @Nested
  class ARefusedRequest {
    @Test
    @Rule("wdf 5.1 unformatted")
    void isOneThatWasNotFormatted() throws IOException {
      fixture.open();
      var request = fixture.request();

      assertFalse(request.send(SendOptions.NONE));

      assertEquals(NtStatus.REQUEST_NOT_ACCEPTED, request.request().status());
    }

    @Test
    @Rule("wdf 5.1 unformatted")
    void isOneThatWasNotFormattedSinceItsLastSend() throws IOException {
      fixture.open();
      var request = fixture.request().format(TestDevice.ECHO);
      assertTrue(request.send(SendOptions.NONE));
      assertEquals(NtStatus.SUCCESS, request.status());

      assertFalse(request.send(SendOptions.NONE));

      assertEquals(NtStatus.REQUEST_NOT_ACCEPTED, request.request().status());
    }

    @Test
    @Rule("wdf 5.1 rejection")
    void completesItsFutureAndCallsNoListener() throws IOException {
      fixture.open();
      target.purge(PurgeIoAction.PURGE_IO);
      var request = fixture.request().format(TestDevice.ECHO);

      assertFalse(request.send(SendOptions.NONE));
      target.close();

      assertEquals(NtStatus.INVALID_DEVICE_STATE, request.request().status());
      assertFalse(request.isOver());
      assertFalse(request.request().isSent());
    }

    @Test
    @Rule("wdf 5.1 rejection")
    void canBeSentAgain() throws IOException {
      fixture.open();
      target.purge(PurgeIoAction.PURGE_IO);
      var request = fixture.request().format(TestDevice.ECHO);
      assertFalse(request.send(SendOptions.NONE));
      target.start();

      assertTrue(request.format(TestDevice.ECHO).send(SendOptions.NONE));

      assertEquals(NtStatus.SUCCESS, request.status());
    }

    @Test
    @Rule({"wdf 5.1 cancelled before", "wdf 5.7 cancel latches"})
    void isOneThatWasCancelledAndNotReused() throws IOException {
      fixture.open();
      var request = fixture.request().format(TestDevice.ECHO);
      assertFalse(request.request().cancelSent());

      assertFalse(request.send(SendOptions.NONE));
      assertEquals(NtStatus.CANCELLED, request.request().status());
      target.stop(SentIoAction.CANCEL_SENT_IO);
      assertFalse(request.format(TestDevice.ECHO).send(SendOptions.NONE));

      assertEquals(NtStatus.CANCELLED, request.request().status());
    }

    @Test
    @Rule("wdf 5.1 cancelled before")
    void isRefusedForTheStateFirst() throws IOException {
      fixture.open();
      target.purge(PurgeIoAction.PURGE_IO);
      var request = fixture.request().format(TestDevice.ECHO);
      request.request().cancelSent();

      assertFalse(request.send(SendOptions.NONE));

      assertEquals(NtStatus.INVALID_DEVICE_STATE, request.request().status());
    }
  }

  @Nested
  class SendOptionsThatMakeNoSense {
    @ParameterizedTest
    @CsvSource({
      "0x10, an unknown bit",
      "0x80000000, the framework's own fail-on-pend",
      "0x9, send-and-forget with a timeout",
      "0xA, send-and-forget that waits",
      "0xC, send-and-forget that ignores the state",
      "0x10000, impersonation",
      "0x30000, impersonation that may fail",
      "0x20000, impersonation that may fail without impersonation"
    })
    @Rule({
      "wdf 5.3 unknown flags",
      "wdf 5.3 send and forget",
      "wdf 5.3 impersonation",
      "wdf 5.3 impersonation may fail"
    })
    void areRefusedByBothWaysToSend(String flags, String what) throws IOException {
      fixture.open();
      var options = new SendOptions((int) (long) Long.decode(flags), -10_000_000);

      assertEquals(NtStatus.INVALID_PARAMETER, fixture.refusal(options), what);
      var failure =
          assertThrows(
              NtStatusException.class, () -> fixture.control(TestDevice.ECHO, options), what);
      assertEquals(NtStatus.INVALID_PARAMETER, failure.status());
    }

    @Test
    @Rule("wdf 5.3 unknown flags")
    void areRefusedBeforeTheStateIsLookedAt() throws IOException {
      assertEquals(NtStatus.INVALID_PARAMETER, fixture.refusal(new SendOptions(0x10, 0)));
    }
  }

  @Nested
  class SendOptionsOfASenderThatWaits {
    @Test
    @Rule({"wdf 5.3 none", "wdf 5.3 synchronous senders"})
    void mayNameWhatIsMeantAnyway() throws IOException {
      fixture.open();

      assertEquals(NtStatus.SUCCESS, fixture.control(TestDevice.ECHO, SendOptions.NONE));
      assertEquals(
          NtStatus.SUCCESS, fixture.control(TestDevice.ECHO, SendOptions.NONE.synchronously()));
    }

    @Test
    @Rule("wdf 5.3 synchronous senders")
    void countForTimeoutAndState() throws IOException {
      fixture.open();
      target.purge(PurgeIoAction.PURGE_IO);

      assertEquals(
          NtStatus.IO_TIMEOUT,
          fixture.control(TestDevice.PEND, TargetFixture.SHORT.ignoringTargetState()));
    }
  }

  @Nested
  class Buffers {
    private IoMemory memory(int size) throws NtStatusException {
      return IoMemory.allocate(fixture.bridge().targets().driver(), FrameworkAttributes.NONE, size);
    }

    private byte[] contents(IoMemory memory) {
      var bytes = new byte[memory.size()];
      memory.bytes().get(bytes);
      return bytes;
    }

    @Test
    @Rule("wdf 5.2 buffers")
    void areInputAndOutputForAnIoctl() throws IOException {
      fixture.open();
      var memory = memory(8);
      memory.bytes().put(new byte[] {1, 2, 3, 4});
      var request = fixture.request();
      target.formatForIoctl(
          request.request(),
          TestDevice.ECHO,
          Optional.of(memory),
          new MemoryRange(0, 4),
          Optional.of(memory),
          new MemoryRange(4, 4));
      assertTrue(request.send(SendOptions.NONE));

      assertEquals(4, request.end().information());
      assertArrayEquals(new byte[] {1, 2, 3, 4, 1, 2, 3, 4}, contents(memory));
    }

    @Test
    @Rule({"wdf 5.2 buffers", "wdf 5.2 device offset", "wdf 5.4 device offset"})
    void areInputForAWriteAndOutputForARead() throws IOException {
      fixture.open();
      var written = memory(4);
      written.bytes().put(new byte[] {5, 6, 7, 8});
      var write = fixture.request();
      target.formatForWrite(
          write.request(), Optional.of(written), new MemoryRange(1, 2), OptionalLong.empty());
      assertTrue(write.send(SendOptions.NONE));
      assertEquals(2, write.end().information());
      var output = memory(4);
      var read = fixture.request();
      target.formatForRead(
          read.request(), Optional.of(output), new MemoryRange(2, 2), OptionalLong.of(77));
      assertTrue(read.send(SendOptions.NONE));

      assertEquals(2, read.end().information());
      assertEquals(77, read.end().deviceOffset());
      assertArrayEquals(new byte[] {0, 0, 6, 7}, contents(output));
    }

    @Test
    @Rule("wdf 5.4 none")
    void mayBeMissing() throws IOException {
      fixture.open();

      assertEquals(NtStatus.SUCCESS, fixture.control(TestDevice.ECHO, SendOptions.NONE));
      var request = fixture.request().format(TestDevice.ECHO);
      assertTrue(request.send(SendOptions.NONE));
      assertEquals(0, request.end().information());
    }

    @ParameterizedTest
    @CsvSource({"0, 9", "8, 1", "9, 0", "1, 8", "1, 0x7fffffffffffffff", "0x7fffffffffffffff, 1"})
    @Rule("wdf 5.4 overflow")
    void mayNotReachBeyondTheirMemory(String offset, String length) throws IOException {
      var range = new MemoryRange(Long.decode(offset), Long.decode(length));
      var memory = memory(8);
      var request = fixture.request().request();

      var failure =
          assertThrows(
              NtStatusException.class,
              () -> target.formatForWrite(request, Optional.of(memory), range, OptionalLong.of(0)));

      assertEquals(NtStatus.INTEGER_OVERFLOW, failure.status());
      assertThrows(
          NtStatusException.class,
          () ->
              target.sendWriteSynchronously(
                  request,
                  new MemoryDescriptor.Handle(memory, range),
                  OptionalLong.empty(),
                  SendOptions.NONE));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 8", "3, 0, 5", "8, 0, 0", "2, 4, 4"})
    @Rule("wdf 5.4 effective length")
    void areAsLongAsTheirRange(int offset, int length, int effective) throws IOException {
      fixture.open();
      var memory = memory(8);
      memory.bytes().put(new byte[] {0, 1, 2, 3, 4, 5, 6, 7});
      var output = new byte[8];
      var request = fixture.request().request();

      var status =
          target.sendIoctlSynchronously(
              request,
              TestDevice.ECHO,
              new MemoryDescriptor.Handle(memory, new MemoryRange(offset, length)),
              MemoryDescriptor.of(output),
              SendOptions.NONE);

      assertEquals(NtStatus.SUCCESS, status);
      assertEquals(effective, request.information());
      assertArrayEquals(
          Arrays.copyOfRange(contents(memory), offset, offset + effective),
          Arrays.copyOf(output, effective));
    }
  }
}
