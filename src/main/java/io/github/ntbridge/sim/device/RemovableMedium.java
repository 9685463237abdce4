package io.github.ntbridge.sim.device;

import io.github.ntbridge.nt.NtStatus;

/** The medium of a disk: whether it is in the drive, and whether it may be taken out. */
final class RemovableMedium {
  // Guarded by this.
  private boolean removable;
  private boolean present = true;
  private boolean removalPrevented;
  private int changes = 1;

  synchronized void setRemovable() {
    removable = true;
  }

  synchronized boolean isRemovable() {
    return removable;
  }

  synchronized boolean isPresent() {
    return present;
  }

  /** How often a medium was inserted or removed, for IOCTL_STORAGE_CHECK_VERIFY. */
  synchronized int changes() {
    return changes;
  }

  synchronized void insert(boolean inserted) {
    changes += inserted == present ? 0 : 1;
    present = inserted;
  }

  synchronized NtStatus preventRemoval(boolean prevented) {
    if (!removable) {
      return NtStatus.INVALID_DEVICE_REQUEST;
    }
    removalPrevented = prevented;
    return NtStatus.SUCCESS;
  }

  /** Takes the medium out, unless its removal is prevented. */
  synchronized NtStatus eject() {
    if (!removable || removalPrevented) {
      return NtStatus.INVALID_DEVICE_REQUEST;
    }
    if (!present) {
      return NtStatus.NO_MEDIA_IN_DEVICE;
    }
    insert(false);
    return NtStatus.SUCCESS;
  }

  /** Pulls the medium in. */
  synchronized NtStatus load() {
    if (!removable) {
      return NtStatus.INVALID_DEVICE_REQUEST;
    }
    insert(true);
    return NtStatus.SUCCESS;
  }
}
