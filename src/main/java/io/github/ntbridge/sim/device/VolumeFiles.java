package io.github.ntbridge.sim.device;

import io.github.ntbridge.nt.NtStatus;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The open files of a volume, its lock and its dismounts ("FSCTL_LOCK_VOLUME control code",
 * "FSCTL_DISMOUNT_VOLUME control code").
 */
final class VolumeFiles {
  // Guarded by this.
  private final Set<DeviceFile> open = new HashSet<>();

  /** Of the open files, those that were opened before the last dismount. */
  private final Set<DeviceFile> dismounted = new HashSet<>();

  private @Nullable DeviceFile lockedBy;
  private boolean mounted = true;

  /** Adds an open, which mounts the volume; a locked one refuses it. */
  synchronized NtStatus open(DeviceFile file) {
    if (lockedBy != null) {
      return NtStatus.ACCESS_DENIED;
    }
    mounted = true;
    open.add(file);
    return NtStatus.SUCCESS;
  }

  /** Forgets a file that is closed; its lock goes with it. */
  synchronized void close(DeviceFile file) {
    unlock(file);
    open.remove(file);
    dismounted.remove(file);
  }

  /** STATUS_VOLUME_DISMOUNTED for a file that another one's dismount has invalidated. */
  synchronized NtStatus validity(DeviceFile file) {
    return dismounted.contains(file) ? NtStatus.VOLUME_DISMOUNTED : NtStatus.SUCCESS;
  }

  synchronized NtStatus lock(DeviceFile file) {
    if (lockedBy != null || open.size() > 1 || !open.contains(file)) {
      return NtStatus.ACCESS_DENIED;
    }
    lockedBy = file;
    return NtStatus.SUCCESS;
  }

  synchronized NtStatus unlock(DeviceFile file) {
    if (!file.equals(lockedBy)) {
      return NtStatus.NOT_LOCKED;
    }
    lockedBy = null;
    return NtStatus.SUCCESS;
  }

  /** Dismounts: every other file is invalid from now on. It needs no lock. */
  synchronized NtStatus dismount(DeviceFile file) {
    mounted = false;
    dismounted.addAll(open);
    dismounted.remove(file);
    return NtStatus.SUCCESS;
  }

  synchronized boolean isMounted() {
    return mounted;
  }

  synchronized boolean isLocked() {
    return lockedBy != null;
  }
}
