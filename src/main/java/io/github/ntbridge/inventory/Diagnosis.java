package io.github.ntbridge.inventory;

import io.github.ntbridge.device.DevNodeStatus;
import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.inventory.holder.Holders;
import io.github.ntbridge.namespace.LinkResolution;
import io.github.ntbridge.namespace.ObjectPath;
import java.util.Optional;

/**
 * Why a device does not open, as far as interface, link and device node show.
 *
 * @param cause what it is
 * @param explanation the same in a sentence without a full stop, with what to do
 * @param resolution the way from the name to the device
 * @param node the device node that the name belongs to; empty when none is known by it
 * @param status how that node is; empty for a device that is not present
 * @param holders the processes that have the device open; empty if the status does not mean that it
 *     may be open elsewhere, or they cannot be searched for
 */
public record Diagnosis(
    Cause cause,
    String explanation,
    LinkResolution resolution,
    Optional<DeviceNode> node,
    Optional<DevNodeStatus> status,
    Optional<Holders> holders) {

  /**
   * The device object that the name leads to.
   *
   * @return its name; empty when the way breaks off
   */
  public Optional<ObjectPath> device() {
    return resolution.object();
  }

  /** The cause that keeps a device from being opened. */
  public enum Cause {
    /** There is no such name, and no interface is registered by it. */
    NAME_MISSING,

    /** The name is spelled in a way that none can be. */
    NAME_MALFORMED,

    /** The symbolic links of the name lead in a circle, or there are too many. */
    LINKS_ASTRAY,

    /** The device is unplugged. */
    NOT_PRESENT,

    /** The device is there, and was not started. */
    NOT_STARTED,

    /** The device works, and its driver keeps the interface disabled. */
    INTERFACE_DISABLED,

    /** The driver does not accept what follows the device in the name. */
    REFERENCE_STRING_REFUSED,

    /** The name is that of a directory, an event or the like. */
    WRONG_TYPE,

    /** The caller may not open it with this access. */
    ACCESS,

    /** It is open elsewhere, and this access is not shared. */
    SHARING,

    /** The device, pipe or volume is busy or not ready; an open later may succeed. */
    NOT_NOW,

    /** The driver refuses for a reason of its own. */
    DRIVER
  }
}
