package io.github.ntbridge.iotarget;

/**
 * The target of a framework device, which sends to the top of that device's stack
 * (WdfDeviceGetIoTarget). It exists as long as the device and is open as long as the device is.
 * Safe for use from any thread.
 */
public final class LocalIoTarget extends IoTarget {
  LocalIoTarget(FrameworkDevice device) {
    super(device, device);
  }

  @Override
  boolean isDeletable() {
    return false;
  }

  /** The framework device represents that device, and is deleted with it. */
  @Override
  void deviceIsGone() {
    device().delete();
  }

  @Override
  public String toString() {
    return "local target of " + device();
  }
}
