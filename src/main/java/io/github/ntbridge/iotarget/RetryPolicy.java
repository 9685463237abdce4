package io.github.ntbridge.iotarget;

import io.github.ntbridge.nt.NtStatus;
import java.time.Duration;
import java.util.Set;

/**
 * The retry policy of opens: which statuses are worth a retry, and the backoff. A device that was
 * announced can take a moment until it opens, a scanner may have it open just then, and one that
 * was reset comes back under its name.
 */
public final class RetryPolicy {
  /** The first pause; each one after it is twice as long. */
  private static final Duration FIRST_PAUSE = Duration.ofMillis(10);

  private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);

  /**
   * The longest pause for a device that opens and then reports that it is gone, again and again.
   */
  public static final Duration LONGEST_PAUSE_OF_GONE = Duration.ofSeconds(10);

  /**
   * All others are for good: rights, the kind of object, the spelling of the name, and what only
   * the driver knows the meaning of. STATUS_ACCESS_DENIED does, although an exclusive device, such
   * as a serial port, has it as well while it is open elsewhere: nothing tells the two apart, and a
   * user who lacks a right would wait in vain.
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

  /**
   * Returns the pause before the next try of an open.
   *
   * @param tries how many failed, 1 or more
   * @return 10 to 250 ms
   */
  public static Duration pauseAfter(int tries) {
    return doubled(FIRST_PAUSE, tries, LONGEST_PAUSE);
  }

  /**
   * Returns the pause before a device is opened again that opens and then reports that it is gone.
   *
   * @param times how often it did, 1 or more
   * @return 250 ms to 10 s
   */
  public static Duration pauseAfterGone(int times) {
    return doubled(LONGEST_PAUSE, times, LONGEST_PAUSE_OF_GONE);
  }

  private static Duration doubled(Duration first, int times, Duration longest) {
    int doublings = Math.min(times - 1, 10);
    var pause = first.multipliedBy(1L << doublings);
    return pause.compareTo(longest) < 0 ? pause : longest;
  }
}
