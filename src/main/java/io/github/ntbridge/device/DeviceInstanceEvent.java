package io.github.ntbridge.device;

import io.github.ntbridge.nt.PrintableText;

/** What happens to a device instance ("CM_NOTIFY_ACTION enumeration"). */
public sealed interface DeviceInstanceEvent {

  /**
   * The device was found; its driver may not run yet.
   *
   * @param instanceId its instance id
   */
  record Enumerated(String instanceId) implements DeviceInstanceEvent {
    /** The components, made safe to print. */
    @Override
    public String toString() {
      return PrintableText.of("Enumerated[" + "instanceId=" + instanceId + "]");
    }
  }

  /**
   * The device works: its driver has started it.
   *
   * @param instanceId its instance id
   */
  record Started(String instanceId) implements DeviceInstanceEvent {
    /** The components, made safe to print. */
    @Override
    public String toString() {
      return PrintableText.of("Started[" + "instanceId=" + instanceId + "]");
    }
  }

  /**
   * The device is gone.
   *
   * @param instanceId its instance id
   */
  record Removed(String instanceId) implements DeviceInstanceEvent {
    /** The components, made safe to print. */
    @Override
    public String toString() {
      return PrintableText.of("Removed[" + "instanceId=" + instanceId + "]");
    }
  }

  /**
   * More happened than the watch could hold, and events were dropped here. There is no list to go
   * on from: look at the devices you care for.
   *
   * @param count how many events were dropped
   */
  record Lost(long count) implements DeviceInstanceEvent {}
}
