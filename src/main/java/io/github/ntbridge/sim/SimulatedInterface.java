package io.github.ntbridge.sim;

import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.property.PropertyValue;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A device interface of a simulated device. It is there for who looks for it while it is enabled
 * and its device is plugged in. Safe for use from any thread.
 */
public final class SimulatedInterface {
  private static final String PREFIX = "\\\\?\\";

  private final PnpManager pnpManager;
  private final DeviceNode node;
  private final UUID interfaceClass;
  private final Optional<String> referenceString;
  private final @Nullable InterfaceReplica replica;
  private boolean enabled;
  private boolean active;

  SimulatedInterface(
      PnpManager pnpManager,
      DeviceNode node,
      UUID interfaceClass,
      Optional<String> referenceString,
      boolean enabled) {
    this.pnpManager = pnpManager;
    this.node = node;
    this.interfaceClass = interfaceClass;
    this.referenceString = referenceString;
    this.replica = null;
    this.enabled = enabled;
  }

  /** An interface as another machine has it. */
  SimulatedInterface(PnpManager pnpManager, DeviceNode node, InterfaceReplica replica) {
    this.pnpManager = pnpManager;
    this.node = node;
    this.interfaceClass = replica.interfaceClass();
    this.referenceString = replica.referenceString();
    this.replica = replica;
    this.enabled = replica.enabled();
  }

  /**
   * The class of the interface.
   *
   * @return its GUID
   */
  public UUID interfaceClass() {
    return interfaceClass;
  }

  /**
   * What an open hands to the driver beyond the device.
   *
   * @return the reference string as it was registered
   */
  public Optional<String> referenceString() {
    return referenceString;
  }

  /**
   * The interface path as lists spell it.
   *
   * @return {@code \\?\}, the instance id, the class and the reference string; notifications spell
   *     the same path with the case of the instance id kept
   */
  public String path() {
    if (replica != null) {
      return replica.path();
    }
    return PREFIX + node.instanceId().listedLinkName(interfaceClass) + suffix();
  }

  /**
   * Whether the interface is there for who looks for it.
   *
   * @return true while it is enabled and its device is plugged in and started
   */
  public boolean isEnabled() {
    return pnpManager.isActive(this);
  }

  /**
   * Enables the interface ("IoSetDeviceInterfaceState routine"): its link appears and its arrival
   * is announced, at once or as soon as the device is plugged in. Does nothing if it is enabled.
   */
  public void enable() {
    pnpManager.setEnabled(this, true);
  }

  /**
   * Disables the interface: its link goes and its removal is announced. Files that are open stay
   * so. Does nothing if it is disabled.
   */
  public void disable() {
    pnpManager.setEnabled(this, false);
  }

  /**
   * Sets a property of the interface, such as its friendly name.
   *
   * @param key the key
   * @param value the value
   * @throws IllegalArgumentException if the type of the value cannot hold it
   */
  public void setProperty(DevicePropertyKey key, PropertyValue value) {
    value.bytes();
    pnpManager.setProperty(this, key, value);
  }

  /**
   * The device that has the interface.
   *
   * @return the device; empty for an interface of a replica that nobody knows the device of
   */
  public Optional<SimulatedDevice> device() {
    synchronized (pnpManager) {
      return pnpManager.device(node);
    }
  }

  DeviceNode node() {
    return node;
  }

  /** The interface path as notifications spell it. */
  String announcedPath() {
    return replica != null ? replica.announcedPath() : PREFIX + linkName() + suffix();
  }

  /** The name of the link in the global directory of DOS devices; interfaces may share it. */
  String linkName() {
    return replica != null ? replica.linkName() : node.instanceId().linkName(interfaceClass);
  }

  /** Where the link leads, given what interface links of the device lead to. */
  Optional<String> linkTarget(Optional<String> physicalDevice) {
    return replica != null ? replica.linkTarget() : physicalDevice;
  }

  boolean isReplica() {
    return replica != null;
  }

  private String suffix() {
    return referenceString.map(text -> "\\" + text).orElse("");
  }

  // What its driver wants and what is; guarded by the PnP manager's lock.

  boolean wantsToBeEnabled() {
    return enabled;
  }

  void setWantsToBeEnabled(boolean wanted) {
    enabled = wanted;
  }

  boolean active() {
    return active;
  }

  void setActive(boolean nowActive) {
    active = nowActive;
  }
}
