package io.github.ntbridge.contract;

import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.OpenOptions;
import io.github.ntbridge.sim.device.DeviceFile;
import io.github.ntbridge.sim.device.DeviceHandler;
import io.github.ntbridge.sim.device.DeviceRequest;
import java.util.Arrays;

/** A volume with one file, which can be read, and deleted on close. */
final class SimulatedVolume implements DeviceHandler {
  private final String fileName;
  private final byte[] content;
  private volatile boolean deleted;

  SimulatedVolume(String fileName, byte[] content) {
    this.fileName = fileName;
    this.content = content.clone();
  }

  @Override
  public NtStatus create(DeviceFile file) {
    return file.fileName().equals(fileName) && !deleted
        ? NtStatus.SUCCESS
        : NtStatus.OBJECT_NAME_NOT_FOUND;
  }

  @Override
  public void cleanup(DeviceFile file) {
    deleted |=
        (file.openOptions() & OpenOptions.DELETE_ON_CLOSE) != 0
            && file.grantedAccess().includes(AccessMask.DELETE);
  }

  @Override
  public void read(DeviceRequest request) {
    int from = (int) Math.min(request.offset(), content.length);
    int bytes = Math.min(request.outputLength(), content.length - from);
    if (bytes == 0) {
      request.complete(NtStatus.END_OF_FILE);
    } else {
      request.complete(NtStatus.SUCCESS, Arrays.copyOfRange(content, from, from + bytes));
    }
  }
}
