package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.jna.Memory;
import io.github.ntbridge.NtBridge;
import io.github.ntbridge.iotarget.FrameworkAttributes;
import io.github.ntbridge.iotarget.IoRequest;
import io.github.ntbridge.iotarget.MemoryDescriptor;
import io.github.ntbridge.iotarget.RemoteIoTarget;
import io.github.ntbridge.iotarget.SendOptions;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.leak.CallCounts;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * The results of a target's requests from a device that completes them at once, late, never or
 * badly.
 */
@Contract
@Requires(Capability.TEST_DEVICE)
class TargetIoContract {
  private static final int MANY = 10_000;
  private static final byte[] NOTHING = {};
  private static final byte[] DATA = {10, 20, 30, 40, 50};
  private static final Duration BOUND = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(50);

  private RemoteIoTarget target;

  @BeforeEach
  void open(NtBridge bridge) throws IOException {
    target = bridge.targets().open(TestDevice.DEVICE_CLASS, AccessMask.GENERIC_READ_WRITE);
  }

  @AfterEach
  void close() {
    target.close();
  }

  private static NtStatus statusOf(CompletableFuture<?> request) {
    var failure =
        assertThrows(CompletionException.class, request.orTimeout(20, TimeUnit.SECONDS)::join);
    return assertInstanceOf(NtStatusException.class, failure.getCause()).status();
  }

  @Test
  void anIoctlThatDoesNotPendIsOneNativeCall(NtBridge bridge, LeakCheckingLayer layer)
      throws IOException {
    var request = IoRequest.create(bridge.targets().driver(), FrameworkAttributes.NONE);
    var memory = MemoryDescriptor.of(new Memory(8), 8);
    target.sendIoctlSynchronously(request, TestDevice.ECHO, memory, memory, SendOptions.NONE);
    var calls = layer.calls();
    var open = layer.ledger().openResources();

    for (int i = 0; i < 100; i++) {
      assertEquals(
          NtStatus.SUCCESS,
          target.sendIoctlSynchronously(
              request, TestDevice.ECHO, memory, memory, SendOptions.NONE));
    }

    assertEquals(Map.of("NtDeviceIoControlFile", 100L), madeSince(calls, layer));
    assertEquals(open, layer.ledger().openResources());
    request.delete();
  }

  /** An IOCTL with arrays, and the data that a write leaves for a read. */
  @Test
  void whatDoesNotPendIsOneNativeCallEach(LeakCheckingLayer layer) throws IOException {
    exchangeEach();
    var calls = layer.calls();
    var open = layer.ledger().openResources();

    for (int i = 0; i < 100; i++) {
      exchangeEach();
    }

    assertEquals(
        Map.of("NtDeviceIoControlFile", 100L, "NtWriteFile", 100L, "NtReadFile", 100L),
        madeSince(calls, layer));
    assertEquals(open, layer.ledger().openResources());
  }

  private void exchangeEach() throws IOException {
    assertArrayEquals(DATA, target.ioctl(TestDevice.ECHO, DATA, DATA.length));
    assertEquals(DATA.length, target.write(DATA));
    assertArrayEquals(DATA, target.read(DATA.length).data());
  }

  private static Map<String, Long> madeSince(CallCounts calls, LeakCheckingLayer layer) {
    var made = new HashMap<>(layer.calls().since(calls).byFunction());
    // The completion thread begins to wait when it gets round to it.
    made.remove("NtRemoveIoCompletionEx");
    return made;
  }

  @Nested
  class TenThousandRequestsOfOneThread {
    private List<CompletableFuture<byte[]>> pend(TestMachine machine) {
      var requests = new ArrayList<CompletableFuture<byte[]>>();
      for (int i = 0; i < MANY; i++) {
        requests.add(target.ioctlAsync(TestDevice.PEND, NOTHING, 0));
      }
      machine.awaitPendingIoctls(MANY);
      return requests;
    }

    @Test
    void arePendingAtOnceAndAllCompleted(TestMachine machine) throws IOException {
      var requests = pend(machine);

      machine.releasePending(NtStatus.SUCCESS);

      requests.forEach(CompletableFuture::join);
    }

    @Test
    void areAllCancelledByAClose(TestMachine machine) {
      var requests = pend(machine);

      target.close();

      requests.forEach(request -> assertEquals(NtStatus.CANCELLED, statusOf(request)));
    }
  }

