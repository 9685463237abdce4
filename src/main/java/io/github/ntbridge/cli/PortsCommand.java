package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.cli.output.Column;
import io.github.ntbridge.cli.output.Csv;
import io.github.ntbridge.cli.output.Emphasis;
import io.github.ntbridge.cli.output.JsonObject;
import io.github.ntbridge.cli.output.Table;
import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.UsbDevice;
import io.github.ntbridge.device.identity.UsbLocation;
import io.github.ntbridge.inventory.port.PortState;
import io.github.ntbridge.inventory.port.SerialPort;
import io.github.ntbridge.namespace.ObjectPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ports}: the serial ports of the machine by name. */
@Command(
    name = "ports",
    description =
        "Lists serial ports with the device and the USB port behind each, those included that have"
            + " no interface. Opens none of them.",
    footerHeading = Examples.HEADING,
    footer = {"  ntbridge ports", "  ntbridge ports --all --json"})
final class PortsCommand extends BridgeCommand {
  /** The columns of --csv. */
  private static final List<String> CSV =
      List.of(
          "name",
          "aliases",
          "label",
          "friendlyName",
          "description",
          "state",
          "modem",
          "instance",
          "interfaces",
          "device",
          "serialMapDevices",
          "rivals",
          "bus",
          "attachedTo",
          "bluetoothAddress",
          "vendorId",
          "productId",
          "serialNumber",
          "interfaceNumber",
          "location",
          "ports");

  private static final List<Column> COLUMNS =
      List.of(
          Column.whole("NAME"),
          Column.whole("STATE"),
          Column.whole("USB ID"),
          Column.whole("SERIAL"),
          Column.cut("PORT"),
          Column.cut("DEVICE"));

  @Option(
      names = "--all",
      description = "Also devices that are not present, and names that lead nowhere.")
  private boolean all;

  PortsCommand(RootCommand root) {
    super(root);
  }

  @Override
  boolean printsList() {
    return true;
  }

  @Override
  int run(NtBridge bridge) throws IOException {
    var leftOut = new ArrayList<String>();
    var ports =
        bridge.inventory().ports(omission -> leftOut.add(omission.toString())).stream()
            .filter(port -> all || !isGone(port))
            .toList();
    root.noteLeftOut(leftOut);
    if (root.json()) {
      root.print(
          new JsonObject()
              .put("layer", bridge.layerName())
              .putObjects("ports", ports.stream().map(PortsCommand::document).toList())
              .putLeftOut(leftOut));
    } else if (root.csv()) {
      root.print(new Csv(CSV, ports.stream().map(PortsCommand::document).toList()));
    } else if (ports.isEmpty()) {
      root.note(all ? "no serial port is known" : "no serial port is present; --all lists others");
    } else {
      var table = new Table(COLUMNS);
      ports.forEach(port -> table.add(isGone(port) ? Emphasis.GONE : Emphasis.NONE, cells(port)));
      root.print(table);
    }
    return ExitCode.DONE;
  }

  private static boolean isGone(SerialPort port) {
    return port.state() == PortState.NOT_PRESENT || port.state() == PortState.STALE;
  }

  private static String device(SerialPort port) {
    return port.friendlyName()
        .or(port::description)
        .or(() -> port.node().map(DeviceNode::instanceId))
        .or(() -> port.device().map(ObjectPath::text))
        .orElse("-");
  }

  private static List<String> cells(SerialPort port) {
    var usb = port.usb();
    return List.of(
        port.name().or(port::label).orElse("(none)"),
        state(port),
        usb.map(UsbDevice::product).orElse("-"),
        usb.flatMap(UsbDevice::serialNumber).or(port.attachment()::bluetoothAddress).orElse("-"),
        usb.flatMap(UsbDevice::location).map(UsbLocation::portChain).orElse("-"),
        device(port));
  }

  private static String state(SerialPort port) {
    return port.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static JsonObject document(SerialPort port) {
    var attachment = port.attachment();
    var document =
        new JsonObject()
            .put("name", port.name())
            .putStrings("aliases", port.aliases())
            .put("label", port.label())
            .put("friendlyName", port.friendlyName())
            .put("description", port.description())
            .put("state", port.state().name())
            .put("modem", port.isModem())
            .put("instance", port.node().map(DeviceNode::instanceId))
            .putStrings("interfaces", port.interfaces().stream().map(InterfacePath::text).toList())
            .put("device", port.device().map(ObjectPath::text))
            .putStrings("serialMapDevices", port.serialMapDevices())
            .putStrings("rivals", port.rivals().stream().map(DeviceNode::instanceId).toList())
            .put("bus", attachment.bus().name())
            .put("attachedTo", attachment.device().map(DeviceNode::instanceId))
            .put("bluetoothAddress", attachment.bluetoothAddress());
    UsbDocument.put(document, port.usb());
    return document;
  }
}
