package io.github.ntbridge.sim.device;

import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.sim.SimulatedMachine;
import java.util.Arrays;
import java.util.UUID;

/**
 * A device that returns the input of every device control request: STATUS_SUCCESS, or
 * STATUS_BUFFER_OVERFLOW and as much as fits into the output buffer.
 */
public final class EchoDevice implements DeviceHandler {
  /** The interface class of the echo device of {@link SimulatedMachine#smallPc()}. */
  public static final UUID INTERFACE_CLASS =
      UUID.fromString("7d3f6d1e-5a0b-4c35-9d2e-3f1f0a6b8c41");

  /** An echo device. */
  public EchoDevice() {}

  @Override
  public void ioctl(DeviceRequest request) {
    var input = request.input();
    if (input.length <= request.outputLength()) {
      request.complete(NtStatus.SUCCESS, input);
    } else {
      request.complete(NtStatus.BUFFER_OVERFLOW, Arrays.copyOf(input, request.outputLength()));
    }
  }
}
