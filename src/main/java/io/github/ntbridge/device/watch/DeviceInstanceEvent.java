package io.github.ntbridge.device.watch;

import io.github.ntbridge.nt.PrintableText;

/** An event of a device instance ("CM_NOTIFY_ACTION enumeration"). */
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
   * The driver of the device has started it.
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
   * Events were dropped because the queue of the watch was full. There is no list to start from:
   * query the devices of interest.
   *
   * @param count the number of events that were dropped
   */
  record Lost(long count) implements DeviceInstanceEvent {}
}
