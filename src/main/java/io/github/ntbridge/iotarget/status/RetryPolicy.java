package io.github.ntbridge.iotarget.status;

import io.github.ntbridge.nt.NtStatus;
import java.util.Set;

/**
 * The statuses of an open that are worth a retry after {@link
 * io.github.ntbridge.nt.TimeLimits#OPEN_RETRY}. A device that was announced can take a moment until
 * it opens, a scanner may have it open at that moment, and one that was reset arrives again under
 * its name.
 */
public final class RetryPolicy {
  /**
   * All others are permanent: rights, the kind of object, the spelling of the name, and statuses
   * whose meaning only the driver knows. So is STATUS_ACCESS_DENIED, although an exclusive device,
   * such as a serial port, also returns it while it is open elsewhere: the two cannot be
   * distinguished, and a user without the right would wait in vain.
   */
  private static final Set<NtStatus> PASSING =
      Set.of(
          // Not there yet.
          NtStatus.OBJECT_NAME_NOT_FOUND,
          NtStatus.OBJECT_PATH_NOT_FOUND,
          NtStatus.NO_SUCH_DEVICE,
          NtStatus.DEVICE_DOES_NOT_EXIST,
          // In use.
          NtStatus.SHARING_VIOLATION,
          NtStatus.FILE_LOCK_CONFLICT,
          NtStatus.LOCK_NOT_GRANTED,
          NtStatus.DEVICE_BUSY,
          NtStatus.INSTANCE_NOT_AVAILABLE,
          NtStatus.PIPE_NOT_AVAILABLE,
          NtStatus.PIPE_BUSY,
          NtStatus.REQUEST_NOT_ACCEPTED,
          NtStatus.NETWORK_BUSY,
          NtStatus.RETRY,
          // On its way out, and perhaps back.
          NtStatus.DELETE_PENDING,
          NtStatus.DEVICE_REMOVED,
          NtStatus.DEVICE_NOT_CONNECTED,
          // Not ready.
          NtStatus.DEVICE_NOT_READY,
          NtStatus.NO_MEDIA_IN_DEVICE,
          NtStatus.NO_MEDIA,
          NtStatus.DEVICE_POWERED_OFF,
          NtStatus.DEVICE_POWER_FAILURE,
          NtStatus.DEVICE_OFF_LINE,
          NtStatus.DEVICE_UNREACHABLE,
          NtStatus.DEVICE_DOOR_OPEN,
          // The volume is another one now, which the next open mounts.
          NtStatus.VERIFY_REQUIRED,
          NtStatus.MEDIA_CHANGED,
          NtStatus.BUS_RESET,
          NtStatus.VOLUME_DISMOUNTED);

  private RetryPolicy() {}

  /**
   * Returns whether an open that failed may succeed later.
   *
   * @param status the status of the open
   * @return true for statuses such as STATUS_SHARING_VIOLATION
   */
  public static boolean mayPass(NtStatus status) {
    return PASSING.contains(status);
  }
}
