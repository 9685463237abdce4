package io.github.ntbridge.iotarget.follow;

import io.github.ntbridge.device.InterfacePath;

/**
 * The listener of a followed target, which may refuse. All methods are called one after the other,
 * on threads of the library and under no lock. What they throw is logged, and counts as no veto.
 */
@FunctionalInterface
public interface FollowListener {
  /**
   * Called for each change.
   *
   * @param event what happened; more may have happened since
   */
  void onEvent(FollowEvent event);

  /**
   * Asked before an interface that passes the filter is opened, once for each arrival.
   *
   * @param path the interface
   * @return false to leave this one alone until it arrives anew
   */
  default boolean mayOpen(InterfacePath path) {
    return true;
  }

  /**
   * Asked before the target closes for a removal ("CM_NOTIFY_ACTION enumeration":
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
