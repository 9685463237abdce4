package io.github.ntbridge.sim;

import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.OpenOptions;
import io.github.ntbridge.sim.device.DeviceFile;
import io.github.ntbridge.sim.device.DeviceHandler;

/**
 * A volume with nothing on it: it opens as a device and, for callers that accept directories, by
 * its root directory, and no file does.
 */
final class EmptyVolume implements DeviceHandler {

  @Override
  public NtStatus create(DeviceFile file) {
    var name = file.fileName();
    if (name.equals("\\")) {
      boolean directoriesToo = (file.openOptions() & OpenOptions.NON_DIRECTORY_FILE) == 0;
      return directoriesToo ? NtStatus.SUCCESS : NtStatus.FILE_IS_A_DIRECTORY;
    }
    return name.isEmpty() ? NtStatus.SUCCESS : NtStatus.OBJECT_NAME_NOT_FOUND;
  }
}
