package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.iotarget.DeviceHandle;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

@Contract
@Requires(Capability.TEST_DEVICE)
class ReadWriteContract {
  private static final Duration BOUND = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final byte[] DATA = {10, 20, 30, 40, 50};

  private static DeviceHandle open(NtBridge bridge, TestMachine machine, AccessMask access)
      throws IOException {
    return bridge.devices().open(ObjectPath.of(machine.device().objectName()), access);
  }

  @Test
  void whatIsWrittenIsRead(NtBridge bridge, TestMachine machine) throws IOException {
    try (var device = open(bridge, machine, AccessMask.GENERIC_READ_WRITE)) {
      assertEquals(DATA.length, device.write(DATA, BOUND));

      assertArrayEquals(new byte[] {10, 20}, device.read(2, BOUND).data());
      assertArrayEquals(new byte[] {30, 40, 50}, device.read(100, BOUND).data());
    }
  }

  @Test
  void aReadWaitsForAWrite(NtBridge bridge, TestMachine machine) throws IOException {
    try (var device = open(bridge, machine, AccessMask.GENERIC_READ_WRITE)) {
      var read =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return device.read(100, BOUND).data();
                } catch (NtStatusException e) {
                  throw new CompletionException(e);
                }
              });
      machine.awaitPendingReads(1);

      device.write(DATA, BOUND);

      assertArrayEquals(DATA, read.join());
    }
  }

  @Test
  void aReadThatTakesTooLongEndsWithIoTimeoutAndTakesNothing(NtBridge bridge, TestMachine machine)
      throws IOException {
    try (var device = open(bridge, machine, AccessMask.GENERIC_READ_WRITE)) {
      var failure = assertThrows(NtStatusException.class, () -> device.read(100, SHORT));
      assertEquals(NtStatus.IO_TIMEOUT, failure.status());

      device.write(DATA, BOUND);
      assertArrayEquals(DATA, device.read(100, BOUND).data());
    }
  }

  @Test
  @Rule("native-api 2.5 transfer access")
  void aTransferWithoutTheAccessForItIsDenied(NtBridge bridge, TestMachine machine)
      throws IOException {
    try (var query = open(bridge, machine, AccessMask.QUERY)) {
      assertEquals(
          NtStatus.ACCESS_DENIED,
          assertThrows(NtStatusException.class, () -> query.read(10, BOUND)).status());
      assertEquals(
          NtStatus.ACCESS_DENIED,
          assertThrows(NtStatusException.class, () -> query.write(DATA, BOUND)).status());
    }
  }
}
