package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.iotarget.FrameworkAttributes;
import io.github.ntbridge.iotarget.IoRequest;
import io.github.ntbridge.iotarget.MemoryRange;
import io.github.ntbridge.iotarget.RemoteIoTarget;
import io.github.ntbridge.iotarget.SendOptions;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The Java ways to send requests: bytes, results and futures. */
@Contract
@Requires(Capability.TEST_DEVICE)
class TargetFutureContract {
  private static final byte[] NOTHING = {};
  private static final byte[] PING = {1, 2, 3};
  private static final Duration SHORT = Duration.ofMillis(50);

  private static RemoteIoTarget open(NtBridge bridge) throws IOException {
    return bridge.targets().open(TestDevice.DEVICE_CLASS, AccessMask.GENERIC_READ_WRITE);
  }

  private static CompletableFuture<byte[]> pend(RemoteIoTarget target) {
    return target.ioctlAsync(TestDevice.PEND, NOTHING, 0);
  }

  private static NtStatus statusOf(CompletableFuture<?> request) {
    var failure = assertThrows(CompletionException.class, request::join);
    return assertInstanceOf(NtStatusException.class, failure.getCause()).status();
  }

  @Nested
  class ASynchronousRequest {
    @Test
    void bringsWhatTheDeviceReturned(NtBridge bridge) throws IOException {
      try (var target = open(bridge)) {
        var result = target.ioctl(TestDevice.ECHO, PING, 64);

        assertArrayEquals(PING, result);
      }
    }

    @Test
    void thatTakesTooLongIsCancelledAndTimesOut(NtBridge bridge) throws IOException {
      try (var target = open(bridge)) {
        var failure =
            assertThrows(
                NtStatusException.class, () -> target.ioctl(TestDevice.PEND, NOTHING, 0, SHORT));

        assertEquals(NtStatus.IO_TIMEOUT, failure.status());
      }
    }

    @Test
    void readsWhatWasWritten(NtBridge bridge) throws IOException {
      try (var target = open(bridge)) {
        assertEquals(3, target.write(PING));

        assertArrayEquals(PING, target.read(64).data());
      }
    }
  }

  @Nested
  class AnAsynchronousRequest {
    @Test
    void bringsWhatTheDeviceReturned(NtBridge bridge) throws IOException {
      try (var target = open(bridge)) {
        var result = target.ioctlAsync(TestDevice.ECHO, PING, 64);

        assertArrayEquals(PING, result.join());
      }
    }

    @Test
    void thatTakesTooLongIsCancelledAndTimesOut(NtBridge bridge) throws IOException {
      try (var target = open(bridge)) {
        assertEquals(
            NtStatus.IO_TIMEOUT, statusOf(target.ioctlAsync(TestDevice.PEND, NOTHING, 0, SHORT)));
      }
    }

    @Test
    void isOneOfManyOnOneThread(NtBridge bridge, TestMachine machine) throws IOException {
      try (var target = open(bridge)) {
        var requests = new ArrayList<CompletableFuture<byte[]>>();
        for (int i = 0; i < 200; i++) {
          requests.add(pend(target));
        }
        machine.awaitPendingIoctls(200);
        machine.releasePending(NtStatus.SUCCESS);

        requests.forEach(CompletableFuture::join);
      }
    }

    @Test
    void whoseFutureIsCancelledIsCancelled(NtBridge bridge, TestMachine machine)
        throws IOException {
      try (var target = open(bridge)) {
        var request = pend(target);
        machine.awaitPendingIoctls(1);
        request.cancel(true);

        machine.awaitPendingIoctls(0);
      }
    }

    @Test
    void canBeSentAgainInItsCompletionRoutine(NtBridge bridge) throws Exception {
      var driver = bridge.targets().driver();
      var rounds = new AtomicInteger();
      var done = new CompletableFuture<NtStatus>();
      try (var target = open(bridge)) {
        var request = IoRequest.create(driver, FrameworkAttributes.NONE);
        sendEcho(target, request, rounds, done);

        assertEquals(NtStatus.SUCCESS, done.join());
        assertEquals(100, rounds.get());
      }
    }

    private void sendEcho(
        RemoteIoTarget target,
        IoRequest request,
        AtomicInteger rounds,
        CompletableFuture<NtStatus> done) {
      try {
        request.reuse(NtStatus.SUCCESS);
        target.formatForIoctl(
            request,
            TestDevice.ECHO,
            Optional.empty(),
            MemoryRange.ALL,
            Optional.empty(),
            MemoryRange.ALL);
        request.onCompletion(
            (over, to, params) -> {
              if (rounds.incrementAndGet() < 100 && params.status().isSuccess()) {
                sendEcho(target, over, rounds, done);
              } else {
                done.complete(params.status());
              }
            });
        assertTrue(request.send(target, SendOptions.NONE));
      } catch (NtStatusException e) {
        done.completeExceptionally(e);
      }
    }
  }

  @Nested
  class RequestsThatArePending {
    @Test
    void areEndedByASurpriseRemoval(NtBridge bridge, TestMachine machine) throws IOException {
      machine.plugChild(0);
      try (var target = bridge.targets().open(TestDevice.CHILD_CLASS, AccessMask.QUERY)) {
        var requests = new ArrayList<CompletableFuture<byte[]>>();
        for (int i = 0; i < 100; i++) {
          requests.add(pend(target));
        }
        machine.unplugChild(0);

        requests.forEach(request -> assertTrue(statusOf(request).isError()));
      }
    }
  }
}
