package io.github.ntbridge.device;

import com.sun.jna.Pointer;
import io.github.ntbridge.device.control.ControlOutcome;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.property.Property;
import io.github.ntbridge.nt.property.PropertyKey;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.text.CaseFolding;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A device by its instance id: a node of the device tree while it is present, a phantom afterwards.
 *
 * <p>It keeps no DEVINST: each call locates the node anew, and fails with a {@link
 * ConfigRetException} of CR_NO_SUCH_DEVNODE if it no longer exists. Two nodes are equal when their
 * ids differ at most by case. Safe for use from any thread.
 */
public final class DeviceNode {
  /** The number of times that a parent may be removed before its id is read. */
  private static final int MAX_PARENT_READS = 8;

  private final NativeLayer layer;
  private final String instanceId;

  DeviceNode(NativeLayer layer, String instanceId) {
    this.layer = layer;
    this.instanceId = instanceId;
  }

  /**
   * The device instance id.
   *
   * @return the id as the system spells it
   */
  public String instanceId() {
    return instanceId;
  }

  /** Another device of the same machine. */
  DeviceNode other(String otherInstanceId) {
    return new DeviceNode(layer, otherInstanceId);
  }

  DevInst locate() throws ConfigRetException {
    return DevInst.locate(layer, instanceId, Presence.ALL);
  }

  /**
   * The parent ("CM_Get_Parent function").
   *
   * @return the parent; empty for the root of the tree and for a device that is not present
   * @throws ConfigRetException if the system fails
   */
  public Optional<DeviceNode> parent() throws ConfigRetException {
    for (int i = 1; ; i++) {
      var parent = locate().parent();
      try {
        return parent.isPresent()
            ? Optional.of(other(parent.get().instanceId()))
            : Optional.empty();
      } catch (ConfigRetException e) {
        // The parent went before its id was read; there may be another one now.
        if (!e.result().isNodeGone() || i == MAX_PARENT_READS) {
          throw e;
        }
      }
    }
  }

  /**
   * Returns the children ("CM_Get_Child function", "CM_Get_Sibling function"): every child that is
   * present throughout the call, and some of those that arrive or are removed during it. A child
   * whose id the system does not return is omitted, which is logged.
   *
   * @return the children in the order of the system
   * @throws ConfigRetException if the system fails
   */
  public Stream<DeviceNode> children() throws ConfigRetException {
    return new ChildList(locate(), instanceId, Omission::log)
        .read().stream().flatMap(child -> child.instanceId().stream()).map(this::other);
  }

  /**
   * Returns the other children of the parent.
   *
   * @return those that are present, in the order of the system; none for the root, and for a device
   *     that is not present
   * @throws ConfigRetException if the system fails
   */
  public Stream<DeviceNode> siblings() throws ConfigRetException {
    var parent = parent();
    try {
      return parent.isPresent()
          ? parent.get().children().filter(child -> !child.equals(this))
          : Stream.empty();
    } catch (ConfigRetException e) {
      if (e.result().isNodeGone()) {
        return Stream.empty(); // The parent went, and all of its children with it.
      }
      throw e;
    }
  }

  /**
   * Returns this node and all nodes below it, as {@link #walk(Consumer)} does. Omissions are
   * logged.
   *
   * @return the nodes
   */
  public Stream<DeviceNode> walk() {
    return walk(Omission::log);
  }

