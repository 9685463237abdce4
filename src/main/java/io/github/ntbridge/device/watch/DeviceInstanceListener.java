package io.github.ntbridge.device.watch;

/** Receives the events of device instances. */
@FunctionalInterface
public interface DeviceInstanceListener {

  /**
   * Receives the events, one after the other, on a thread of the library. An exception is logged
   * and does not end the watch; while this method blocks, the events of this watch are queued.
   *
   * @param event the event
   */
  void onEvent(DeviceInstanceEvent event);
}
