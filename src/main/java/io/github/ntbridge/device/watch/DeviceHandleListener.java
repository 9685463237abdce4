package io.github.ntbridge.device.watch;

/**
 * Receives the events of an open device.
 *
 * <p>Both methods run inside the native callback, in the order of the system, and the system waits
 * for them: record the event, and do the work on another thread. They may run before {@link
 * DeviceHandleWatch#open} has returned. They must not take a lock that a thread holds while it
 * closes the watch.
 */
public interface DeviceHandleListener {

  /**
   * Decides on a query-remove. The handle must be closed before the removal is allowed.
   *
   * @param query the query-remove, with the time that is left for the decision
   * @return the decision; an exception counts as {@link RemovalDecision#ALLOW}
   */
  RemovalDecision onQueryRemove(RemovalQuery query);

  /**
   * Receives every other event. An exception is logged.
   *
   * @param event the event
   */
  void onEvent(DeviceHandleEvent event);
}
