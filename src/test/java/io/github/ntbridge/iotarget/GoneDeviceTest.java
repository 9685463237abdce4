package io.github.ntbridge.iotarget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.iotarget.reader.ContinuousReader;
import io.github.ntbridge.iotarget.reader.ReadDisposition;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.DeviceFile;
import io.github.ntbridge.sim.device.DeviceHandler;
import io.github.ntbridge.sim.device.DeviceRequest;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A device that stays in the tree and completes every read as if it was gone, on virtual time. */
@Timeout(60)
class GoneDeviceTest {
  private static final UUID CLASS = UUID.fromString("0b8d7c1e-92d3-4d51-a3f4-0d6a1c6b7a01");
  private static final String NAME = "\\Device\\Gone";

  private final AtomicInteger opens = new AtomicInteger();
  private final AtomicInteger reads = new AtomicInteger();

  private final DeviceHandler gone =
      new DeviceHandler() {
        @Override
        public NtStatus create(DeviceFile file) {
          opens.incrementAndGet();
          return NtStatus.SUCCESS;
        }

        @Override
        public void read(DeviceRequest request) {
          reads.incrementAndGet();
          request.complete(NtStatus.DEVICE_REMOVED);
        }
      };

  private SimulatedMachine machine() {
    return SimulatedMachine.builder()
        .virtualTime()
        .device(NAME)
        .instanceId("ROOT\\GONE\\0000")
        .interfaceOf(CLASS)
        .handler(gone)
        .build();
  }

  @Test
  void isOpenedByAFollowerEverLessOften() throws Exception {
    try (var machine = machine();
        var bridge = NtBridge.open(new SimulatedLayer(machine));
        var followed =
            bridge.follow(new InterfaceClass(CLASS)).access(AccessMask.GENERIC_READ).start();
        var reader =
            ContinuousReader.of(followed.target()).start(buffer -> ReadDisposition.CONTINUE)) {
      assertFalse(reader.awaitEnd(Duration.ofMinutes(10)));

      // After 0.25, 0.5, 1, 2, 4 and 8 seconds, then after each 10.
      assertTrue(opens.get() > 20 && opens.get() < 80, () -> opens + " opens");
      assertTrue(reader.isRunning());
    }
  }

  @Test
  void isReadEveryTwoSecondsByAReaderThatContinuesWhileItsTargetIsOpen() throws Exception {
    var told = new AtomicInteger();
    try (var machine = machine();
        var bridge = NtBridge.open(new SimulatedLayer(machine));
        var target = bridge.targets().open(NAME, AccessMask.GENERIC_READ);
        var reader =
            ContinuousReader.of(target)
                .requests(1)
                .start(
                    buffer -> {
                      assertEquals(NtStatus.DEVICE_REMOVED, buffer.status());
                      told.incrementAndGet();
                      return ReadDisposition.CONTINUE;
                    })) {
      assertFalse(reader.awaitEnd(Duration.ofMinutes(1)));

      assertTrue(told.get() > 20 && told.get() <= 30, () -> told + " times");
      assertTrue(reads.get() <= 31, () -> reads + " reads");
    }
  }

  @Test
  void isReportedToTheCallerWithAdvice() throws Exception {
    try (var machine = machine();
        var bridge = NtBridge.open(new SimulatedLayer(machine));
        var handle = bridge.devices().open(ObjectPath.of(NAME), AccessMask.GENERIC_READ);
        var target = bridge.targets().open(NAME, AccessMask.GENERIC_READ)) {
      for (var failure :
          new NtStatusException[] {
            assertThrows(NtStatusException.class, () -> handle.read(1)),
            assertThrows(NtStatusException.class, () -> target.read(1))
          }) {
        assertTrue(failure.toString().contains("open the device again"), failure::toString);
      }
    }
  }
}
