package io.github.ntbridge.inventory.storage;

import io.github.ntbridge.iotarget.DeviceHandle;
import io.github.ntbridge.iotarget.DeviceOpener;
import io.github.ntbridge.iotarget.exchange.StorageExchanges;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.ShareAccess;
import io.github.ntbridge.nt.TimeLimits;
import java.io.IOException;

/**
 * A volume that is open and locked for this program alone ("FSCTL_LOCK_VOLUME control code"), as a
 * program needs it that writes an image to it or takes its medium out. The order that is safe is
 * lock, {@link #dismount}, then write or {@link #ejectMedium}:
 *
 * <pre>{@code
 * try (var stick = VolumeLock.acquire(bridge.devices(), ObjectPath.of("E:"))) {
 *   stick.dismount();
 *   stick.ejectMedium();
 * }
 * }</pre>
 *
 * <p>A lock flushes the volume, and needs an administrator. It lasts until {@link #close}, or until
 * the volume goes. Safe for use from any thread.
 */
public final class VolumeLock implements AutoCloseable {
  private static final ControlCode LOCK_VOLUME = ControlCode.parse("FSCTL_LOCK_VOLUME");
  private static final ControlCode UNLOCK_VOLUME = ControlCode.parse("FSCTL_UNLOCK_VOLUME");
  private static final ControlCode DISMOUNT_VOLUME = ControlCode.parse("FSCTL_DISMOUNT_VOLUME");
  private static final int SHARED = ShareAccess.READ | ShareAccess.WRITE;
  private static final byte[] NOTHING = {};

  private final DeviceHandle volume;

  private VolumeLock(DeviceHandle volume) {
    this.volume = volume;
  }

  /**
   * Opens a volume for reading and writing, and locks it.
   *
   * @param devices opens the volume
   * @param name the volume, such as {@code D:} or {@link Volume#device}; a backslash at the end,
   *     which would name its root directory, is left out
   * @return the lock
   * @throws NtStatusException with STATUS_ACCESS_DENIED if the volume, or a file on it, is open
   *     elsewhere, if it is the system volume or has a page file, or if the user may not lock it;
   *     with the status of the open if it cannot be opened
   */
  public static VolumeLock acquire(DeviceOpener devices, ObjectPath name) throws NtStatusException {
    var volume = devices.open(withoutBackslash(name), AccessMask.GENERIC_READ_WRITE, SHARED);
    try {
      volume.ioctl(LOCK_VOLUME, NOTHING, 0);
      return new VolumeLock(volume);
    } catch (NtStatusException e) {
      volume.close();
      throw explained(e);
    } catch (RuntimeException | Error e) {
      volume.close();
      throw e;
    }
  }

  private static ObjectPath withoutBackslash(ObjectPath name) {
    var text = name.text();
    return text.endsWith("\\") && text.length() > 1
        ? ObjectPath.ofSystemName(text.substring(0, text.length() - 1)).orElse(name)
        : name;
  }

  private static NtStatusException explained(NtStatusException refusal) {
    if (!refusal.status().equals(NtStatus.ACCESS_DENIED)) {
      return refusal;
    }
    var explained =
        new NtStatusException(
            refusal.operation(),
            refusal.subject(),
            NtStatus.ACCESS_DENIED,
            "the volume, or a file or folder on it, is open elsewhere, in this program or another,"
                + " or this user may not lock it. The system volume, and one with a page file,"
                + " cannot be locked");
    explained.initCause(refusal);
    return explained;
  }

  /**
   * Returns the open volume, for reads, writes and other requests. Closing it ends the lock.
   *
   * @return the same object each time
   */
  public DeviceHandle volume() {
    return volume;
  }

  /**
   * Dismounts the file system: every other handle of the volume is invalid from now on, and no
   * other program mounts it again while the lock lasts.
   *
   * @throws NtStatusException if it is refused
   */
  public void dismount() throws NtStatusException {
    volume.ioctl(DISMOUNT_VOLUME, NOTHING, 0);
  }

  /**
   * Allows the removal of the medium and ejects it. Dismount first.
   *
   * @throws IOException if it is refused: with STATUS_NO_MEDIA_IN_DEVICE if there is none, with
   *     STATUS_INVALID_DEVICE_REQUEST if the device has no removable medium; to remove the device
   *     itself is a request to its device node
   */
  public void ejectMedium() throws IOException {
    volume.ioctl(StorageExchanges.MEDIA_REMOVAL, false);
    volume.ioctl(StorageExchanges.EJECT_MEDIA);
  }

  /**
   * Unlocks the volume, for which it waits {@link TimeLimits#CANCEL_GRACE} at most, and closes it.
   * Idempotent.
   */
  @Override
  public void close() {
    try {
      volume.ioctl(UNLOCK_VOLUME, NOTHING, 0, TimeLimits.CANCEL_GRACE);
    } catch (NtStatusException e) {
      // The lock ends with the handle all the same, and a volume that is gone has none.
    } finally {
      volume.close();
    }
  }

  @Override
  public String toString() {
    return "lock of " + volume;
  }
}
