package io.github.ntbridge.target;

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

  /**
   * Everything else says no for good: rights, the kind of object, the spelling of the name, and
   * what only the driver knows the meaning of.
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
          NtStatus.DEVICE_BUSY,
          // On its way out, and perhaps back.
          NtStatus.DELETE_PENDING,
          NtStatus.DEVICE_REMOVED,
          NtStatus.DEVICE_NOT_CONNECTED,
          // Not ready.
          NtStatus.DEVICE_NOT_READY,
          NtStatus.NO_MEDIA_IN_DEVICE,
          NtStatus.NO_MEDIA,
          NtStatus.DEVICE_POWERED_OFF,
          NtStatus.DEVICE_OFF_LINE);

  /** What requests end with on a device that is gone, or about to be. */
  private static final Set<NtStatus> GONE =
      Set.of(
          NtStatus.DELETE_PENDING,
          NtStatus.DEVICE_REMOVED,
          NtStatus.DEVICE_NOT_CONNECTED,
          NtStatus.NO_SUCH_DEVICE,
          NtStatus.DEVICE_DOES_NOT_EXIST,
          // What Wine 8 answers to requests on an open handle of a removed device.
          NtStatus.FILE_DELETED);

  private OpenPatience() {}

  static boolean meansGone(NtStatus status) {
    return GONE.contains(status);
  }

  static boolean mayPass(NtStatus status) {
    return PASSING.contains(status);
  }

  /** The pause after so many tries, 1 or more. */
  static Duration pauseAfter(int tries) {
    int doublings = Math.min(tries - 1, 10);
    var pause = FIRST_PAUSE.multipliedBy(1L << doublings);
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }
}