  /**
   * Returns this node and all nodes below it, parents before children, each once, read lazily as
   * the stream is consumed. Every node that is present throughout is in the stream, even if others
   * arrive or are removed; a node that is removed has no nodes below it. The walk continues after a
   * node that cannot be read.
   *
   * @param omissions receives the omissions, as the stream reaches them
   * @return the nodes
   */
  public Stream<DeviceNode> walk(Consumer<? super Omission> omissions) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(
            new DeviceWalk(this, omissions),
            Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL),
        false);
  }

  /**
   * The status ("CM_Get_DevNode_Status function").
   *
   * @return its flags and its problem; empty for a device that is not present
   * @throws ConfigRetException if the system fails
   */
  public Optional<DevNodeStatus> status() throws ConfigRetException {
    return locate().status();
  }

  /**
   * Returns whether the device is present.
   *
   * @return true while it is present, whether it works or not
   * @throws ConfigRetException if the system fails
   */
  public boolean isPresent() throws ConfigRetException {
    try {
      DevInst.locate(layer, instanceId, Presence.PRESENT);
      return true;
    } catch (ConfigRetException e) {
      if (e.result().equals(ConfigRet.NO_SUCH_DEVNODE)) {
        return false;
      }
      throw e;
    }
  }

  /**
   * A property with the type of its key ("CM_Get_DevNode_PropertyW function").
   *
   * @param <T> the type
   * @param key the key
   * @return the value; empty when the device has no such property
   * @throws IOException if the system fails, or the value is of another type
   */
  public <T> Optional<T> property(PropertyKey<T> key) throws IOException {
    return reader().get(key);
  }

  /**
   * A property with the type that the system gave it.
   *
   * @param key the key
   * @return the value; empty when the device has no such property
   * @throws IOException if the system fails, or the value breaks the rules of its type
   */
  public Optional<PropertyValue> property(DevicePropertyKey key) throws IOException {
    return reader().value(key);
  }

  /**
   * Returns the display name (DEVPKEY_NAME): the friendly name, or else the description.
   *
   * @return the name; empty when the device has none, or it is blank
   * @throws IOException if the system fails, or the name is malformed
   */
  public Optional<String> displayName() throws IOException {
    return property(PropertyKeys.NAME).filter(name -> !name.isBlank());
  }

  /**
   * The keys of all properties ("CM_Get_DevNode_Property_Keys function").
   *
   * @return the keys in the order of the system
   * @throws IOException if the system fails
   */
  public List<DevicePropertyKey> propertyKeys() throws IOException {
    return reader().keys();
  }

  /**
   * All properties with their values. One that goes while this reads may be missing; one that
   * breaks the rules of its type is {@link PropertyValue.Malformed}, and one that the system fails
   * to return is {@link PropertyValue.Unreadable}.
   *
   * @return the properties in the order of the system
   * @throws IOException if the system fails to list the keys
   */
  public List<Property> properties() throws IOException {
    return reader().all();
  }

  /**
   * Returns the USB device that this node belongs to, as {@link #usbDevice(Consumer)} does.
   * Omissions are logged.
   *
   * @return the device; empty if the node belongs to no USB device
   * @throws IOException if the system fails to return a parent
   */
  public Optional<UsbDevice> usbDevice() throws IOException {
    return usbDevice(Omission::log);
  }

  /**
   * Returns the USB device that this node is, is a function of, or is driven through: the nearest
   * node upwards that is a whole USB device of the same product. Reached are composite devices from
   * their functions, and USB devices from their HID collections, disks and FTDI ports. A Bluetooth
   * device does not belong to the USB radio above it.
   *
   * @param omissions receives what could not be read of the device
   * @return the device; empty if the node belongs to no USB device
   * @throws IOException if the system fails to return a parent
   */
  public Optional<UsbDevice> usbDevice(Consumer<? super Omission> omissions) throws IOException {
    return UsbClimb.from(this).map(way -> way.read(omissions));
  }

  /**
   * Returns the registry keys of the device ("CM_Open_DevNode_Key function"), present or not.
   *
   * @return its keys; reading one fails with CR_NO_SUCH_DEVNODE if the device no longer exists
   */
  public DeviceRegistry registry() {
    return new DeviceRegistry(layer, this);
  }

  // ---- control ----

  /**
   * Prepares the device for safe removal, and ejects it where it can be ejected
   * ("CM_Request_Device_EjectW function"). It goes, with all devices below it, unless one of them
   * vetoes; targets of this library close at the query. The system shows no message. A user at the
   * console needs no privilege.
   *
   * @return the outcome
   * @throws ConfigRetException if the system fails to find the device for another reason than that
   *     it is not present
   * @throws io.github.ntbridge.nt.seam.MissingExportException if the system has no such function
   */
  public ControlOutcome eject() throws ConfigRetException {
    return control().eject();
  }

  /**
   * Removes the device and all devices below it from the tree, unless one of them vetoes
   * ("CM_Query_And_Remove_SubTreeW function"); {@link #rescan} of its parent brings back what is
   * still plugged in. Requires SeLoadDriverPrivilege.
   *
   * @return the outcome
   * @throws ConfigRetException as for {@link #eject}
   * @throws io.github.ntbridge.nt.seam.MissingExportException if the system has no such function
   */
  public ControlOutcome queryRemove() throws ConfigRetException {
    return control().queryRemove();
  }

  /**
   * Disables the device until it is enabled or the system restarts ("CM_Disable_DevNode function").
   * Requires an administrator. A veto does not name what vetoed.
   *
   * @return the outcome; {@link ControlOutcome.Unchanged} if the device stays started
   * @throws ConfigRetException as for {@link #eject}
   * @throws io.github.ntbridge.nt.seam.MissingExportException if the system has no such function
   */
  public ControlOutcome disable() throws ConfigRetException {
    return control().disable();
  }

  /**
   * Enables the device ("CM_Enable_DevNode function"); one that is enabled stays as it is. Requires
   * an administrator.
   *
   * @return the outcome
   * @throws ConfigRetException as for {@link #eject}
   * @throws io.github.ntbridge.nt.seam.MissingExportException if the system has no such function
   */
  public ControlOutcome enable() throws ConfigRetException {
    return control().enable();
  }

  /**
   * Restarts the device: removes it, so that its drivers are unloaded, and starts it again
   * ("CM_Query_And_Remove_SubTreeW function" with CM_REMOVE_NO_RESTART, "CM_Setup_DevNode function"
   * with CM_SETUP_DEVNODE_READY, which "Porting from SetupAPI to CfgMgr32" names for
   * DICS_PROPCHANGE). If the second step fails, the bus is enumerated anew. Requires an
   * administrator. Devices below it arrive again in their own time; see {@link #awaitPresent}.
   *
   * @return the outcome; {@link ControlOutcome.Gone} if the device went meanwhile
   * @throws ConfigRetException as for {@link #eject}
   * @throws io.github.ntbridge.nt.seam.MissingExportException if the system has no such function
   */
  public ControlOutcome restart() throws ConfigRetException {
    return control().restart();
  }

  /**
   * Enumerates the devices below this one anew, and waits for that ("CM_Reenumerate_DevNode
   * function"): those that are plugged in arrive, those that are not go. Of {@link DeviceTree#root}
   * it is a scan for hardware changes. Requires SeLoadDriverPrivilege.
   *
   * @return the outcome
   * @throws ConfigRetException as for {@link #eject}
   * @throws io.github.ntbridge.nt.seam.MissingExportException if the system has no such function
   */
  public ControlOutcome rescan() throws ConfigRetException {
    return control().rescan();
  }

  private DeviceControl control() {
    return new DeviceControl(layer, instanceId);
  }

  /**
   * Waits until the device is present, and started or unable to start. Events of devices wake the
   * wait ("CM_Register_Notification function"); a system that has none is looked at every {@link
   * io.github.ntbridge.nt.TimeLimits#PRESENCE_POLL}. Its interfaces arrive a little later.
   *
   * @param timeout the time to wait, on the layer's clock; zero looks once
   * @return true as soon as it is; false if the timeout elapses
   * @throws ConfigRetException if the system fails
   * @throws InterruptedException if the thread is interrupted
   * @throws IllegalStateException if the bridge is closed, or if called inside a listener
   */
  public boolean awaitPresent(Duration timeout) throws ConfigRetException, InterruptedException {
    return new PresenceChange(layer, instanceId)
        .await(
            () ->
                presentStatus()
                    .filter(status -> status.isStarted() || status.problem().isPresent())
                    .isPresent(),
            timeout);
  }

  /**
   * Waits until the device is not present; see {@link #awaitPresent}.
   *
   * @param timeout the time to wait, on the layer's clock; zero looks once
   * @return true as soon as it is gone; false if the timeout elapses
   * @throws ConfigRetException if the system fails
   * @throws InterruptedException if the thread is interrupted
   * @throws IllegalStateException if the bridge is closed, or if called inside a listener
   */
  public boolean awaitAbsent(Duration timeout) throws ConfigRetException, InterruptedException {
    return new PresenceChange(layer, instanceId).await(() -> !isPresent(), timeout);
  }

  private Optional<DevNodeStatus> presentStatus() throws ConfigRetException {
    try {
      return DevInst.locate(layer, instanceId, Presence.PRESENT).status();
    } catch (ConfigRetException e) {
      if (e.result().isNodeGone()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private PropertyReader reader() throws ConfigRetException {
    return new PropertyReader(layer.heap(), new Functions(locate().number()));
  }

  private final class Functions implements PropertyFunctions {
    private final int devInst;

    Functions(int devInst) {
      this.devInst = devInst;
    }

    @Override
    public String subject() {
      return instanceId;
    }

    @Override
    public String propertyFunction() {
      return "CM_Get_DevNode_PropertyW";
    }

    @Override
    public int property(Pointer key, Pointer type, Pointer buffer, Pointer size) {
      return layer.cfgMgr32().CM_Get_DevNode_PropertyW(devInst, key, type, buffer, size, 0);
    }

    @Override
    public String keysFunction() {
      return "CM_Get_DevNode_Property_Keys";
    }

    @Override
    public int keys(Pointer keys, Pointer count) {
      return layer.cfgMgr32().CM_Get_DevNode_Property_Keys(devInst, keys, count, 0);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DeviceNode that && CaseFolding.equals(instanceId, that.instanceId);
  }

  @Override
  public int hashCode() {
    return CaseFolding.hash(instanceId);
  }

  /**
   * The instance id made safe to print.
   *
   * @return the id with control characters escaped
   */
  @Override
  public String toString() {
    return PrintableText.of(instanceId);
  }
}
