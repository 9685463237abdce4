package io.github.ntbridge.sim.device;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A device that can be plugged into a simulated machine and out of it again, made by {@code
 * SimulatedMachine.device(...)}. Safe for use from any thread.
 */
public interface SimulatedDevice {
  /**
   * Returns the name of the device object.
   *
   * @return the name, such as {@code \Device\Echo0}
   */
  String name();

  /**
   * Returns the device instance id.
   *
   * @return the id as it was given; empty for a device without a device node
   */
  Optional<String> instanceId();

  /**
   * Returns the parent of the device in the device tree.
   *
   * @return the parent; empty for a child of the root
   */
  Optional<SimulatedDevice> parent();

  /**
   * Returns whether the device is plugged in.
   *
   * @return true while it is plugged in
   */
  boolean isPlugged();

  /**
   * Plugs the device in: its names appear, its node starts, its enabled interfaces arrive.
   *
   * @throws IllegalStateException if it is plugged in, or its parent is not
   */
  void plug();

  /**
   * Removes the device in order: every listener that watches a handle of it, or of a device below
   * it, is queried first (query-remove). It stays if a listener vetoes or a handle is still open.
   *
   * @return the outcome
   * @throws IllegalStateException if it is not plugged in, or this is called inside a notification
   *     callback, for whose thread it would wait
   */
  RemovalOutcome unplug();

  /**
   * Removes the device without a query-remove: pending requests complete as its handler decides,
   * later ones with STATUS_DEVICE_REMOVED, and its names and interfaces are gone.
   *
   * @throws IllegalStateException if it is not plugged in
   */
  void surpriseRemove();

  /**
   * Disables the device, as the Device Manager does: it is removed in order as by {@link #unplug},
   * and so are the devices below it. Its own node stays, with CM_PROB_DISABLED: its interfaces are
   * disabled, and opens fail with STATUS_NO_SUCH_DEVICE. It stays disabled when it is plugged in
   * again.
   *
   * @return the outcome; anything but REMOVED leaves it as it was
   * @throws IllegalStateException if it is disabled already, not plugged in or without a device
   *     node, or this is called inside a notification callback
   */
  RemovalOutcome disable();

  /**
   * Enables the device again: it starts, and its enabled interfaces arrive. The devices below it
   * are plugged in by {@link #plug}, or by CM_Reenumerate_DevNode.
   *
   * @throws IllegalStateException if it is not disabled, or without a device node
   */
  void enable();

  /**
   * Makes something veto every orderly removal of the device, and of those above it, from now on: a
   * service, a lack of power, or what a test needs. A listener, a driver ({@link
   * DeviceHandler#queryRemove}) and an open handle veto by themselves.
   *
   * @param veto the veto; empty to let the device go again
   */
  void vetoRemoval(Optional<RemovalVeto> veto);

  /**
   * Adds an interface that is enabled.
   *
   * @param interfaceClass its class
   * @return the interface
   * @throws IllegalStateException if the device has no device node
   * @throws IllegalArgumentException if it has one of the class without a reference string already
   */
  SimulatedInterface addInterface(UUID interfaceClass);

  /**
   * Adds an interface with a reference string that is enabled.
   *
   * @param interfaceClass its class
   * @param referenceString the text that an open passes to the handler, without a backslash or a
   *     slash
   * @return the interface
   * @throws IllegalStateException if the device has no device node
   * @throws IllegalArgumentException if the reference string is malformed, or the device has such
   *     an interface already
   */
  SimulatedInterface addInterface(UUID interfaceClass, String referenceString);

  /**
   * Returns the interfaces of the device.
   *
   * @return enabled or not, in the order they were added
   */
  List<SimulatedInterface> interfaces();

  /**
   * Returns whether at least one interface of the device is enabled, in constant time.
   *
   * @return whether one is enabled
   */
  boolean hasEnabledInterface();

  /**
   * Raises a custom event for the listeners that watch a handle of the device
   * ("IoReportTargetDeviceChange routine").
   *
   * @param eventGuid the kind of the event
   * @param data its data
   * @throws IllegalStateException if the device is not plugged in
   */
  void raiseCustomEvent(UUID eventGuid, byte[] data);

  /**
   * Raises a custom event that has a text in its data.
   *
   * @param eventGuid the kind of the event
   * @param nameOffset the offset of the text in the data, in bytes; -1 for none
   * @param data its data
   * @throws IllegalStateException if the device is not plugged in
   */
  void raiseCustomEvent(UUID eventGuid, int nameOffset, byte[] data);

  /**
   * Raises one handle event by itself, without the removal that it belongs to and without the event
   * that follows a veto, and waits until every listener that watches a handle of the device has
   * received it; for tests of sequences that no removal causes.
   *
   * @param action CM_NOTIFY_ACTION of a handle filter, see {@link
   *     io.github.ntbridge.nt.seam.NotifyAction}
   * @return {@link RemovalOutcome#VETOED_BY_LISTENER} if a query-remove was vetoed, else {@link
   *     RemovalOutcome#REMOVED}; the device stays plugged in
   * @throws IllegalStateException if it is not plugged in, or this is called inside a notification
   *     callback
   */
  RemovalOutcome raiseHandleEvent(int action);
}
