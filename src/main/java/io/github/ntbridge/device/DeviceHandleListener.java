package io.github.ntbridge.device;

/**
 * Hears what happens to an open device, for the layer above.
 *
 * <p>Both methods run inside the native callback, in the order of the system, and the system waits
 * for them: note what happened, and do the work elsewhere. They may run before the registration was
 * returned to its maker. They hold no lock that somebody holds while he closes the registration.
 */
public interface DeviceHandleListener {

  /**
   * Answers a query-remove. Before it allows the removal, the handle is closed.
   *
   * @param query the question, with the time that is left for the answer
   * @return the answer; what is thrown instead counts as {@link RemovalAnswer#ALLOW}
   */
  RemovalAnswer onQueryRemove(RemovalQuery query);

  /**
   * Called for every other event; a {@link DeviceHandleEvent.QueryRemove} never comes here. What it
   * throws is logged.
   *
   * @param event what happened
   */
  void onEvent(DeviceHandleEvent event);
}
