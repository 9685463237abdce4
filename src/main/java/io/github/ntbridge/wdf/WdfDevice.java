package io.github.ntbridge.wdf;

import io.github.ntbridge.iotarget.FrameworkDevice;
import io.github.ntbridge.iotarget.IoTarget;

/** The function of the header wdfdevice.h that concerns I/O targets. */
public final class WdfDevice {
  private WdfDevice() {}

  /**
   * The local I/O target of a device ("WdfDeviceGetIoTarget function").
   *
   * @param device the device
   * @return the same object each time
   */
  public static IoTarget WdfDeviceGetIoTarget(FrameworkDevice device) {
    return device.localTarget();
  }
}
