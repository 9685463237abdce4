package io.github.ntbridge.iotarget;

import io.github.ntbridge.nt.NtStatus;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The callbacks of a target for the removal of its device. A callback replaces its default action,
 * and has to close or reopen the target itself. They run on threads of the library.
 *
 * @param queryRemove returns whether the device may be removed; an error status is a veto. Default:
 *     close for query-remove, and allow it (EVT_WDF_IO_TARGET_QUERY_REMOVE)
 * @param removeCanceled the device stays. Default: reopen (EVT_WDF_IO_TARGET_REMOVE_CANCELED)
 * @param removeComplete the device is gone. Default: close (EVT_WDF_IO_TARGET_REMOVE_COMPLETE)
 */
public record RemovalCallbacks(
    Optional<Function<RemoteIoTarget, NtStatus>> queryRemove,
    Optional<Consumer<RemoteIoTarget>> removeCanceled,
    Optional<Consumer<RemoteIoTarget>> removeComplete) {

  /** The defaults for all three. */
  public static final RemovalCallbacks NONE =
      new RemovalCallbacks(Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * Returns these callbacks with another one for a query-remove.
   *
   * @param callback returns a status; an error is a veto
   * @return the callbacks
   */
  public RemovalCallbacks onQueryRemove(Function<RemoteIoTarget, NtStatus> callback) {
    return new RemovalCallbacks(Optional.of(callback), removeCanceled, removeComplete);
  }

  /**
   * Returns these callbacks with another one for a removal that is cancelled.
   *
   * @param callback may reopen the target
   * @return the callbacks
   */
  public RemovalCallbacks onRemoveCanceled(Consumer<RemoteIoTarget> callback) {
    return new RemovalCallbacks(queryRemove, Optional.of(callback), removeComplete);
  }

  /**
   * Returns these callbacks with another one for the completed removal.
   *
   * @param callback closes or deletes the target
   * @return the callbacks
   */
  public RemovalCallbacks onRemoveComplete(Consumer<RemoteIoTarget> callback) {
    return new RemovalCallbacks(queryRemove, removeCanceled, Optional.of(callback));
  }

  boolean isEmpty() {
    return queryRemove.isEmpty() && removeCanceled.isEmpty() && removeComplete.isEmpty();
  }
}
