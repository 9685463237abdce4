package io.github.ntbridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.iotarget.DeviceHandle;
import io.github.ntbridge.iotarget.exchange.SerialExchanges;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.DeviceHandler;
import io.github.ntbridge.sim.device.DeviceRequest;
import io.github.ntbridge.sim.device.SerialPortDevice;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings of a port that a command changes and restores. */
class SerialPortSettingsTest {
  private static final String NAME = "\\Device\\Serial7";

  private final SimulatedMachine machine = SimulatedMachine.create();
  private final NtBridge bridge = NtBridge.open(SimulatedLayer.owning(machine));

  @AfterEach
  void close() {
    bridge.close();
  }

  private DeviceHandle open(DeviceHandler driver) throws IOException {
    machine.device(NAME).handler(driver).plug();
    return bridge.devices().open(ObjectPath.of(NAME), AccessMask.GENERIC_READ_WRITE);
  }

  /** A driver that completes each IOCTL with one status. */
  private static DeviceHandler completing(NtStatus status) {
    return new DeviceHandler() {
      @Override
      public void ioctl(DeviceRequest request) {
        request.complete(status);
      }
    };
  }

  @Test
  void restoresTheTimeoutsThatItFound() throws IOException {
    try (var port = open(new SerialPortDevice())) {
      var before = port.ioctl(SerialExchanges.GET_TIMEOUTS);
      try (var settings = new SerialPortSettings(port)) {
        settings.returnWhatArrives(Optional.empty());
        settings.returnWhatArrives(Optional.of(Duration.ofSeconds(1)));
        assertFalse(before.equals(port.ioctl(SerialExchanges.GET_TIMEOUTS)));
      }
      assertEquals(before, port.ioctl(SerialExchanges.GET_TIMEOUTS));
    }
  }

  @Test
  void changesNothingOnceItIsClosed() throws IOException {
    try (var port = open(new SerialPortDevice())) {
      var before = port.ioctl(SerialExchanges.GET_TIMEOUTS);
      var settings = new SerialPortSettings(port);
      settings.close();

      settings.returnWhatArrives(Optional.empty());

      assertEquals(before, port.ioctl(SerialExchanges.GET_TIMEOUTS));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0xC0000010, 0xC00000BB, 0xC0000002, 0xC000000D})
  void namesADeviceThatDoesNotKnowTheRequest(int status) throws IOException {
    try (var device = open(completing(NtStatus.of(status)))) {
      var thrown =
          assertThrows(
              NtStatusException.class, () -> new SerialPortSettings(device).setBaudRate(9600));

      assertTrue(String.valueOf(thrown.getMessage()).contains("is not a serial port"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0xC0000022, 0xC000009A, 0xC0000184})
  void passesOnAStatusThatIsNotAboutTheRequest(int status) throws IOException {
    try (var device = open(completing(NtStatus.of(status)))) {
      var thrown =
          assertThrows(
              NtStatusException.class, () -> new SerialPortSettings(device).setBaudRate(9600));

      assertFalse(String.valueOf(thrown.getMessage()).contains("serial port"));
    }
  }
}
