package io.github.ntbridge.sim;

import io.github.ntbridge.nt.NtStatus;

/**
 * A volume with nothing on it: it opens as a device and by its root directory, and no file does.
 */
final class EmptyVolume implements DeviceHandler {

  @Override
  public NtStatus create(DeviceFile file) {
    var name = file.fileName();
    return name.isEmpty() || name.equals("\\") ? NtStatus.SUCCESS : NtStatus.OBJECT_NAME_NOT_FOUND;
  }
}
