package io.github.ntbridge.sim;

import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.nt.layout.NotifyEventData;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A device that can be plugged into a simulated machine and out of it again, made by {@link
 * SimulatedMachine#device(String)}. Safe for use from any thread.
 */
public final class SimulatedDevice {
  /** NameOffset of an event without text. */
  private static final int NO_TEXT = -1;

  private final PnpManager pnpManager;

  /** The names of the device objects, from the top of the stack down. */
  private final List<String> names;

  private final String name;
  private final @Nullable PnpNode node;
  private final @Nullable SimulatedDevice parent;
  private final DeviceTraits traits;
  private final Drivers drivers;

  /** The life that the device is in, absent while it is unplugged; guarded by the PnP manager. */
  private Optional<DeviceStack> currentStack = Optional.empty();

  SimulatedDevice(
      PnpManager pnpManager,
      String name,
      List<String> names,
      Optional<PnpNode> node,
      Optional<SimulatedDevice> parent,
      DeviceTraits traits,
      Drivers drivers) {
    this.pnpManager = pnpManager;
    this.name = name;
    this.names = List.copyOf(names);
    this.node = node.orElse(null);
    this.parent = parent.orElse(null);
    this.traits = traits;
    this.drivers = drivers;
  }

  boolean belongsTo(PnpManager asked) {
    return pnpManager.equals(asked);
  }

  /**
   * The name of the device object.
   *
   * @return {@code \Device\Echo0} and the like
   */
  public String name() {
    return name;
  }

  /**
   * The device instance id.
   *
   * @return the id as it was given; empty for a device without a device node
   */
  public Optional<String> instanceId() {
    return node().map(found -> found.instanceId().text());
  }

  /**
   * Whether the device is there.
   *
   * @return true while it is plugged in
   */
  public boolean isPlugged() {
    synchronized (pnpManager) {
      return currentStack.isPresent();
    }
  }

  /**
   * Plugs the device in: its names appear, its node starts, its enabled interfaces arrive.
   *
   * @throws IllegalStateException if it is plugged in, or its parent is not
   */
  public void plug() {
    pnpManager.plug(this);
  }

  /**
   * Removes the device in order: who watches a handle of it, or of one below it, is asked first
   * (query remove). It stays if somebody refuses or keeps a handle open.
   *
   * @return what became of it
   * @throws IllegalStateException if it is not plugged in, or this is called inside a notification,
   *     for whose thread it would wait
   */
  public RemovalOutcome unplug() {
    return pnpManager.unplug(this);
  }

  /**
   * Pulls the device out without asking: pending requests end as its handler says, later ones end
   * with STATUS_DEVICE_REMOVED, and its names and interfaces are gone.
   *
   * @throws IllegalStateException if it is not plugged in
   */
  public void surpriseRemove() {
    pnpManager.surpriseRemove(this);
  }

  /**
   * Disables the device, as the Device Manager does: it is removed in order like by {@link
   * #unplug}, and what hangs below it, too. Its own node stays, with CM_PROB_DISABLED: its
   * interfaces are gone, and opens answer STATUS_NO_SUCH_DEVICE. Plugged in again it is still
   * disabled.
   *
   * @return what became of it; anything but REMOVED leaves it as it was
   * @throws IllegalStateException if it is disabled already, not plugged in or without a device
   *     node, or this is called inside a notification
   */
  public RemovalOutcome disable() {
    return pnpManager.disable(this);
  }

  /**
   * Enables the device again: it starts, and its enabled interfaces arrive. What hung below it is
   * plugged in by {@link #plug}.
   *
   * @throws IllegalStateException if it is not disabled, or without a device node
   */
  public void enable() {
    pnpManager.enable(this);
  }

  /**
   * Adds an interface that is enabled.
   *
   * @param interfaceClass its class
   * @return the interface
   * @throws IllegalStateException if the device has no device node
   * @throws IllegalArgumentException if it has one of the class without a reference string already
   */
  public SimulatedInterface addInterface(UUID interfaceClass) {
    return pnpManager.addInterface(requireNode(), interfaceClass, Optional.empty(), true);
  }

  /**
   * Adds an interface with a reference string that is enabled.
   *
   * @param interfaceClass its class
   * @param referenceString what an open hands to the handler, without a backslash or a slash
   * @return the interface
   * @throws IllegalStateException if the device has no device node
   * @throws IllegalArgumentException if the reference string is malformed, or the device has such
   *     an interface already
   */
  public SimulatedInterface addInterface(UUID interfaceClass, String referenceString) {
    return pnpManager.addInterface(
        requireNode(), interfaceClass, Optional.of(requireReference(referenceString)), true);
  }

  static String requireReference(String text) {
    if (text.isEmpty() || text.indexOf('\\') >= 0 || text.indexOf('/') >= 0) {
      throw new IllegalArgumentException(
          "a reference string has one character or more, and neither a backslash nor a slash");
    }
    return text;
  }

  /**
   * The interfaces of the device.
   *
   * @return enabled or not, in the order they were added
   */
  public List<SimulatedInterface> interfaces() {
    return node().map(pnpManager::interfacesOf).orElse(List.of());
  }

  /**
   * Returns whether one of its interfaces is enabled, however many there are without a look at
   * each.
   *
   * @return whether one is
   */
  public boolean hasEnabledInterface() {
    return node().filter(pnpManager::hasActiveInterface).isPresent();
  }

  /**
   * Sends an event of the device's own to those who watch a handle of it
   * ("IoReportTargetDeviceChange routine").
   *
   * @param eventGuid what kind of event it is
   * @param data its data
   * @throws IllegalStateException if the device is not plugged in
   */
  public void raiseCustomEvent(UUID eventGuid, byte[] data) {
    raiseCustomEvent(eventGuid, NO_TEXT, data);
  }

  /**
   * Sends an event of the device's own that has a text in its data.
   *
   * @param eventGuid what kind of event it is
   * @param nameOffset where the text begins in the data, in bytes; -1 for none
   * @param data its data
   * @throws IllegalStateException if the device is not plugged in
   */
  public void raiseCustomEvent(UUID eventGuid, int nameOffset, byte[] data) {
    pnpManager.customEvent(this, new NotifyEventData.DeviceHandle(eventGuid, nameOffset, data));
  }

  /**
   * Raises one handle event by itself, without the removal that it speaks of and without the event
   * that follows a veto, and waits until all who watch a handle of the device have heard it; for
   * tests of sequences that no removal brings.
   *
   * @param action CM_NOTIFY_ACTION of a handle filter, see {@link
   *     io.github.ntbridge.nt.seam.NotifyAction}
   * @return {@link RemovalOutcome#VETOED_BY_LISTENER} if somebody vetoed a query-remove, else
   *     {@link RemovalOutcome#REMOVED}; the device is where it was
   * @throws IllegalStateException if it is not plugged in, or this is called inside a notification
   */
  public RemovalOutcome raiseHandleEvent(int action) {
    return pnpManager.raiseHandleEvent(this, action);
  }

  Optional<PnpNode> node() {
    return Optional.ofNullable(node);
  }

  PnpNode requireNode() {
    return node()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    this + " has no device node; give it an instanceId(...) when it is made"));
  }

  /**
   * The device that this one hangs on.
   *
   * @return the parent; empty below the root of the device tree
   */
  public Optional<SimulatedDevice> parent() {
    return Optional.ofNullable(parent);
  }

  List<String> names() {
    return names;
  }

  /** What interface links lead to: the lowest device object; empty where none has a name. */
  Optional<String> physicalDeviceName() {
    return names.isEmpty() ? Optional.empty() : Optional.of(names.get(names.size() - 1));
  }

  DeviceTraits traits() {
    return traits;
  }

  Drivers drivers() {
    return drivers;
  }

  /** The life that the device is in; for who holds the PnP manager's monitor. */
  Optional<DeviceStack> currentStack() {
    return currentStack;
  }

  void setCurrentStack(Optional<DeviceStack> stack) {
    currentStack = stack;
  }

  /** The life that the device is in, which it must be. */
  DeviceStack stack() {
    synchronized (pnpManager) {
      return currentStack.orElseThrow(
          () -> new IllegalStateException(this + " is not plugged in; call plug() first"));
    }
  }

  /**
   * The name of the device, for messages.
   *
   * @return its name and instance id
   */
  @Override
  public String toString() {
    return PrintableText.of(name() + instanceId().map(id -> " (" + id + ")").orElse(""));
  }
}
