package io.github.ntbridge.device;

import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.InvalidNameException;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.seam.CfgMgr32;
import io.github.ntbridge.nt.seam.NativeLayer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** The device tree of one machine, for reading. Safe for use from any thread. */
public final class DeviceTree {
  private final NativeLayer layer;

  /**
   * Creates the tree of a layer.
   *
   * @param layer the layer
   */
  public DeviceTree(NativeLayer layer) {
    this.layer = layer;
  }

  /**
   * Returns the root ("CM_Locate_DevNodeW function"), from which {@link DeviceNode#walk} reaches
   * every device that is present.
   *
   * @return the node {@code HTREE\ROOT\0}
   * @throws ConfigRetException if the system fails
   */
  public DeviceNode root() throws ConfigRetException {
    return locate("", Presence.PRESENT);
  }

  /**
   * Finds a device by its instance id ("CM_Locate_DevNodeW function").
   *
   * @param instanceId the device instance id, in any case, such as {@code ROOT\ECHO\0000}
   * @param presence {@link Presence#ALL} to find a device that is not present, a phantom, too
   * @return the device; empty when there is none
   * @throws ConfigRetException if the system fails; with CR_INVALID_DEVICE_ID for a malformed
   *     instance id
   * @throws IllegalArgumentException for an empty instance id
   * @throws InvalidNameException for one that holds a NUL
   */
  public Optional<DeviceNode> find(String instanceId, Presence presence) throws ConfigRetException {
    if (instanceId.isEmpty()) {
      throw new IllegalArgumentException("an instance id is not empty; use root() for the root");
    }
    try {
      return Optional.of(locate(instanceId, presence));
    } catch (ConfigRetException e) {
      if (e.result().isNodeGone()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Returns a device by its instance id without a look-up: its calls fail with CR_NO_SUCH_DEVNODE
   * if there is no such device.
   *
   * @param instanceId the device instance id, in any case
   * @return the device, which keeps the spelling of the id
   */
  public DeviceNode node(String instanceId) {
    return new DeviceNode(layer, instanceId);
  }

  /**
   * Returns the device setup classes of the machine ("CM_Enumerate_Classes function"). These are
   * the classes of DEVPKEY_Device_ClassGuid, not interface classes.
   *
   * @return their GUIDs in the order of the system
   * @throws ConfigRetException if they cannot be enumerated
   */
  public List<UUID> setupClasses() throws ConfigRetException {
    return ClassList.read(layer, CfgMgr32.CM_ENUMERATE_CLASSES_INSTALLER).stream()
        .distinct()
        .toList();
  }

  /**
   * Returns the devices of a setup class, as {@link #ofSetupClass(UUID, Presence, Consumer)} does.
   * Omissions are logged.
   *
   * @param setupClass the GUID of the class
   * @param presence {@link Presence#ALL} to list devices that are not present, the phantoms, too
   * @return the devices in the order of the system
   * @throws IOException if they cannot be listed
   */
  public List<DeviceNode> ofSetupClass(UUID setupClass, Presence presence) throws IOException {
    return ofSetupClass(setupClass, presence, Omission::log);
  }

  /**
   * Returns the devices of a setup class ("CM_Get_Device_ID_ListW function"). Where the system does
   * not have that function, those that are present are found by walking the tree.
   *
   * @param setupClass the GUID of the class
   * @param presence {@link Presence#ALL} to list devices that are not present, the phantoms, too
   * @param omissions receives the devices whose class could not be read
   * @return the devices in the order of the system
   * @throws IOException if they cannot be listed
   */
  public List<DeviceNode> ofSetupClass(
      UUID setupClass, Presence presence, Consumer<? super Omission> omissions) throws IOException {
    return new DeviceList(layer, setupClass, presence).read(omissions);
  }

  private DeviceNode locate(String instanceId, Presence presence) throws ConfigRetException {
    return new DeviceNode(layer, DevInst.locate(layer, instanceId, presence).instanceId());
  }
}
