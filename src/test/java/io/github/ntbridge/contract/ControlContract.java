package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.iotarget.DeviceHandle;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Contract
@Requires(Capability.TEST_DEVICE)
class ControlContract {
  private static final byte[] NOTHING = {};
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofSeconds(20);

  private static byte[] pattern(int length) {
    var bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * 31);
    }
    return bytes;
  }

  private static NtStatus failure(DeviceHandle device, ControlCode code, byte[] input) {
    return assertThrows(NtStatusException.class, () -> device.ioctl(code, input, 64)).status();
  }

  private static CompletableFuture<byte[]> pend(
      DeviceHandle device, TestMachine machine, int alreadyPending) {
    var request = inBackground(() -> device.ioctl(TestDevice.PEND, NOTHING, 0));
    machine.awaitPendingIoctls(alreadyPending + 1);
    return request;
  }

  /** A request whose caller waits. */
  @FunctionalInterface
  private interface Request {
    byte[] send() throws NtStatusException;
  }

  private static CompletableFuture<byte[]> inBackground(Request request) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return request.send();
          } catch (NtStatusException e) {
            throw new CompletionException(e);
          }
        },
        task -> {
          var thread = new Thread(task, "pending control");
          thread.setDaemon(true);
          thread.start();
        });
  }

  private static NtStatus statusOf(CompletableFuture<byte[]> request) {
    var failure = assertThrows(CompletionException.class, request::join);
    return assertInstanceOf(NtStatusException.class, failure.getCause()).status();
  }

  @Nested
  class TheResult {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 257, 4096, 65535, 1_000_000})
    void isWhatTheDeviceReturned(int length, NtBridge bridge) throws IOException {
      try (var device = bridge.openDevice(TestDevice.DEVICE_CLASS)) {
        assertArrayEquals(
            pattern(length), device.ioctl(TestDevice.ECHO, pattern(length), length + 10));
      }
    }

    @Test
    void ofALargeIoctlLeavesNothingForTheNext(NtBridge bridge) throws IOException {
      try (var device = bridge.openDevice(TestDevice.DEVICE_CLASS)) {
        device.ioctl(TestDevice.ECHO, pattern(300_000), 300_000);

        assertArrayEquals(NOTHING, device.ioctl(TestDevice.ECHO, NOTHING, 64));
      }
    }

    @Test
    void thatDoesNotFitIsBufferOverflowWithWhatFits(NtBridge bridge) throws IOException {
      try (var device = bridge.openDevice(TestDevice.DEVICE_CLASS)) {
        var result = device.ioctl(TestDevice.ECHO, pattern(100), ByteBuffer.allocate(40), LONG);

        assertEquals(NtStatus.BUFFER_OVERFLOW, result.status());
        assertArrayEquals(pattern(40), result.data());
        assertEquals(
            NtStatus.BUFFER_OVERFLOW,
            assertThrows(
                    NtStatusException.class, () -> device.ioctl(TestDevice.ECHO, pattern(100), 40))
                .status());
      }
    }

    @Test
    void takesOneNativeCallWhenTheDeviceCompletesItAtOnce(NtBridge bridge, LeakCheckingLayer layer)
        throws IOException {
      try (var device = bridge.openDevice(TestDevice.DEVICE_CLASS)) {
        device.ioctl(TestDevice.ECHO, pattern(64), 64);
        var before = layer.calls();

        device.ioctl(TestDevice.ECHO, pattern(64), 64);

        assertEquals(1, layer.calls().since(before).total());
      }
    }
  }

  @Nested
  class AnError {

    @ParameterizedTest
    @ValueSource(
        ints = {
          0xC0000001,
          0xC0000008,
          0xC000000D,
          0xC0000010,
          0xC0000011,
          0xC0000022,
          0xC0000023,
          0xC000009D,
          0xC00000BB,
          0xC0000120,
          0xC00002B6,
          0xC00000A3,
          0xC0000185,
          0xC0001234,
          0xE0001234
        })
    @Rule("native-api 2.5 request statuses")
    void isTheStatusOfTheDevice(int status, NtBridge bridge) throws IOException {
      try (var device = bridge.openDevice(TestDevice.DEVICE_CLASS)) {
        assertEquals(
            NtStatus.of(status),
            failure(device, TestDevice.FAIL, TestDevice.fail(NtStatus.of(status), 0)));
      }
    }

    @Test
    @Rule("native-api 2.5 unknown control")
    void isInvalidDeviceRequestForACodeThatTheDeviceDoesNotKnow(NtBridge bridge)
        throws IOException {
      try (var device = bridge.openDevice(TestDevice.DEVICE_CLASS)) {
        assertEquals(
            NtStatus.INVALID_DEVICE_REQUEST, failure(device, ControlCode.of(0x9e372ffc), NOTHING));
      }
    }

    @Test
    @Rule("native-api 2.5 control answers")
    void isNoneForAWarningWhoseDataCounts(NtBridge bridge) throws IOException {
      try (var device = bridge.openDevice(TestDevice.DEVICE_CLASS)) {
        var result =
            device.ioctl(
                TestDevice.FAIL,
                TestDevice.fail(NtStatus.BUFFER_OVERFLOW, 5),
                ByteBuffer.allocate(64),
                LONG);

        assertEquals(NtStatus.BUFFER_OVERFLOW, result.status());
        assertArrayEquals(new byte[] {0, 1, 2, 3, 4}, result.data());
      }
    }

    @Test
    void isAccessDeniedWithAdviceWhenTheHandleLacksTheAccessOfTheCode(
        NtBridge bridge, TestMachine machine) throws IOException {
      var name = ObjectPath.of(machine.device().objectName());
      try (var query = bridge.devices().open(name, AccessMask.QUERY);
          var read = bridge.devices().open(name, AccessMask.GENERIC_READ);
          var write = bridge.devices().open(name, AccessMask.GENERIC_WRITE);
          var both = bridge.devices().open(name, AccessMask.GENERIC_READ_WRITE)) {
        assertEquals(NtStatus.ACCESS_DENIED, failure(query, TestDevice.ECHO_READ, NOTHING));
        assertEquals(NtStatus.ACCESS_DENIED, failure(query, TestDevice.ECHO_WRITE, NOTHING));
        assertEquals(NtStatus.ACCESS_DENIED, failure(read, TestDevice.ECHO_WRITE, NOTHING));
        assertEquals(NtStatus.ACCESS_DENIED, failure(write, TestDevice.ECHO_READ, NOTHING));
        assertEquals(NtStatus.ACCESS_DENIED, failure(read, TestDevice.ECHO_READ_WRITE, NOTHING));
        var denied =
            assertThrows(
                NtStatusException.class, () -> query.ioctl(TestDevice.ECHO_READ, NOTHING, 8));
        assertTrue(denied.toString().contains("FILE_READ_ACCESS"), denied::toString);

        assertArrayEquals(pattern(8), read.ioctl(TestDevice.ECHO_READ, pattern(8), 8));
        assertArrayEquals(pattern(8), write.ioctl(TestDevice.ECHO_WRITE, pattern(8), 8));
        assertArrayEquals(pattern(8), both.ioctl(TestDevice.ECHO_READ_WRITE, pattern(8), 8));
      }
    }
  }

  @Nested
  class AnIoctlThatPends {

    @Test
    void isWaitedFor(NtBridge bridge) throws IOException {
      try (var device = bridge.openDevice(TestDevice.DEVICE_CLASS)) {
        assertArrayEquals(
            pattern(30), device.ioctl(TestDevice.LATE, TestDevice.late(30, true, pattern(30)), 64));
      }
    }

    @Test
    void endsWithIoTimeoutAndIsCancelledWhenItTakesTooLong(NtBridge bridge, TestMachine machine)
        throws IOException {
      try (var device = bridge.openDevice(TestDevice.DEVICE_CLASS)) {
        var failure =
            assertThrows(
                NtStatusException.class, () -> device.ioctl(TestDevice.PEND, NOTHING, 0, SHORT));

        assertEquals(NtStatus.IO_TIMEOUT, failure.status());
        assertEquals(0, machine.counters().pendingControls());
      }
    }

    @Test
    void keepsItsOwnResultWhenItCompletesDespiteTheCancel(NtBridge bridge) throws IOException {
      try (var device = bridge.openDevice(TestDevice.DEVICE_CLASS)) {
        var result =
            device.ioctl(
                TestDevice.LATE,
                TestDevice.late(400, false, pattern(20)),
                ByteBuffer.allocate(64),
                SHORT);

        assertEquals(NtStatus.SUCCESS, result.status());
        assertArrayEquals(pattern(20), result.data());
      }
    }

    @Test
    void releasesItsCallerWithIoTimeoutWhenTheDeviceIgnoresTheCancel(
        NtBridge bridge, LeakCheckingLayer layer) throws IOException {
      try (var device = bridge.openDevice(TestDevice.DEVICE_CLASS)) {
        var failure =
            assertThrows(
                NtStatusException.class,
                () ->
                    device.ioctl(
                        TestDevice.LATE, TestDevice.late(3500, false, pattern(20)), 64, SHORT));
        assertEquals(NtStatus.IO_TIMEOUT, failure.status());

        // The memory is taken back with a later request, once the device has returned it.
        Await.until(
            "the late request is back",
            () -> {
              try {
                var counters =
                    device.ioctl(TestDevice.COUNTERS, NOTHING, TestDevice.COUNTERS_BYTES);
                return new TestDevice.Counters(counters).pendingControls() == 0;
              } catch (NtStatusException e) {
                throw new AssertionError(e);
              }
            });
      }
    }

    @Test
    void releasesItsCallerWithCancelledWhenTheHandleIsClosedAndTheDeviceIgnoresTheCancel(
        NtBridge bridge, TestMachine machine) throws IOException {
      var device = bridge.openDevice(TestDevice.DEVICE_CLASS);
      var request =
          inBackground(
              () -> device.ioctl(TestDevice.LATE, TestDevice.late(3500, false, pattern(4)), 64));
      machine.awaitPendingIoctls(1);

      device.close();

      assertEquals(NtStatus.CANCELLED, statusOf(request));
      machine.awaitPendingIoctls(0);
    }

    @Test
    void endsWithCancelledWhenItsHandleIsClosed(NtBridge bridge, TestMachine machine)
        throws IOException {
      var device = bridge.openDevice(TestDevice.DEVICE_CLASS);
      var request = pend(device, machine, 0);

      device.close();

      assertEquals(NtStatus.CANCELLED, statusOf(request));
      assertEquals(0, machine.counters().pendingControls());
    }

    @Test
    void leavesOtherIoctlsOfTheSameHandlePending(NtBridge bridge, TestMachine machine)
        throws IOException {
      try (var device = bridge.openDevice(TestDevice.DEVICE_CLASS)) {
        var request = pend(device, machine, 0);

        assertArrayEquals(pattern(9), device.ioctl(TestDevice.ECHO, pattern(9), 9));
        machine.releasePending(NtStatus.SUCCESS);

        assertArrayEquals(NOTHING, request.join());
      }
    }

    @Test
    void isOneOfManyAtOnce(NtBridge bridge, TestMachine machine) throws IOException {
      try (var device = bridge.openDevice(TestDevice.DEVICE_CLASS)) {
        var requests = new ArrayList<CompletableFuture<byte[]>>();
        for (int i = 0; i < 20; i++) {
          requests.add(pend(device, machine, i));
        }

        machine.releasePending(NtStatus.DEVICE_NOT_READY);

        for (var request : requests) {
          assertEquals(NtStatus.DEVICE_NOT_READY, statusOf(request));
        }
      }
    }
  }

  @Test
  void aClosedHandleReturnsFileClosed(NtBridge bridge) throws IOException {
    var device = bridge.openDevice(TestDevice.DEVICE_CLASS);
    device.close();
    device.close();

    assertEquals(NtStatus.FILE_CLOSED, failure(device, TestDevice.ECHO, NOTHING));
  }

  @Test
  void aNegativeTimeoutOrCapacityIsRefused(NtBridge bridge) throws IOException {
    try (var device = bridge.openDevice(TestDevice.DEVICE_CLASS)) {
      assertThrows(
          IllegalArgumentException.class, () -> device.ioctl(TestDevice.ECHO, NOTHING, -1));
      assertThrows(
          IllegalArgumentException.class,
          () -> device.ioctl(TestDevice.ECHO, NOTHING, 0, Duration.ofMillis(-1)));
    }
  }
}
