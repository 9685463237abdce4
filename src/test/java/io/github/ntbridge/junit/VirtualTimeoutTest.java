package io.github.ntbridge.junit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.LayerChoice;
import io.github.ntbridge.NtBridge;
import io.github.ntbridge.iotarget.DeviceHandle;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.DeviceHandler;
import io.github.ntbridge.sim.device.DeviceRequest;
import io.github.ntbridge.sim.device.EchoDevice;
import io.github.ntbridge.sim.device.SlowFilter;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The timeouts of the library on virtual time: none of these tests waits. */
@NtBridgeTest
@Timeout(20)
@OnLayer(
    value = {LayerChoice.SIM, LayerChoice.STUB},
    reason = "time is real there")
class VirtualTimeoutTest {
  private static final String NEVER = "\\Device\\Never";
  private static final String SLOW = "\\Device\\Slow";
  private static final ControlCode ANY = ControlCode.of(0x80002000);
  private static final byte[] DATA = {1, 2, 3};

  private long start;

  @MachineSetup
  SimulatedMachine machine() {
    var never =
        new DeviceHandler() {
          @Override
          public void ioctl(DeviceRequest request) {}
        };
    return SimulatedMachine.builder()
        .virtualTime()
        .device(NEVER)
        .handler(never)
        .device(SLOW)
        .handler(new EchoDevice())
        .filter(new SlowFilter(Duration.ofHours(1)))
        .build();
  }

  @BeforeEach
  void startTheWatch() {
    start = System.nanoTime();
  }

  private static byte[] transact(DeviceHandle device, Duration timeout) throws IOException {
    return device.ioctl(ANY, DATA, 3, timeout);
  }

  private void requireQuick() {
    assertTrue(Duration.ofNanos(System.nanoTime() - start).compareTo(Duration.ofMinutes(1)) < 0);
  }

  @Test
  void aRequestThatNeverCompletesTimesOutAtOnce(NtBridge bridge) throws IOException {
    try (var device = bridge.openDevice(NEVER)) {
      var failure =
          assertThrows(NtStatusException.class, () -> transact(device, Duration.ofDays(1)));
      assertEquals(NtStatus.IO_TIMEOUT, failure.status());
    }
    requireQuick();
  }

  @Test
  void aSlowRequestCompletesBeforeALongerTimeout(NtBridge bridge) throws IOException {
    try (var device = bridge.openDevice(SLOW)) {
      assertArrayEquals(DATA, transact(device, Duration.ofHours(2)));
    }
    requireQuick();
  }

  @Test
  void aSlowRequestExceedsAShorterTimeout(NtBridge bridge) throws IOException {
    try (var device = bridge.openDevice(SLOW)) {
      var failure =
          assertThrows(NtStatusException.class, () -> transact(device, Duration.ofMinutes(59)));
      assertEquals(NtStatus.IO_TIMEOUT, failure.status());
    }
    requireQuick();
  }
}