  @Nested
  class ADeviceThatCompletesLate {
    @Test
    void isWaitedForWithinTheTimeout() throws IOException {
      var late = TestDevice.late(30, true, DATA);

      assertArrayEquals(DATA, target.ioctl(TestDevice.LATE, late, 8, BOUND));
      assertArrayEquals(DATA, target.ioctlAsync(TestDevice.LATE, late, 8, BOUND).join());
    }

    @Test
    void afterTheTimeoutIsCancelled() {
      var late = TestDevice.late(60_000, true, DATA);

      assertEquals(
          NtStatus.IO_TIMEOUT,
          assertThrows(NtStatusException.class, () -> target.ioctl(TestDevice.LATE, late, 8, SHORT))
              .status());
      assertEquals(
          NtStatus.IO_TIMEOUT, statusOf(target.ioctlAsync(TestDevice.LATE, late, 8, SHORT)));
    }

    /** A result that the cancel did not prevent stands. */
    @Test
    void inSpiteOfTheCancelReturnsItsOutput() throws IOException {
      var late = TestDevice.late(300, false, DATA);

      assertArrayEquals(DATA, target.ioctl(TestDevice.LATE, late, 8, SHORT));
      assertArrayEquals(DATA, target.ioctlAsync(TestDevice.LATE, late, 8, SHORT).join());
    }
  }

  @Nested
  class ADeviceThatFails {
    private static final List<NtStatus> FAILURES =
        List.of(
            NtStatus.INVALID_PARAMETER,
            NtStatus.INVALID_DEVICE_REQUEST,
            NtStatus.DEVICE_NOT_READY,
            NtStatus.ACCESS_DENIED,
            NtStatus.BUFFER_TOO_SMALL,
            NtStatus.IO_TIMEOUT,
            NtStatus.UNSUCCESSFUL);

    @Test
    void endsTheRequestWithItsStatus() {
      for (var status : FAILURES) {
        var input = TestDevice.fail(status, 0);
        assertEquals(
            status,
            assertThrows(NtStatusException.class, () -> target.ioctl(TestDevice.FAIL, input, 8))
                .status());
        assertEquals(status, statusOf(target.ioctlAsync(TestDevice.FAIL, input, 8)));
      }
    }

    @Test
    void withAWarningReturnsWhatDidFit() throws IOException {
      var input = TestDevice.fail(NtStatus.BUFFER_OVERFLOW, 4);
      var result = target.ioctl(TestDevice.FAIL, input, ByteBuffer.allocate(4));
      var later = target.ioctlAsync(TestDevice.FAIL, input, ByteBuffer.allocate(4)).join();

      assertEquals(NtStatus.BUFFER_OVERFLOW, result.status());
      assertArrayEquals(new byte[] {0, 1, 2, 3}, result.data());
      assertEquals(NtStatus.BUFFER_OVERFLOW, later.status());
      assertArrayEquals(new byte[] {0, 1, 2, 3}, later.data());
    }
  }

  @Nested
  class TheByteQueue {
    @Test
    void returnsItsInputInParts() throws IOException {
      assertEquals(DATA.length, target.write(DATA, BOUND));

      assertArrayEquals(new byte[] {10, 20}, target.read(2, BOUND).data());
      assertArrayEquals(new byte[] {30, 40, 50}, target.read(100, BOUND).data());
    }

    @Test
    void letsAReadWaitForAWrite(TestMachine machine) throws IOException {
      var read = target.readAsync(100);
      machine.awaitPendingReads(1);

      assertEquals(DATA.length, target.writeAsync(DATA).join());

      assertArrayEquals(DATA, read.join().data());
    }

    @Test
    void losesNothingToAReadThatTimedOut() throws IOException {
      assertEquals(NtStatus.IO_TIMEOUT, statusOf(target.readAsync(100, SHORT)));
      assertEquals(
          NtStatus.IO_TIMEOUT,
          assertThrows(NtStatusException.class, () -> target.read(100, SHORT)).status());

      target.write(DATA, BOUND);
      assertArrayEquals(DATA, target.read(100, BOUND).data());
    }

    @Test
    void completesReadsInTheirOrder(TestMachine machine) throws IOException {
      var first = target.readAsync(2);
      machine.awaitPendingReads(1);
      var second = target.readAsync(3);
      machine.awaitPendingReads(2);

      target.write(DATA, BOUND);

      assertArrayEquals(new byte[] {10, 20}, first.join().data());
      assertArrayEquals(new byte[] {30, 40, 50}, second.join().data());
    }
  }
}
