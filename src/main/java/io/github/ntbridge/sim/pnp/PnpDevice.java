package io.github.ntbridge.sim.pnp;

import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.nt.layout.NotifyEventData;
import io.github.ntbridge.sim.device.DeviceHandler;
import io.github.ntbridge.sim.device.RemovalOutcome;
import io.github.ntbridge.sim.device.SimulatedDevice;
import io.github.ntbridge.sim.device.SimulatedInterface;
import io.github.ntbridge.sim.io.DeviceStack;
import io.github.ntbridge.sim.io.DeviceTraits;
import io.github.ntbridge.sim.io.Drivers;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A device as the PnP manager has it, plugged in or not. */
public final class PnpDevice implements SimulatedDevice {
  /** NameOffset of an event without text. */
  private static final int NO_TEXT = -1;

  private final PnpManager pnpManager;

  /** The names of the device objects, from the top of the stack down. */
  private final List<String> names;

  /** The links to it in the directory of global DOS devices, without their directory. */
  private final List<String> dosNames;

  private final String name;
  private final @Nullable PnpNode node;
  private final @Nullable PnpDevice parent;
  private final DeviceTraits traits;
  private final Drivers drivers;

  /** The life that the device is in, absent while it is unplugged; guarded by the PnP manager. */
  private Optional<DeviceStack> currentStack = Optional.empty();

  public PnpDevice(
      PnpManager pnpManager,
      String name,
      List<String> names,
      List<String> dosNames,
      Optional<PnpNode> node,
      Optional<PnpDevice> parent,
      DeviceTraits traits,
      Drivers drivers) {
    this.pnpManager = pnpManager;
    this.name = name;
    this.names = List.copyOf(names);
    this.dosNames = List.copyOf(dosNames);
    this.node = node.orElse(null);
    this.parent = parent.orElse(null);
    this.traits = traits;
    this.drivers = drivers;
  }

  /** The device behind the interface that users have of it. */
  public static PnpDevice of(SimulatedDevice device) {
    if (device instanceof PnpDevice own) {
      return own;
    }
    throw new IllegalArgumentException(device + " is not a device of a simulated machine");
  }

  public boolean belongsTo(PnpManager manager) {
    return pnpManager.equals(manager);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<String> instanceId() {
    return node().map(found -> found.instanceId().text());
  }

  @Override
  public boolean isPlugged() {
    synchronized (pnpManager) {
      return currentStack.isPresent();
    }
  }

  @Override
  public void plug() {
    pnpManager.plug(this);
  }

  @Override
  public RemovalOutcome unplug() {
    return pnpManager.unplug(this);
  }

  @Override
  public void surpriseRemove() {
    pnpManager.surpriseRemove(this);
  }

  @Override
  public RemovalOutcome disable() {
    return pnpManager.disable(this);
  }

  @Override
  public void enable() {
    pnpManager.enable(this);
  }

  @Override
  public SimulatedInterface addInterface(UUID interfaceClass) {
    return pnpManager.addInterface(requireNode(), interfaceClass, Optional.empty(), true);
  }

  @Override
  public SimulatedInterface addInterface(UUID interfaceClass, String referenceString) {
    return pnpManager.addInterface(
        requireNode(),
        interfaceClass,
        Optional.of(InterfaceNames.requireReferenceString(referenceString)),
        true);
  }

  @Override
  public List<SimulatedInterface> interfaces() {
    synchronized (pnpManager) {
      return node == null ? List.of() : List.copyOf(node.interfaces());
    }
  }

  @Override
  public boolean hasEnabledInterface() {
    synchronized (pnpManager) {
      return node != null && node.hasActiveInterface();
    }
  }

  @Override
  public void raiseCustomEvent(UUID eventGuid, byte[] data) {
    raiseCustomEvent(eventGuid, NO_TEXT, data);
  }

  @Override
  public void raiseCustomEvent(UUID eventGuid, int nameOffset, byte[] data) {
    pnpManager.customEvent(this, new NotifyEventData.DeviceHandle(eventGuid, nameOffset, data));
  }

  @Override
  public RemovalOutcome raiseHandleEvent(int action) {
    return pnpManager.raiseHandleEvent(this, action);
  }

  public Optional<PnpNode> node() {
    return Optional.ofNullable(node);
  }

  public PnpNode requireNode() {
    return node()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    this + " has no device node; give it an instanceId(...) when it is made"));
  }

  @Override
  public Optional<SimulatedDevice> parent() {
    return Optional.ofNullable(parent);
  }

  Optional<PnpDevice> parentDevice() {
    return Optional.ofNullable(parent);
  }

  List<String> names() {
    return names;
  }

  List<String> dosNames() {
    return dosNames;
  }

  /**
   * Returns the target of the interface links: the lowest device object; empty if none has a name.
   */
  Optional<String> physicalDeviceName() {
    return names.isEmpty() ? Optional.empty() : Optional.of(names.get(names.size() - 1));
  }

  DeviceTraits traits() {
    return traits;
  }

  Drivers drivers() {
    return drivers;
  }

  /** The driver that serves the device. */
  public DeviceHandler functionDriver() {
    return drivers.function();
  }

  /** The current life of the device; for callers that hold the PnP manager's monitor. */
  Optional<DeviceStack> currentStack() {
    return currentStack;
  }

  void setCurrentStack(Optional<DeviceStack> stack) {
    currentStack = stack;
  }

  /** The life that the device is in, which it must be. */
  public DeviceStack stack() {
    synchronized (pnpManager) {
      return currentStack.orElseThrow(
          () -> new IllegalStateException(this + " is not plugged in; call plug() first"));
    }
  }

  @Override
  public String toString() {
    return PrintableText.of(name() + instanceId().map(id -> " (" + id + ")").orElse(""));
  }
}
