package io.github.ntbridge.device;

/** Hears what a watch has to tell. */
@FunctionalInterface
public interface InterfaceListener {

  /**
   * Called for each event, one after the other, on a thread of the library. What it throws is
   * logged and does not end the watch; while it blocks, events of this watch wait.
   *
   * @param event what happened
   */
  void onEvent(InterfaceEvent event);
}
