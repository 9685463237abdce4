package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.cli.output.Column;
import io.github.ntbridge.cli.output.Csv;
import io.github.ntbridge.cli.output.Emphasis;
import io.github.ntbridge.cli.output.JsonObject;
import io.github.ntbridge.cli.output.Table;
import io.github.ntbridge.device.UsbDevice;
import io.github.ntbridge.inventory.usb.UsbNodeKind;
import io.github.ntbridge.inventory.usb.UsbTreeNode;
import io.github.ntbridge.nt.PrintableText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code usb}: the USB devices as a tree of hubs and ports. */
@Command(
    name = "usb",
    description =
        "Shows the USB devices as a tree of hubs and ports, those with a problem included. Opens"
            + " none of them.")
final class UsbCommand extends BridgeCommand {
  /** The columns of --csv. */
  private static final List<String> CSV =
      List.of(
          "kind",
          "instance",
          "name",
          "port",
          "vendorId",
          "productId",
          "serialNumber",
          "interfaceNumber",
          "location",
          "ports",
          "problem");

  private static final String INDENT = "  ";

  @Option(
      names = "--functions",
      description =
          "Also the functions of each device and what is driven through it. Functions with a"
              + " problem are always shown.")
  private boolean functions;

  UsbCommand(RootCommand root) {
    super(root);
  }

  @Override
  boolean printsList() {
    return true;
  }

  @Override
  int run(NtBridge bridge) throws IOException {
    var leftOut = new ArrayList<String>();
    var hubs = bridge.inventory().usbTree(omission -> leftOut.add(omission.toString()));
    root.noteLeftOut(leftOut);
    if (root.json()) {
      root.print(
          new JsonObject()
              .put("layer", bridge.layerName())
              .putObjects("usb", hubs.stream().map(this::document).toList())
              .putLeftOut(leftOut));
    } else if (root.csv()) {
      root.print(
          new Csv(
              CSV,
              hubs.stream()
                  .flatMap(UsbTreeNode::walk)
                  .filter(this::isShown)
                  .map(this::document)
                  .toList()));
    } else if (hubs.isEmpty()) {
      root.note("no USB device is present");
    } else {
      var table =
          new Table(
              Column.whole("PORT"), Column.whole("ID"), Column.cut("SERIAL"), Column.cut("NAME"));
      hubs.forEach(hub -> addRows(table, hub, ""));
      root.print(table);
    }
    return ExitCode.DONE;
  }

  private void addRows(Table table, UsbTreeNode node, String indent) {
    if (isShown(node)) {
      table.add(
          node.problem().isPresent() ? Emphasis.PROBLEM : Emphasis.NONE,
          List.of(
              indent + place(node),
              isFunction(node) ? "-" : node.device().map(UsbDevice::product).orElse("-"),
              isFunction(node) ? "-" : node.device().flatMap(UsbDevice::serialNumber).orElse("-"),
              name(node)));
    }
    var below = isShown(node) ? indent + INDENT : indent;
    node.children().forEach(child -> addRows(table, child, below));
  }

  private boolean isShown(UsbTreeNode node) {
    return functions || !isFunction(node) || node.problem().isPresent();
  }

  private static boolean isFunction(UsbTreeNode node) {
    return node.kind() == UsbNodeKind.FUNCTION;
  }

  private static String place(UsbTreeNode node) {
    return switch (node.kind()) {
      case ROOT_HUB -> "root hub";
      case FUNCTION -> "+";
      case HUB, DEVICE -> node.port().isPresent() ? String.valueOf(node.port().getAsInt()) : "?";
    };
  }

  private static String name(UsbTreeNode node) {
    return PrintableText.of(node.displayName().orElse("-"))
        + node.problem().map(problem -> " (" + problem + ")").orElse("");
  }

  private JsonObject document(UsbTreeNode node) {
    var device = node.device();
    var document =
        new JsonObject()
            .put("kind", node.kind().name())
            .put("instance", node.node().instanceId())
            .put("name", node.displayName());
    if (node.port().isPresent()) {
      document.put("port", node.port().getAsInt());
    } else {
      document.put("port", Optional.empty());
    }
    UsbDocument.put(document, isFunction(node) ? Optional.empty() : device);
    return document
        .put("problem", node.problem().map(Object::toString))
        .putObjects(
            "children",
            node.children().stream()
                .filter(child -> isShown(child) || hasShownBelow(child))
                .map(this::document)
                .toList());
  }

  private boolean hasShownBelow(UsbTreeNode node) {
    return node.walk().anyMatch(this::isShown);
  }
}
