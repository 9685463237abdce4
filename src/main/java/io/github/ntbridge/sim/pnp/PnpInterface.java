package io.github.ntbridge.sim.pnp;

import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.nt.registry.RegistryValue;
import io.github.ntbridge.sim.device.SimulatedDevice;
import io.github.ntbridge.sim.device.SimulatedInterface;
import java.util.Optional;
import java.util.UUID;

/** A device interface as the PnP manager has it, whose lock guards what changes. */
public final class PnpInterface implements SimulatedInterface {
  private final PnpManager pnpManager;
  private final PnpNode node;
  private final UUID interfaceClass;
  private final Optional<String> referenceString;
  private final InterfaceNames names;
  private final boolean replica;

  private boolean enabled;
  private boolean active;

  /**
   * An interface that is not active yet.
   *
   * @param replica whether it is one of another machine, with the properties that it had there
   *     alone
   */
  PnpInterface(
      PnpManager pnpManager,
      PnpNode node,
      UUID interfaceClass,
      Optional<String> referenceString,
      InterfaceNames names,
      boolean replica,
      boolean enabled) {
    this.pnpManager = pnpManager;
    this.node = node;
    this.interfaceClass = interfaceClass;
    this.referenceString = referenceString;
    this.names = names;
    this.replica = replica;
    this.enabled = enabled;
  }

  @Override
  public UUID interfaceClass() {
    return interfaceClass;
  }

  @Override
  public Optional<String> referenceString() {
    return referenceString;
  }

  @Override
  public String path() {
    return names.path();
  }

  @Override
  public boolean isEnabled() {
    synchronized (pnpManager) {
      return active;
    }
  }

  @Override
  public void enable() {
    pnpManager.setEnabled(this, true);
  }

  @Override
  public void disable() {
    pnpManager.setEnabled(this, false);
  }

  @Override
  public void setProperty(DevicePropertyKey key, PropertyValue value) {
    value.bytes(); // refused here if it cannot be encoded, not where it is read
    pnpManager.setProperty(this, key, value);
  }

  @Override
  public void setRegistryValue(RegistryValue value) {
    pnpManager.setInterfaceValue(this, value);
  }

  @Override
  public Optional<SimulatedDevice> device() {
    synchronized (pnpManager) {
      return pnpManager.device(node).map(device -> device);
    }
  }

  PnpNode node() {
    return node;
  }

  InterfaceNames names() {
    return names;
  }

  boolean isReplica() {
    return replica;
  }

  // The state that its driver set and the state that it is in; guarded by the PnP manager's lock.

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
