package io.github.ntbridge.inventory.port;

import io.github.ntbridge.device.DeviceInterfaces;
import io.github.ntbridge.device.DeviceTree;
import io.github.ntbridge.device.SystemRegistry;
import io.github.ntbridge.namespace.ObjectNamespace;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.WellKnownInterfaceClass;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds the serial ports of one machine: the interfaces of serial ports and modems, the devices of
 * the setup classes Ports, Modem and MultiPortSerial, the serial map, and the symbolic links {@code
 * COMn}. No one of these has them all. Opens no device. Safe for use from any thread.
 */
public final class SerialPorts {
  private final DeviceInterfaces interfaces;
  private final ObjectNamespace namespace;
  private final DeviceTree deviceTree;
  private final SystemRegistry registry;

  /**
   * Creates the serial ports of a machine.
   *
   * @param interfaces its interfaces
   * @param namespace its namespace
   * @param deviceTree its device tree
   * @param registry its registry
   */
  public SerialPorts(
      DeviceInterfaces interfaces,
      ObjectNamespace namespace,
      DeviceTree deviceTree,
      SystemRegistry registry) {
    this.interfaces = interfaces;
    this.namespace = namespace;
    this.deviceTree = deviceTree;
    this.registry = registry;
  }

  /**
   * Returns the serial ports, joined by device node first and by name last.
   *
   * @param omissions receives what could not be read; the rest is returned all the same
   * @return the ports by name (or label) and number, live ones before others of the same name,
   *     those without either last
   * @throws IOException if none of the sources can be read
   */
  public List<SerialPort> list(Consumer<? super Omission> omissions) throws IOException {
    var names = new DosNames(namespace.resolver(), omissions);
    var reader = new PortDeviceReader(interfaces, deviceTree, names, omissions);
    var sources = new PortSources(omissions);
    sources.read(
        "the interfaces of serial ports",
        () -> reader.findByInterfaces(WellKnownInterfaceClass.COMPORT));
    sources.read(
        "the interfaces of modems", () -> reader.findByInterfaces(WellKnownInterfaceClass.MODEM));
    for (var setupClass :
        List.of(
            PortDeviceReader.PORTS, PortDeviceReader.MODEM, PortDeviceReader.MULTI_PORT_SERIAL)) {
      sources.read(
          "the devices of the setup class " + setupClass,
          () -> reader.findBySetupClass(setupClass));
    }
    sources.read(
        "the serial map", () -> names.readSerialMap(registry.key(SystemRegistry.SERIAL_MAP)));
    sources.read("the links of DOS devices", () -> names.readLinks(namespace));
    sources.requireOne();
    return new PortJoin(names, new AttachmentReader(omissions)).join(reader.read());
  }

  /**
   * Returns the port with a name: the live one, or else the first that claims it.
   *
   * @param name the DOS device name, such as {@code COM3}, in any case
   * @param omissions receives what could not be read
   * @return the port; empty if there is none
   * @throws IOException if none of the sources can be read
   */
  public Optional<SerialPort> find(String name, Consumer<? super Omission> omissions)
      throws IOException {
    return list(omissions).stream().filter(port -> port.hasName(name)).findFirst();
  }

  /**
   * Returns the port with a full name: one with the DOS device name, or whose name leads to the
   * same device object.
   *
   * @param name the name
   * @param object the device object that it leads to
   * @param omissions receives what could not be read
   * @return the port, a live one if there is one; empty if there is none
   * @throws IOException if none of the sources can be read
   */
  public Optional<SerialPort> find(
      ObjectPath name, Optional<ObjectPath> object, Consumer<? super Omission> omissions)
      throws IOException {
    var dosName =
        name.components().size() == 2 && name.startsWithIgnoreCase(ObjectPath.DOS_DEVICES)
            ? name.components().get(1)
            : "";
    return list(omissions).stream()
        .filter(
            port ->
                port.hasName(dosName)
                    || port.device().filter(device -> isSame(device, object)).isPresent())
        .findFirst();
  }

  private static boolean isSame(ObjectPath device, Optional<ObjectPath> object) {
    return object.filter(device::equalsIgnoreCase).isPresent();
  }
}
