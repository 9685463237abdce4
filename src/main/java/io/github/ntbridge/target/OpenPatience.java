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

  /** A device that opens and then says that it is gone may do so for ever. */
  static final Duration LONGEST_PAUSE_OF_GONE = Duration.ofSeconds(10);

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
