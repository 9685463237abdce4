package io.github.ntbridge.iotarget.follow;

import io.github.ntbridge.device.InterfacePath;

/**
 * The listener of a followed target, which can veto opens and removals. All methods are called one
 * at a time, on threads of the library and under no lock. Exceptions that they throw are logged,
 * and are no veto.
 */
@FunctionalInterface
public interface FollowListener {
  /**
   * Called for each change.
   *
   * @param event the event; others may have followed it already
   */
  void onEvent(FollowEvent event);

  /**
   * Called when nothing is open and nothing can be opened until an interface arrives; again only
   * after an open, or when the reason is another.
   *
   * @param reason why nothing that is present can be opened, without a period
   */
  default void onWaiting(String reason) {}

  /**
   * Called before an interface that passes the filter is opened, once for each arrival.
   *
   * @param path the interface
   * @return false to ignore this interface until it arrives again
   */
  default boolean mayOpen(InterfacePath path) {
    return true;
  }

  /**
   * Called before the target closes for a removal ("CM_NOTIFY_ACTION enumeration":
   * CM_NOTIFY_ACTION_DEVICEQUERYREMOVE). The system waits: without a result within 1 second the
   * removal is allowed.
   *
   * @param path the interface that is open
   * @return false to keep the device
   */
  default boolean mayRemove(InterfacePath path) {
    return true;
  }
}
