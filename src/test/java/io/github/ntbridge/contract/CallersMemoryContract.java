package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Memory;
import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.iotarget.FrameworkAttributes;
import io.github.ntbridge.iotarget.IoMemory;
import io.github.ntbridge.iotarget.IoRequest;
import io.github.ntbridge.iotarget.IoTargetState;
import io.github.ntbridge.iotarget.MemoryDescriptor;
import io.github.ntbridge.iotarget.MemoryRange;
import io.github.ntbridge.iotarget.PurgeIoAction;
import io.github.ntbridge.iotarget.RemoteIoTarget;
import io.github.ntbridge.iotarget.RemovalCallbacks;
import io.github.ntbridge.iotarget.SendOptions;
import io.github.ntbridge.iotarget.SentIoAction;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.sim.device.RemovalOutcome;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Native memory of the caller in the hands of a device that ignores the cancel: whatever returns
 * has waited until the kernel has returned the request, because the caller may free the memory
 * then. Each of these tests does so; where memory is watched (AddressSanitizer), a late write
 * shows.
 */
@Contract
@Requires(Capability.TEST_DEVICE)
class CallersMemoryContract {
  /** Longer than any grace time. */
  private static final int LATE_MILLIS = 3_000;

  private static final byte[] PAYLOAD = {11, 22, 33, 44, 55, 66, 77, 88};
  private static final byte[] LATE = TestDevice.late(LATE_MILLIS, false, PAYLOAD);

  /** So late that what happens after 2 seconds comes first on a busy machine, too. */
  private static final byte[] VERY_LATE = TestDevice.late(5_000, false, PAYLOAD);

  private TargetFixture fixture;
  private RemoteIoTarget target;

  @BeforeEach
  void create(NtBridge bridge, TestMachine machine, LeakCheckingLayer layer) throws IOException {
    fixture = new TargetFixture(bridge, machine, layer);
    target = fixture.target();
  }

  /** A control on native memory, which is freed as soon as the sender has it back. */
  private final class Leasing {
    private final Memory input = new Memory(LATE.length);
    private final Memory output = new Memory(PAYLOAD.length);
    private final IoRequest request;

    Leasing(byte[] late) throws NtStatusException {
      request = fixture.request().request();
      input.write(0, late, 0, late.length);
      output.clear();
    }

    NtStatus sendAndFree(SendOptions options) throws IOException {
      try (input;
          output) {
        var status =
            target.sendIoctlSynchronously(
                request,
                TestDevice.LATE,
                MemoryDescriptor.of(input),
                MemoryDescriptor.of(output),
                options);
        assertArrayEquals(PAYLOAD, output.getByteArray(0, PAYLOAD.length));
        return status;
      }
    }

    /** Sends on a thread of its own; the device has the request when this returns. */
    CompletableFuture<NtStatus> inBackground() {
      var sent = TargetFixture.background(() -> sendAndFree(SendOptions.NONE));
      fixture.awaitPendingIoctls(1);
      return sent;
    }
  }

  private CompletableFuture<NtStatus> lend(byte[] late) throws NtStatusException {
    return new Leasing(late).inBackground();
  }

  @Nested
  class ASend {
    @Test
    @Rule("wdf 5.5 memory of the caller")
    void thatTimesOutReturnsWhenTheKernelHasReturnedTheRequest() throws IOException {
      fixture.open();

      assertEquals(NtStatus.SUCCESS, new Leasing(LATE).sendAndFree(TargetFixture.SHORT));
      assertEquals(0, fixture.pendingControls());
    }

    @Test
    @Rule("wdf 5.5 memory of the caller")
    void withoutARequestOfItsOwnWaitsAsLong() throws IOException {
      fixture.open();
      try (var input = new Memory(LATE.length);
          var output = new Memory(PAYLOAD.length)) {
        input.write(0, LATE, 0, LATE.length);

        assertEquals(
            PAYLOAD.length,
            target.ioctl(
                TestDevice.LATE,
                MemoryDescriptor.of(input),
                MemoryDescriptor.of(output, PAYLOAD.length),
                TargetFixture.SHORT_TIME));
        assertEquals(0, fixture.pendingControls());
      }
    }

