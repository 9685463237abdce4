package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.iotarget.DeviceHandle;
import io.github.ntbridge.iotarget.RemoteIoTarget;
import io.github.ntbridge.iotarget.SendOptions;
import io.github.ntbridge.iotarget.reader.ContinuousReader;
import io.github.ntbridge.iotarget.reader.ReadDisposition;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The rule of every time limit: left out it is none, zero does not wait, less is a mistake. */
@Contract
@Requires(Capability.TEST_DEVICE)
class TimeLimitContract {
  private static final byte[] PING = {1, 2, 3};
  private static final byte[] NOTHING = {};
  private static final Duration NEGATIVE = Duration.ofNanos(-1);

  private static String name(NtBridge bridge) throws IOException {
    return bridge.interfaces().list(TestDevice.DEVICE_CLASS, Presence.PRESENT).get(0).objectName();
  }

  private static RemoteIoTarget target(NtBridge bridge) throws IOException {
    return bridge.targets().open(name(bridge), AccessMask.GENERIC_READ_WRITE);
  }

  private static DeviceHandle device(NtBridge bridge) throws IOException {
    return bridge.devices().open(ObjectPath.of(name(bridge)), AccessMask.GENERIC_READ_WRITE);
  }

  @Test
  void ofZeroCancelsASynchronousRequestThatDoesNotCompleteAtOnce(NtBridge bridge) throws Exception {
    try (var target = target(bridge)) {
      var failure =
          assertThrows(
              NtStatusException.class,
              () -> target.ioctl(TestDevice.PEND, NOTHING, 0, Duration.ZERO));
      assertEquals(NtStatus.IO_TIMEOUT, failure.status());
    }
  }

  @Test
  void ofZeroCancelsAnAsynchronousRequestThatDoesNotCompleteAtOnce(NtBridge bridge)
      throws Exception {
    try (var target = target(bridge)) {
      var pending = target.ioctlAsync(TestDevice.PEND, NOTHING, 0, Duration.ZERO);
      var failure = assertThrows(ExecutionException.class, pending::get);
      assertEquals(
          NtStatus.IO_TIMEOUT,
          assertInstanceOf(NtStatusException.class, failure.getCause()).status());
    }
  }

  @Test
  void ofZeroCancelsARequestOnAHandleThatDoesNotCompleteAtOnce(NtBridge bridge) throws Exception {
    try (var device = device(bridge)) {
      var failure =
          assertThrows(
              NtStatusException.class,
              () -> device.ioctl(TestDevice.PEND, NOTHING, 0, Duration.ZERO));
      assertEquals(NtStatus.IO_TIMEOUT, failure.status());
    }
  }

  @Test
  void ofZeroLetsARequestSucceedThatCompletesAtOnce(NtBridge bridge) throws Exception {
    try (var target = target(bridge);
        var device = device(bridge)) {
      assertArrayEquals(PING, target.ioctl(TestDevice.ECHO, PING, 8, Duration.ZERO));
      assertArrayEquals(PING, target.ioctlAsync(TestDevice.ECHO, PING, 8, Duration.ZERO).get());
      assertArrayEquals(PING, device.ioctl(TestDevice.ECHO, PING, 8, Duration.ZERO));
    }
  }

  @Test
  void belowZeroIsRefused(NtBridge bridge) throws Exception {
    var name = ObjectPath.of(name(bridge));
    try (var device = device(bridge);
        var target = target(bridge);
        var watch = bridge.notifications().watch(TestDevice.DEVICE_CLASS, event -> {});
        var followed = bridge.follow(TestDevice.CHILD_CLASS).start()) {
      assertNegative(() -> SendOptions.timeout(NEGATIVE));
      assertNegative(() -> SendOptions.NONE.withTimeout(NEGATIVE));
      assertNegative(() -> device.read(1, NEGATIVE));
      assertNegative(() -> device.write(PING, NEGATIVE));
      assertNegative(() -> device.ioctl(TestDevice.ECHO, PING, 8, NEGATIVE));
      assertNegative(() -> bridge.devices().open(name, AccessMask.QUERY, NEGATIVE).close());
      assertNegative(
          () ->
              bridge
                  .devices()
                  .open(TestDevice.DEVICE_CLASS, path -> true, AccessMask.QUERY, NEGATIVE)
                  .close());
      assertNegative(
          () -> bridge.notifications().await(TestDevice.DEVICE_CLASS, path -> true, NEGATIVE));
      assertNegative(() -> watch.await(present -> true, NEGATIVE));
      assertNegative(() -> followed.awaitOpen(NEGATIVE));
      assertNegative(() -> bridge.follow(TestDevice.CHILD_CLASS).retryTime(NEGATIVE));
      try (var reader = ContinuousReader.of(target).start(buffer -> ReadDisposition.STOP)) {
        assertNegative(() -> reader.awaitEnd(NEGATIVE));
        assertNegative(() -> reader.stop(NEGATIVE));
      }
    }
  }

  private static void assertNegative(Executable call) {
    assertThrows(IllegalArgumentException.class, call);
  }
}
