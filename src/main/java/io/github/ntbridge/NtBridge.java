package io.github.ntbridge;

import io.github.ntbridge.device.DeviceInterfaces;
import io.github.ntbridge.device.DeviceTree;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.inventory.Inventory;
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
import io.github.ntbridge.sim.SimulatedMachine;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * A bridge to the devices and the object namespace of one machine: the first class to use.
 *
 * <p>On Windows that machine is the real one. Elsewhere it is a simulated small PC, so that what is
 * built on the library runs and can be tested anywhere. Safe for use from any thread.
 */
public final class NtBridge implements AutoCloseable {
  private final NativeLayer layer;
  private final RefusingLayer queries;
  private final ObjectNamespace namespace;
  private final DeviceInterfaces interfaces;
  private final DeviceTree deviceTree;
  private final DeviceOpener devices;
  private final IoTargets targets;
  private final Inventory inventory;
  private final AtomicBoolean closed = new AtomicBoolean();

  private NtBridge(NativeLayer layer) {
    this.layer = layer;
    this.queries = new RefusingLayer(layer);
    this.namespace = new ObjectNamespace(queries);
    this.interfaces = new DeviceInterfaces(queries);
    this.deviceTree = new DeviceTree(queries);
    this.targets = new IoTargets(layer, interfaces);
    this.devices = targets.devices();
    this.inventory = new Inventory(interfaces, namespace, deviceTree);
  }

  /**
   * Opens a bridge to the machine that the program runs on, or to a simulated one off Windows.
   *
   * @return the bridge
   */
  public static NtBridge open() {
    return open(LayerChoice.ofThisSystem().open(SimulatedMachine::smallPc));
  }

  /**
   * Opens a bridge on a layer of your choice.
   *
   * @param layer the layer, which the bridge closes in the end
   * @return the bridge
   */
  public static NtBridge open(NativeLayer layer) {
    return new NtBridge(layer);
  }

  /**
   * Whether the program runs on Windows, or on Wine.
   *
   * @return whether {@link #open()} reaches a real NT namespace
   */
  public static boolean isWindows() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
  }

  /**
   * The layer below.
   *
   * @return its name, {@code windows}, {@code stub} or {@code sim}
   */
  public String layerName() {
    return layer.name();
  }

  /**
   * The object namespace.
   *
   * @return the same object each time
   */
  public ObjectNamespace namespace() {
    return namespace;
  }

  /**
   * The device interfaces.
   *
   * @return the same object each time
   */
  public DeviceInterfaces interfaces() {
    return interfaces;
  }

  /**
   * The device tree.
   *
   * @return the same object each time
   */
  public DeviceTree deviceTree() {
    return deviceTree;
  }

  /**
   * Opens devices by name.
   *
   * @return the same object each time
   */
  public DeviceOpener devices() {
    return devices;
  }

  /**
   * I/O targets, which survive their devices.
   *
   * @return the same object each time
   */
  public IoTargets targets() {
    return targets;
  }

  /**
   * Follows the interfaces of a class: a target that opens the first that will do, now or when it
   * arrives, and again when it comes back.
   *
   * @param interfaceClass the class
   * @return a builder, to say which interfaces will do, and to start
   * @throws NtStatusException with STATUS_DELETE_PENDING if the bridge is being closed
   */
  public FollowedTargetBuilder follow(InterfaceClass interfaceClass) throws NtStatusException {
    return FollowedTarget.of(targets.device(), interfaces, interfaceClass);
  }

  /**
   * Interfaces joined with the object namespace.
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
   * @throws IOException if there is none, or if it does not open; see {@link DeviceOpener}
   */
  public DeviceHandle openDevice(InterfaceClass interfaceClass) throws IOException {
    return openDevice(interfaceClass, path -> true);
  }

  /**
   * Opens the first enabled interface of a class that passes a filter, with {@link
   * AccessMask#QUERY} access.
   *
   * @param interfaceClass the class
   * @param filter which interfaces will do
   * @return the open device
   * @throws IOException if there is none, or if it does not open; see {@link DeviceOpener}
   */
  public DeviceHandle openDevice(InterfaceClass interfaceClass, Predicate<InterfacePath> filter)
      throws IOException {
    return devices.open(interfaceClass, filter, AccessMask.QUERY);
  }

  /**
   * Opens a device by name, with {@link AccessMask#QUERY} access.
   *
   * @param name an interface path, a DOS device name such as {@code COM3}, or an NT name; see
   *     {@link ObjectPath#of}
   * @return the open device
   * @throws IOException if it does not open; see {@link DeviceOpener}. With
   *     STATUS_OBJECT_NAME_INVALID and an {@link InvalidNameException} as its cause if the text is
   *     no name
   */
  public DeviceHandle openDevice(String name) throws IOException {
    ObjectPath path;
    try {
      path = ObjectPath.of(name);
    } catch (InvalidNameException e) {
      throw NtStatusException.invalidName("NtOpenFile", e);
    }
    return devices.open(path, AccessMask.QUERY);
  }

  /**
   * Closes every device and watch that is still open, then the layer. A device that ignores the
   * cancel of its requests is given a few seconds, and as long as it takes for a request on native
   * memory of its sender; see {@link IoTargets#close}. Idempotent. What the bridge handed out
   * throws IllegalStateException from then on wherever it would ask the system; a request on a
   * device handle that was open fails with STATUS_FILE_CLOSED, one on a target with
   * STATUS_INVALID_DEVICE_STATE.
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      interfaces.close();
      targets.close();
      queries.close();
      layer.close();
    }
  }
}
