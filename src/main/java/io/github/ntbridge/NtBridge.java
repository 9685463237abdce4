package io.github.ntbridge;

import com.sun.jna.Platform;
import io.github.ntbridge.device.DeviceInterfaces;
import io.github.ntbridge.device.DeviceTree;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfaceFilter;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.SystemRegistry;
import io.github.ntbridge.device.watch.DeviceNotifications;
import io.github.ntbridge.inventory.Inventory;
import io.github.ntbridge.inventory.holder.HandleSearch;
import io.github.ntbridge.iotarget.DeviceHandle;
import io.github.ntbridge.iotarget.DeviceOpener;
import io.github.ntbridge.iotarget.IoTargets;
import io.github.ntbridge.iotarget.follow.FollowedTarget;
import io.github.ntbridge.iotarget.follow.FollowedTargetBuilder;
import io.github.ntbridge.namespace.ObjectNamespace;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.InvalidNameException;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.trace.TracingLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * A bridge to the devices and the object namespace of one machine: the entry point of the library.
 *
 * <p>{@link #open()} opens the machine that the program runs on. {@link #simulated()}, a layer
 * passed to {@link #open(NativeLayer)}, or the system property {@code ntbridge.layer} select a
 * simulated one, so that programs can be developed and tested on any operating system. Safe for use
 * from any thread.
 */
public final class NtBridge implements AutoCloseable {
  private final NativeLayer layer;
  private final RefusingLayer queries;
  private final ObjectNamespace namespace;
  private final DeviceInterfaces interfaces;
  private final DeviceNotifications notifications;
  private final DeviceTree deviceTree;
  private final SystemRegistry registry;
  private final DeviceOpener devices;
  private final IoTargets targets;
  private final Inventory inventory;
  private final AtomicBoolean closed = new AtomicBoolean();

  private NtBridge(NativeLayer layer) {
    this.layer = layer;
    this.queries = new RefusingLayer(layer);
    this.namespace = new ObjectNamespace(queries);
    this.interfaces = new DeviceInterfaces(queries);
    this.notifications = new DeviceNotifications(queries);
    this.deviceTree = new DeviceTree(queries);
    this.registry = new SystemRegistry(queries);
    this.targets = new IoTargets(layer, interfaces);
    this.devices = targets.devices();
    this.inventory =
        new Inventory(
            interfaces, namespace, deviceTree, registry, devices, new HandleSearch(queries));
  }

  /**
   * Opens a bridge to the Windows machine that the program runs on. The system property {@code
   * ntbridge.layer} selects another machine without a change of code: {@code sim} is the machine of
   * {@link #simulated()}, {@code stub} the same one behind a native library, and {@code windows}
   * the default.
   *
   * @return the bridge
   * @throws UnsupportedOperationException if the program does not run on Windows and the property
   *     is not set, or if this system does not have the layer that it names
   * @throws IllegalArgumentException if the property names no layer
   */
  public static NtBridge open() {
    var requested = LayerChoice.requested();
    if (requested.isEmpty() && !Platform.isWindows()) {
      throw new UnsupportedOperationException(
          "NtBridge.open() opens the Windows machine that the program runs on, and this one runs "
              + System.getProperty("os.name")
              + "; call NtBridge.simulated() for a simulated machine, or run with -D"
              + LayerChoice.PROPERTY
              + "=sim");
    }
    return open(requested.orElse(LayerChoice.WINDOWS).open(SimulatedMachine::smallPc));
  }

  /**
   * Opens a bridge to a simulated small PC of its own, on any operating system; see {@link
   * SimulatedMachine#smallPc}.
   *
   * @return the bridge
   */
  public static NtBridge simulated() {
    return open(LayerChoice.SIM.open(SimulatedMachine::smallPc));
  }

  /**
   * Opens a bridge on a given layer. The system property {@code ntbridge.trace} names a file to
   * which each native call is traced, by whichever method the bridge is opened; see {@link
   * TracingLayer}.
   *
   * @param layer the layer, which {@link #close} closes
   * @return the bridge
   * @throws IllegalArgumentException if the trace cannot be written; the layer is closed then
   */
  public static NtBridge open(NativeLayer layer) {
    return new NtBridge(TracingLayer.ifRequested(layer));
  }

  /**
   * Returns the name of the native layer.
   *
   * @return {@code windows}, {@code stub} or {@code sim}
   */
  public String layerName() {
    return layer.name();
  }

  /**
   * Returns a description of the native layer for people, such as the DLLs that it has bound.
   *
   * @return one line
   */
  public String layerDescription() {
    return layer.description();
  }

  /**
   * Returns the object namespace.
   *
   * @return the same object each time
   */
  public ObjectNamespace namespace() {
    return namespace;
  }

  /**
   * Returns the device interfaces.
   *
   * @return the same object each time
   */
  public DeviceInterfaces interfaces() {
    return interfaces;
  }

  /**
   * Returns the watches of device interfaces and of device instances.
   *
   * @return the same object each time
   */
  public DeviceNotifications notifications() {
    return notifications;
  }

  /**
   * Returns the device tree.
   *
   * @return the same object each time
   */
  public DeviceTree deviceTree() {
    return deviceTree;
  }

  /**
   * Returns the registry, for reading keys by name.
   *
   * @return the same object each time
   */
  public SystemRegistry registry() {
    return registry;
  }

  /**
   * Returns the opener of devices by name.
   *
   * @return the same object each time
   */
  public DeviceOpener devices() {
    return devices;
  }

  /**
   * Returns the I/O targets, which survive their devices.
   *
   * @return the same object each time
   */
  public IoTargets targets() {
    return targets;
  }

  /**
   * Follows the interfaces of a class: a target that opens the first that is accepted, now or when
   * it arrives, and reopens it when it arrives again.
   *
   * @param interfaceClass the class
   * @return a builder, which selects the interfaces and starts the target
   * @throws NtStatusException with STATUS_DELETE_PENDING if the bridge is being closed
   */
  public FollowedTargetBuilder follow(InterfaceClass interfaceClass) throws NtStatusException {
    return FollowedTarget.of(targets.device(), notifications, interfaceClass);
  }

  /**
   * Returns the inventory: interfaces joined with the object namespace.
   *
   * @return the same object each time
   */
  public Inventory inventory() {
    return inventory;
  }

  /**
   * Opens the first enabled interface of a class, with {@link AccessMask#QUERY} access: enough for
   * control codes that require FILE_ANY_ACCESS.
   *
   * @param interfaceClass the class
   * @return the open device
   * @throws IOException if there is none, or if it cannot be opened; see {@link DeviceOpener}
   */
  public DeviceHandle openDevice(InterfaceClass interfaceClass) throws IOException {
    return openDevice(interfaceClass, InterfaceFilter.ALL);
  }

  /**
   * Opens the first enabled interface of a class that passes a filter, with {@link
   * AccessMask#QUERY} access.
   *
   * @param interfaceClass the class
   * @param filter the interfaces to consider
   * @return the open device
   * @throws IOException if there is none, or if it cannot be opened; see {@link DeviceOpener}
   */
  public DeviceHandle openDevice(InterfaceClass interfaceClass, Predicate<InterfacePath> filter)
      throws IOException {
    return devices.open(interfaceClass, filter, AccessMask.QUERY);
  }

  /**
   * Opens the first enabled interface of a class that passes a filter of its properties or of its
   * device, with {@link AccessMask#QUERY} access.
   *
   * @param interfaceClass the class
   * @param filter the interfaces to consider, such as {@link InterfaceFilter#usb(int, int)}
   * @return the open device
   * @throws IOException if there is none, or if it cannot be opened; see {@link DeviceOpener}
   */
  public DeviceHandle openDevice(InterfaceClass interfaceClass, InterfaceFilter filter)
      throws IOException {
    return devices.open(interfaceClass, filter, AccessMask.QUERY);
  }

  /**
   * Opens a device by name, with {@link AccessMask#QUERY} access.
   *
   * @param name an interface path, a DOS device name such as {@code COM3} or {@code COM3:}, or an
   *     NT name; see {@link ObjectPath#of}. For a device instance id, a USB product such as {@code
   *     0403:6001} and a part of a display name there is {@link Inventory#find}
   * @return the open device
   * @throws IOException if it cannot be opened; see {@link DeviceOpener}. With
   *     STATUS_OBJECT_NAME_INVALID and an {@link InvalidNameException} as its cause if the text is
   *     not a name
   */
  public DeviceHandle openDevice(String name) throws IOException {
    ObjectPath path;
    try {
      path = ObjectPath.of(name);
    } catch (InvalidNameException e) {
      throw SearchAdvice.explained(name, NtStatusException.invalidName("NtOpenFile", e));
    }
    try {
      return devices.open(path, AccessMask.QUERY);
    } catch (NtStatusException e) {
      throw SearchAdvice.explained(name, e);
    }
  }

  /**
   * Closes every device and watch that is still open, then the layer. Requests in flight are
   * cancelled and waited for, up to {@link io.github.ntbridge.nt.TimeLimits#CANCEL_GRACE}, and
   * without a limit for a request on native memory of its sender; see {@link IoTargets#close}.
   * Idempotent. The objects of a closed bridge throw IllegalStateException where they would call
   * the system; a request on a device handle that was open fails with STATUS_FILE_CLOSED, one on a
   * target with STATUS_INVALID_DEVICE_STATE.
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      notifications.close();
      targets.close();
      queries.close();
      layer.close();
    }
  }
}
