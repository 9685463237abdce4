package io.github.ntbridge.inventory.port;

import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.UsbDevice;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.nt.text.CaseFolding;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One serial port, or one claim of a device to be one: two devices can have the same name, of which
 * at most one is live.
 *
 * @param name the DOS device name, such as {@code COM3} or {@code CNCA0}; empty for a port that is
 *     known by its interface alone
 * @param aliases other DOS device names that lead to the same device object
 * @param label the name that the driver gives the interface
 *     (DEVPKEY_DeviceInterface_Serial_PortName), the only one of many ports of boards
 * @param friendlyName the name for display that the driver package gives the device
 *     (DEVPKEY_Device_FriendlyName)
 * @param description the description of the device (DEVPKEY_Device_DeviceDesc)
 * @param state the state
 * @param isModem whether the device is a modem
 * @param node the device node; empty for a port of a driver without one
 * @param interfaces the interfaces of the classes of serial ports and modems, enabled ones first
 * @param device the device object that the name leads to, which is not the physical device object
 *     for most drivers
 * @param serialMapDevices the device objects under which the serial map lists the name; more than
 *     one if a port was unplugged while open and plugged in again
 * @param rivals the nodes of other devices that claim the same name
 * @param attachment what the port is attached to
 */
public record SerialPort(
    Optional<String> name,
    List<String> aliases,
    Optional<String> label,
    Optional<String> friendlyName,
    Optional<String> description,
    PortState state,
    boolean isModem,
    Optional<DeviceNode> node,
    List<InterfacePath> interfaces,
    Optional<ObjectPath> device,
    List<String> serialMapDevices,
    List<DeviceNode> rivals,
    PortAttachment attachment) {
  /**
   * Keeps unmodifiable copies.
   *
   * @param name the DOS device name
   * @param aliases other DOS device names
   * @param label the name that the driver gives the interface
   * @param friendlyName the name for display
   * @param description the description
   * @param state the state
   * @param isModem whether the device is a modem
   * @param node the device node
   * @param interfaces the interfaces
   * @param device the device object that the name leads to
   * @param serialMapDevices the device objects of the serial map
   * @param rivals the nodes of other devices that claim the same name
   * @param attachment what the port is attached to
   */
  public SerialPort {
    aliases = List.copyOf(aliases);
    interfaces = List.copyOf(interfaces);
    serialMapDevices = List.copyOf(serialMapDevices);
    rivals = List.copyOf(rivals);
  }

  /**
   * Returns whether the port has a DOS device name.
   *
   * @param wanted the name, in any case
   * @return true if it is the name or one of the aliases
   */
  public boolean hasName(String wanted) {
    return Stream.concat(name.stream(), aliases.stream())
        .anyMatch(each -> CaseFolding.equals(each, wanted));
  }

  SerialPort withAlias(String alias) {
    return new SerialPort(
        name,
        Stream.concat(aliases.stream(), Stream.of(alias)).toList(),
        label,
        friendlyName,
        description,
        state,
        isModem,
        node,
        interfaces,
        device,
        serialMapDevices,
        rivals,
        attachment);
  }

  /**
   * Returns whether the port can be expected to open.
   *
   * @return true in the state {@link PortState#LIVE}
   */
  public boolean isLive() {
    return state == PortState.LIVE;
  }

  /**
   * Returns whether the device is a phantom.
   *
   * @return true in the state {@link PortState#NOT_PRESENT}
   */
  public boolean isPhantom() {
    return state == PortState.NOT_PRESENT;
  }

  /**
   * Returns the interface to open the port by, which a SerCx port has only.
   *
   * @return the first interface, enabled if any is
   */
  public Optional<InterfacePath> path() {
    return interfaces.stream().findFirst();
  }

  /**
   * Returns the USB device that the port belongs to.
   *
   * @return the device; empty for a port of another bus
   */
  public Optional<UsbDevice> usb() {
    return attachment.usb();
  }

  /** The name, the state and the attachment, made safe to print. */
  @Override
  public String toString() {
    return PrintableText.of(
        name.or(() -> label).orElse("(no name)") + " " + state + " " + attachment);
  }
}
