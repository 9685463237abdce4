package io.github.ntbridge.iotarget;

import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.PrintableText;

/**
 * A framework device (WDFDEVICE): the owner of I/O targets, which are deleted with it. It can
 * represent an open device; then its local target sends to that device, and it is deleted when the
 * device is removed. Safe for use from any thread.
 */
public final class FrameworkDevice extends FrameworkObject {
  private final LocalIoTarget localTarget;

  private FrameworkDevice(FrameworkObject parent) {
    super(parent.environment(), parent);
    this.localTarget = new LocalIoTarget(this);
  }

  /**
   * Creates a framework device without a device behind it: its local target is never open.
   *
   * @param driver the root of the bridge, the default parent
   * @param attributes parent, contexts and callbacks
   * @return the device
   * @throws NtStatusException with STATUS_DELETE_PENDING if the parent is being deleted
   */
  public static FrameworkDevice create(FrameworkDriver driver, FrameworkAttributes attributes)
      throws NtStatusException {
    var device = new FrameworkDevice(attributes.parent().orElse(driver));
    device.commit("WdfDeviceCreate", attributes);
    device.localTarget.commit("WdfDeviceCreate", FrameworkAttributes.NONE);
    return device;
  }

  /**
   * Creates a framework device for a device that is opened.
   *
   * @param driver the root of the bridge, the default parent
   * @param attributes parent, contexts and callbacks
   * @param params the parameters of the open, by name or by handle
   * @return the device; if the open fails, it is deleted
   * @throws NtStatusException as for {@link #create} and {@link RemoteIoTarget#open}
   */
  public static FrameworkDevice open(
      FrameworkDriver driver, FrameworkAttributes attributes, OpenParams params)
      throws NtStatusException {
    var device = create(driver, attributes);
    try {
      device.localTarget.open(params);
      return device;
    } catch (NtStatusException | RuntimeException | Error e) {
      device.delete();
      throw e;
    }
  }

  /**
   * Returns the local target ("WdfDeviceGetIoTarget function").
   *
   * @return the same object each time
   */
  public LocalIoTarget localTarget() {
    return localTarget;
  }

  /** Returns the open file of the device, for opens relative to it. */
  TargetFile openFile() throws NtStatusException {
    return localTarget
        .file()
        .orElseThrow(
            () ->
                new NtStatusException(
                    "WdfIoTargetOpen",
                    toString(),
                    NtStatus.INVALID_DEVICE_STATE,
                    "The framework device has no device open"));
  }

  @Override
  public String toString() {
    return localTarget
        .file()
        .map(file -> "device " + PrintableText.of(file.name()))
        .orElse("device");
  }
}
