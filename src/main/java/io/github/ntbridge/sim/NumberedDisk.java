package io.github.ntbridge.sim;

import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.sim.device.DeviceHandler;
import io.github.ntbridge.sim.device.DeviceRequest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A disk that reports its number and supports nothing else (winioctl.h, STORAGE_DEVICE_NUMBER). */
final class NumberedDisk implements DeviceHandler {
  private static final ControlCode IOCTL_STORAGE_GET_DEVICE_NUMBER = ControlCode.of(0x2D1080);
  private static final int FILE_DEVICE_DISK = 0x7;
  private static final int NO_PARTITION = 0;
  private static final int OUTPUT_BYTES = 12;

  private final int number;

  NumberedDisk(int number) {
    this.number = number;
  }

  @Override
  public void ioctl(DeviceRequest request) {
    if (!request.controlCode().equals(IOCTL_STORAGE_GET_DEVICE_NUMBER)) {
      request.complete(NtStatus.INVALID_DEVICE_REQUEST);
    } else if (request.outputLength() < OUTPUT_BYTES) {
      request.complete(NtStatus.BUFFER_TOO_SMALL);
    } else {
      request.complete(NtStatus.SUCCESS, deviceNumber());
    }
  }

  private byte[] deviceNumber() {
    var output = new byte[OUTPUT_BYTES];
    ByteBuffer.wrap(output)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(FILE_DEVICE_DISK)
        .putInt(number)
        .putInt(NO_PARTITION);
    return output;
  }
}