    @Test
    @Rule("wdf 5.5 memory of the caller")
    void onMemoryThatTheLibraryCopiesIsReleasedAfterTheGrace() throws IOException {
      fixture.open();

      var failure =
          assertThrows(
              NtStatusException.class,
              () -> target.ioctl(TestDevice.LATE, LATE, 8, TargetFixture.SHORT_TIME));

      assertEquals(NtStatus.IO_TIMEOUT, failure.status());
    }
  }

  /** An object of memory that the caller has is the caller's memory, too. */
  @Nested
  class APreallocatedMemoryObject {
    private final Memory buffer = new Memory(PAYLOAD.length);

    private IoRequest format() throws NtStatusException {
      buffer.clear();
      var driver = fixture.bridge().targets().driver();
      var input = IoMemory.allocate(driver, FrameworkAttributes.NONE, LATE.length);
      input.bytes().put(LATE);
      var output = IoMemory.of(driver, FrameworkAttributes.NONE, buffer, PAYLOAD.length);
      var request = fixture.request().request();
      target.formatForIoctl(
          request,
          TestDevice.LATE,
          Optional.of(input),
          MemoryRange.ALL,
          Optional.of(output),
          MemoryRange.ALL);
      return request;
    }

    private void assertReturned() throws IOException {
      assertEquals(0, fixture.pendingControls());
      assertArrayEquals(PAYLOAD, buffer.getByteArray(0, PAYLOAD.length));
    }

    @Test
    @Rule("wdf 5.7 memory of the caller")
    void keepsARequestThatTimesOutUntilTheKernelHasReturnedIt() throws IOException {
      fixture.open();
      var request = format();
      var end = new CompletableFuture<NtStatus>();
      request.onCompletion((over, from, params) -> end.complete(params.status()));

      assertTrue(request.send(target, TargetFixture.SHORT));

      assertEquals(NtStatus.SUCCESS, end.join());
      assertReturned();
      request.delete();
      buffer.close();
    }

    @Test
    @Rule("wdf 2.3 memory of the caller")
    void keepsACloseWaiting() throws IOException {
      fixture.open();
      var request = format();
      assertTrue(request.send(target, SendOptions.NONE));
      fixture.awaitPendingIoctls(1);

      target.close();

      assertReturned();
      request.delete();
      buffer.close();
    }

    @Test
    @Rule("wdf 2.3 memory of the caller")
    void keepsTheDeletionOfItsRequestWaiting() throws IOException {
      fixture.open();
      var request = format();
      assertTrue(request.send(target, SendOptions.NONE));
      fixture.awaitPendingIoctls(1);

      request.delete();

      assertReturned();
      buffer.close();
    }
  }

  /** What ends requests, and waits for them. */
  private enum Way {
    STOP {
      @Override
      void end(RemoteIoTarget target) {
        target.stop(SentIoAction.CANCEL_SENT_IO);
      }
    },
    PURGE {
      @Override
      void end(RemoteIoTarget target) {
        target.purge(PurgeIoAction.PURGE_IO_AND_WAIT);
      }
    },
    CLOSE {
      @Override
      void end(RemoteIoTarget target) {
        target.close();
      }
    },
    CLOSE_FOR_QUERY_REMOVE {
      @Override
      void end(RemoteIoTarget target) {
        target.closeForQueryRemove();
      }
    },
    DELETE {
      @Override
      void end(RemoteIoTarget target) {
        target.delete();
      }
    };

    abstract void end(RemoteIoTarget target);
  }

  @ParameterizedTest
  @EnumSource
  @Rule("wdf 2.3 memory of the caller")
  void whatEndsRequestsWaitsUntilTheKernelHasReturnedThem(Way way) throws IOException {
    fixture.open();
    var sent = lend(LATE);

    way.end(target);

    assertEquals(0, fixture.pendingControls());
    assertEquals(NtStatus.SUCCESS, sent.join());
  }

  @ParameterizedTest
  @EnumSource(names = {"STOP", "CLOSE"})
  @Rule("wdf 2.3 memory of the caller")
  void inACompletionRoutineItWaitsAsLong(Way way) throws IOException {
    fixture.open();
    var sent = lend(LATE);
    var left = new CompletableFuture<Integer>();
    var request = fixture.request().format(TestDevice.ECHO).request();
    request.onCompletion(
        (over, from, params) -> {
          way.end(target);
          try {
            left.complete(fixture.pendingControls());
          } catch (IOException e) {
            left.completeExceptionally(e);
          }
        });
    assertTrue(request.send(target, SendOptions.NONE));

    assertEquals(0, left.join());
    assertEquals(NtStatus.SUCCESS, sent.join());
  }

