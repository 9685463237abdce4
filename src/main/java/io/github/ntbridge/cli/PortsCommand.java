package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.cli.output.JsonObject;
import io.github.ntbridge.cli.output.Table;
import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.UsbDevice;
import io.github.ntbridge.device.identity.UsbLocation;
import io.github.ntbridge.inventory.port.PortState;
import io.github.ntbridge.inventory.port.SerialPort;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.PrintableText;
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
            + " no interface. Opens none of them.")
final class PortsCommand extends BridgeCommand {
  /** The widths of the columns but the last. The ports of six tiers of hubs are not cut. */
  private static final List<Integer> WIDTHS = List.of(8, 11, 9, 16, 17);

  private static final int COLUMNS = 80;
  private static final int GAP = 2;

  private static final List<String> HEADER =
      List.of("NAME", "STATE", "USB ID", "SERIAL", "PORT", "DEVICE");
  private static final String CUT = "...";

  @Option(
      names = "--all",
      description = "Also devices that are not present, and names that lead nowhere.")
  private boolean all;

  PortsCommand(RootCommand root) {
    super(root);
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
    } else if (ports.isEmpty()) {
      root.note(all ? "no serial port is known" : "no serial port is present; --all lists others");
    } else {
      var table = new Table(HEADER.size() - 1, HEADER);
      var rows = ports.stream().map(PortsCommand::row).toList();
      int rest = columnsLeft(rows);
      for (int i = 0; i < rows.size(); i++) {
        rows.get(i).add(cut(device(ports.get(i)), rest));
        table.add(rows.get(i));
      }
      root.print(table);
    }
    return ExitCode.DONE;
  }

  private static boolean isGone(SerialPort port) {
    return port.state() == PortState.NOT_PRESENT || port.state() == PortState.STALE;
  }

  /** The width of the last column. */
  private static int columnsLeft(List<List<String>> rows) {
    int left = COLUMNS;
    for (int column = 0; column < WIDTHS.size(); column++) {
      int width = HEADER.get(column).length();
      for (var row : rows) {
        width = Math.max(width, row.get(column).codePointCount(0, row.get(column).length()));
      }
      left -= width + GAP;
    }
    return left;
  }

  private static String device(SerialPort port) {
    return PrintableText.of(
        port.friendlyName()
            .or(port::description)
            .or(() -> port.node().map(DeviceNode::instanceId))
            .or(() -> port.device().map(ObjectPath::text))
            .orElse("-"));
  }

  /** A cell that is too long is cut; the document has all. */
  private static List<String> row(SerialPort port) {
    var usb = port.usb();
    var cells =
        List.of(
            port.name().or(port::label).orElse("-"),
            state(port),
            usb.map(UsbDevice::product).orElse("-"),
            usb.flatMap(UsbDevice::serialNumber)
                .or(port.attachment()::bluetoothAddress)
                .orElse("-"),
            usb.flatMap(UsbDevice::location).map(UsbLocation::portChain).orElse("-"));
    var row = new ArrayList<String>();
    for (int column = 0; column < cells.size(); column++) {
      row.add(cut(PrintableText.of(cells.get(column)), WIDTHS.get(column)));
    }
    return row;
  }

  private static String cut(String text, int width) {
    return text.codePointCount(0, text.length()) <= width
        ? text
        : text.substring(0, text.offsetByCodePoints(0, width - CUT.length())) + CUT;
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
