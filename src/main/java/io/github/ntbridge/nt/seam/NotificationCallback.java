package io.github.ntbridge.nt.seam;

import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * Receives the events of one registration (the native PCM_NOTIFY_CALLBACK), on a thread of the
 * system.
 *
 * <p>An implementation copies what it needs and returns: the event data is valid only during the
 * call. It must not unregister and must not wait for a thread that does.
 */
@FunctionalInterface
public interface NotificationCallback {

  /** The result that accepts every event. */
  int ERROR_SUCCESS = 0;

  /** The result that vetoes a query-remove; illegal for every other event. */
  int ERROR_CANCELLED = 1223;

  /**
   * Called for one event.
   *
   * @param notify the HCMNOTIFICATION; registering may not have returned it yet
   * @param context what was given at registration
   * @param action the CM_NOTIFY_ACTION
   * @param eventData a CM_NOTIFY_EVENT_DATA
   * @param eventDataSize its true size in bytes
   * @return {@link #ERROR_SUCCESS}, or {@link #ERROR_CANCELLED} for a query-remove
   */
  int onEvent(
      @Nullable Pointer notify,
      @Nullable Pointer context,
      int action,
      Pointer eventData,
      int eventDataSize);
}
