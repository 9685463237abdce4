package io.github.ntbridge.iotarget;

import io.github.ntbridge.device.DeviceInterfaces;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.iotarget.status.OpenAdvice;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.ShareAccess;
import io.github.ntbridge.nt.seam.NativeLayer;
import java.io.IOException;
import java.util.Optional;

/**
 * The I/O targets of a bridge, and the framework objects that they belong to. Safe for use from any
 * thread.
 */
public final class IoTargets implements AutoCloseable {
  private final TargetEnvironment environment;
  private final FrameworkDriver driver;
  private final DeviceInterfaces interfaces;
  private final DeviceOpener devices;

  /** Guarded by this. */
  private Optional<FrameworkDevice> device = Optional.empty();

  /**
   * Creates the targets of a layer.
   *
   * @param layer the layer
   * @param interfaces the interfaces of the same layer
   */
  public IoTargets(NativeLayer layer, DeviceInterfaces interfaces) {
    this.environment = new TargetEnvironment(layer);
    this.driver = new FrameworkDriver(environment);
    this.interfaces = interfaces;
    this.devices = new DeviceOpener(environment, interfaces);
  }

  /**
   * Returns the opener of plain device handles, which shares the completion port of the targets.
   *
   * @return the same object each time
   */
  public DeviceOpener devices() {
    return devices;
  }

  /**
   * Returns the root of all framework objects of the bridge.
   *
   * @return the same object each time
   */
  public FrameworkDriver driver() {
    return driver;
  }

  /**
   * Returns the default framework device, the owner of targets that have no other.
   *
   * @return the same object each time
   * @throws NtStatusException with STATUS_DELETE_PENDING if the bridge is being closed
   * @throws IllegalStateException if the bridge is closed
   */
  public synchronized FrameworkDevice device() throws NtStatusException {
    environment.requireOpen();
    if (device.isEmpty()) {
      device = Optional.of(FrameworkDevice.create(driver, FrameworkAttributes.NONE));
    }
    return device.get();
  }

  /**
   * Creates and opens a target; closing it deletes it.
   *
   * @param params the parameters of the open
   * @return the open target; if the open fails, the target is deleted
   * @throws NtStatusException as for {@link RemoteIoTarget#open}
   */
  public RemoteIoTarget open(OpenParams params) throws NtStatusException {
    var target = RemoteIoTarget.create(device(), FrameworkAttributes.NONE, true);
    try {
      target.open(params);
      return target;
    } catch (NtStatusException | RuntimeException | Error e) {
      target.delete();
      throw e;
    }
  }

  /**
   * Creates a target and opens a device by name, sharing it for all access; closing it deletes it.
   *
   * @param name an interface path, a DOS device name such as {@code COM3}, or an NT name
   * @param access the access to request; {@link AccessMask#QUERY} is the least that works
   * @return the open target
   * @throws NtStatusException as for {@link RemoteIoTarget#open}
   */
  public RemoteIoTarget open(String name, AccessMask access) throws NtStatusException {
    return open(OpenParams.openByName(name, access).sharing(ShareAccess.ALL));
  }

  /**
   * Creates a target and opens the first enabled interface of a class, sharing it for all access;
   * closing it deletes it.
   *
   * @param interfaceClass the class
   * @param access the access to request; {@link AccessMask#QUERY} is the least that works
   * @return the open target
   * @throws NtStatusException with STATUS_NO_SUCH_DEVICE if there is no such interface, and as for
   *     {@link RemoteIoTarget#open}
   * @throws IOException if the interfaces cannot be listed
   */
  public RemoteIoTarget open(InterfaceClass interfaceClass, AccessMask access) throws IOException {
    var present = interfaces.list(interfaceClass, Presence.PRESENT);
    if (present.isEmpty()) {
      throw new NtStatusException(
          "open of an interface of class",
          interfaceClass.toString(),
          NtStatus.NO_SUCH_DEVICE,
          OpenAdvice.ofCandidates(interfaceClass.guid(), 0));
    }
    return open(present.get(0).objectName(), access);
  }

  /**
   * Closes every device handle, and deletes every target and all other framework objects. Waits for
   * requests as {@link RemoteIoTarget#close} does: without a limit for those on native memory of
   * their senders.
   */
  @Override
  public void close() {
    devices.close();
    driver.deleteWithChildren();
    environment.close();
  }
}
