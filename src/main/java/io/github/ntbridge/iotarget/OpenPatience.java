package io.github.ntbridge.iotarget;

import io.github.ntbridge.nt.NtStatus;
import java.time.Duration;
import java.util.Set;

/**
 * How an open is tried again: which refusals may pass, and how long to wait between two tries. A
 * device that was announced can take a moment until it opens, a scanner may have it open just then,
 * and one that was reset comes back under its name.
 */
final class OpenPatience {
  /** The first pause; each one after it is twice as long. */
  private static final Duration FIRST_PAUSE = Duration.ofMillis(10);

  private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);

  /** A device that opens and then says that it is gone may do so for ever. */
  static final Duration LONGEST_PAUSE_OF_GONE = Duration.ofSeconds(10);

  /**
   * Everything else says no for good: rights, the kind of object, the spelling of the name, and
   * what only the driver knows the meaning of. STATUS_ACCESS_DENIED does, although an exclusive
   * device, such as a serial port, has it as well while it is open elsewhere: nothing tells the two
   * apart, and who lacks a right would wait in vain.
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

  private OpenPatience() {}

  static boolean mayPass(NtStatus status) {
    return PASSING.contains(status);
  }

  /** The pause after so many tries, 1 or more. */
  static Duration pauseAfter(int tries) {
    return doubled(FIRST_PAUSE, tries, LONGEST_PAUSE);
  }

  /** The pause after a device has opened, and said that it is gone, so many times, 1 or more. */
  static Duration pauseAfterGone(int times) {
    return doubled(LONGEST_PAUSE, times, LONGEST_PAUSE_OF_GONE);
  }

  private static Duration doubled(Duration first, int times, Duration longest) {
    int doublings = Math.min(times - 1, 10);
    var pause = first.multipliedBy(1L << doublings);
    return pause.compareTo(longest) < 0 ? pause : longest;
  }
}