  @Test
  @Rule("wdf 2.3 memory of the caller")
  void aCloseReleasesTheSendersOfCopiedMemoryMeanwhile() throws IOException {
    fixture.open();
    var lent = lend(VERY_LATE);
    var copied =
        TargetFixture.background(
            () ->
                target.sendIoctlSynchronously(
                    fixture.request().request(),
                    TestDevice.LATE,
                    MemoryDescriptor.of(TestDevice.late(6_000, false, PAYLOAD)),
                    MemoryDescriptor.of(new byte[PAYLOAD.length]),
                    SendOptions.NONE));
    fixture.awaitPendingIoctls(2);
    var closing = TargetFixture.backgroundRun(target::close);

    assertEquals(NtStatus.CANCELLED, copied.join());
    assertFalse(closing.isDone());
    closing.join();
    assertEquals(NtStatus.SUCCESS, lent.join());
  }

  @Test
  @Rule("wdf 2.3 memory of the caller")
  void theDeletionOfARequestThatAnotherThreadWaitsForWaitsUntilTheKernelHasReturnedIt()
      throws IOException {
    fixture.open();
    var lending = new Leasing(LATE);
    var sent = lending.inBackground();

    lending.request.delete();

    assertEquals(0, fixture.pendingControls());
    assertEquals(NtStatus.SUCCESS, sent.join());
  }

  @Test
  @Rule("wdf 2.3 memory of the caller")
  void theCloseOfTheBridgeWaitsUntilTheKernelHasCompletedPendingRequests(TestMachine machine)
      throws IOException {
    fixture.open();
    var sent =
        TargetFixture.background(
            () -> {
              try (var output = new Memory(PAYLOAD.length);
                  var input = new Memory(LATE.length)) {
                input.write(0, LATE, 0, LATE.length);
                return target.ioctl(
                    TestDevice.LATE, MemoryDescriptor.of(input), MemoryDescriptor.of(output));
              }
            });
    fixture.awaitPendingIoctls(1);

    fixture.bridge().close();

    assertEquals(0, machine.counters().pendingControls());
    assertEquals(PAYLOAD.length, sent.join());
  }

  /** It takes copies, so that it needs to wait for nothing; and they outlive it. */
  @Nested
  class AFutureThatIsCancelled {
    @Test
    @Rule("wdf 5.7 memory of the caller")
    void isCompletedAtOnceAndItsMemoryIsKept() throws IOException {
      fixture.open();
      var input = LATE.clone();
      var future = target.ioctlAsync(TestDevice.LATE, input, PAYLOAD.length);
      fixture.awaitPendingIoctls(1);

      future.cancel(true);

      assertThrows(CancellationException.class, future::join);
      assertEquals(1, fixture.pendingControls());
      // What comes now gets other memory than the device has.
      for (int i = 0; i < 10; i++) {
        assertArrayEquals(new byte[] {9}, target.ioctl(TestDevice.ECHO, new byte[] {9}, 8));
      }
      fixture.awaitPendingIoctls(0);
    }
  }

  @Nested
  class AQueryRemove {
    @Test
    @Rule("wdf 4.2 query-remove and memory of the caller")
    void isRefusedAndTheTargetKeepsWorking(TestMachine machine) throws IOException {
      fixture.openChild(RemovalCallbacks.NONE);
      var sent = lend(VERY_LATE);

      assertEquals(RemovalOutcome.VETOED_BY_LISTENER, machine.removeChild(0));

      machine.settleEvents();
      assertTrue(target.isOpen());
      assertEquals(IoTargetState.STARTED, target.state());
      assertEquals(NtStatus.SUCCESS, sent.join());
      assertTrue(fixture.responds());
      assertEquals(RemovalOutcome.REMOVED, machine.removeChild(0));
    }

