package io.github.ntbridge.device;

/** Hears what happens to device instances. */
@FunctionalInterface
public interface DeviceInstanceListener {

  /**
   * Called for each event, one after the other, on a thread of the library. What it throws is
   * logged and does not end the watch; while it blocks, events of this watch wait.
   *
   * @param event what happened
   */
  void onEvent(DeviceInstanceEvent event);
}
