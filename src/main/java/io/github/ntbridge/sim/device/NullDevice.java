package io.github.ntbridge.sim.device;

import io.github.ntbridge.nt.NtStatus;

/**
 * A device like {@code \Device\Null}: it takes every write, and every read is at the end of the
 * file.
 */
public final class NullDevice implements DeviceHandler {
  /** A null device. */
  public NullDevice() {}

  @Override
  public void read(DeviceRequest request) {
    request.complete(NtStatus.END_OF_FILE);
  }

  @Override
  public void write(DeviceRequest request) {
    request.complete(NtStatus.SUCCESS, (long) request.input().length);
  }
}