    @Test
    @Rule("wdf 4.2 query-remove and memory of the caller")
    void isRefusedWhileTheCloseOfACallbackWaits(TestMachine machine) throws IOException {
      var cancelled = new CompletableFuture<Boolean>();
      fixture.openChild(
          RemovalCallbacks.NONE
              .onQueryRemove(
                  asked -> {
                    asked.closeForQueryRemove();
                    return NtStatus.SUCCESS;
                  })
              .onRemoveCanceled(kept -> cancelled.complete(kept.isOpen())));
      var sent = lend(VERY_LATE);

      assertEquals(RemovalOutcome.VETOED_BY_LISTENER, machine.removeChild(0));

      assertEquals(NtStatus.SUCCESS, sent.join());
      assertFalse(cancelled.join(), "reported before the close was done");
      assertEquals(IoTargetState.CLOSED_FOR_QUERY_REMOVE, target.state());
    }

    @Test
    @Rule("wdf 4.2 query-remove and memory of the caller")
    void leavesAStoppedTargetStopped(TestMachine machine) throws IOException {
      fixture.openChild(RemovalCallbacks.NONE);
      var sent = lend(VERY_LATE);
      target.stop(SentIoAction.LEAVE_SENT_IO_PENDING);

      assertEquals(RemovalOutcome.VETOED_BY_LISTENER, machine.removeChild(0));

      machine.settleEvents();
      assertTrue(target.isOpen());
      assertEquals(IoTargetState.STOPPED, target.state());
      assertEquals(NtStatus.SUCCESS, sent.join());
    }
  }

  @Nested
  class AQueryRemoveOfAFollowedTarget {
    @Test
    @Rule("wdf 4.2 query-remove and memory of the caller")
    void isRefusedAndTheTargetKeepsWorking(TestMachine machine) throws Exception {
      machine.plugChild(0);
      try (var followed = fixture.bridge().follow(TestDevice.CHILD_CLASS).start();
          var input = new Memory(LATE.length);
          var output = new Memory(PAYLOAD.length)) {
        var open = followed.awaitOpen(Await.BOUND);
        input.write(0, VERY_LATE, 0, VERY_LATE.length);
        var sent =
            TargetFixture.background(
                () ->
                    open.ioctl(
                        TestDevice.LATE, MemoryDescriptor.of(input), MemoryDescriptor.of(output)));
        machine.awaitPendingIoctls(machine.child(), 1);

        assertEquals(RemovalOutcome.VETOED_BY_LISTENER, machine.removeChild(0));

        machine.settleEvents();
        assertTrue(followed.isOpen());
        assertEquals(PAYLOAD.length, sent.join());
        assertEquals(0, open.ioctl(TestDevice.ECHO, new byte[0], 8).length);
      }
    }
  }

  /** A device handle copies everything: its callers are released, and the memory is kept. */
  @Nested
  class ADeviceHandle {
    private static final int CAPACITY = 4096;

    /** What comes now gets other memory than the device has. */
    private void assertOtherMemory(TestMachine machine) throws IOException {
      try (var next = fixture.bridge().openDevice(TestDevice.DEVICE_CLASS)) {
        assertArrayEquals(new byte[] {9}, next.ioctl(TestDevice.ECHO, new byte[] {9}, CAPACITY));
      }
      machine.awaitPendingIoctls(0);
    }

    @Test
    void thatTimesOutKeepsTheMemoryOfWhatTheDeviceHas(TestMachine machine) throws IOException {
      try (var device = fixture.bridge().openDevice(TestDevice.DEVICE_CLASS)) {
        var timeout = Duration.ofMillis(50);
        var failure =
            assertThrows(
                NtStatusException.class,
                () -> device.ioctl(TestDevice.LATE, LATE, CAPACITY, timeout));

        assertEquals(NtStatus.IO_TIMEOUT, failure.status());
        assertOtherMemory(machine);
      }
    }

    @Test
    void thatClosesKeepsTheMemoryOfWhatTheDeviceHas(TestMachine machine) throws IOException {
      var device = fixture.bridge().openDevice(TestDevice.DEVICE_CLASS);
      var waiting =
          TargetFixture.background(
              () -> {
                try {
                  device.ioctl(TestDevice.LATE, LATE, CAPACITY);
                  return NtStatus.SUCCESS;
                } catch (NtStatusException e) {
                  return e.status();
                }
              });
      machine.awaitPendingIoctls(1);

      device.close();

      assertEquals(NtStatus.CANCELLED, waiting.join());
      assertOtherMemory(machine);
    }
  }
}
