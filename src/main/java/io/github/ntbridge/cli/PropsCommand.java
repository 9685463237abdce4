package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.cli.input.DeviceName;
import io.github.ntbridge.cli.input.PropertyNames;
import io.github.ntbridge.cli.output.Column;
import io.github.ntbridge.cli.output.Csv;
import io.github.ntbridge.cli.output.Facts;
import io.github.ntbridge.cli.output.JsonObject;
import io.github.ntbridge.cli.output.JsonValues;
import io.github.ntbridge.cli.output.Table;
import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.nt.property.Property;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.nt.text.CaseFolding;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code props}: the properties of a device interface or of a device. */
@Command(
    name = "props",
    description = "Shows the properties of a device interface or of a device. Opens neither.")
final class PropsCommand extends BridgeCommand {
  /** The columns of --csv. */
  private static final List<String> CSV =
      List.of(
          "name",
          "fmtid",
          "pid",
          "type",
          "value",
          "failure",
          "bytes",
          "configret.name",
          "configret.value",
          "configret.hex");

  /** The columns of --csv with --registry, which lists the values of keys instead. */
  private static final List<String> CSV_OF_REGISTRY =
      List.of("key", "name", "type", "value", "failure", "bytes");

  @Parameters(paramLabel = "NAME", description = DeviceName.DESCRIPTION)
  private DeviceName name = DeviceName.NONE;

  @Option(
      names = "--registry",
      description =
          "Show the values of its registry keys, too: of the interface, and the hardware and the"
              + " software key of the device.")
  private boolean registry;

  PropsCommand(RootCommand root) {
    super(root);
  }

  @Override
  boolean printsList() {
    return true;
  }

  @Override
  int run(NtBridge bridge) throws IOException {
    var path = name.interfacePath();
    if (path.isPresent()) {
      var properties = bridge.interfaces().properties(path.get()).all();
      var instanceId = instanceId(properties);
      show(
          new Facts()
              .add("INTERFACE", path.get())
              .add("DEVICE", instanceId.map(PrintableText::of).orElse("-")),
          new JsonObject().put("interface", path.get().text()).put("device", instanceId),
          properties,
          listing -> {
            listing.add("interface", bridge.interfaces().properties(path.get()).registry());
            instanceId.map(bridge.deviceTree()::node).ifPresent(listing::addKeysOf);
          });
      return ExitCode.DONE;
    }
    var node = root.devices(bridge).node(name);
    var facts = new Facts().add("DEVICE", node);
    var document =
        new JsonObject()
            .put("interface", Optional.<String>empty())
            .put("device", node.instanceId());
    addStatus(node, facts, document);
    show(facts, document, node.properties(), listing -> listing.addKeysOf(node));
    return ExitCode.DONE;
  }

  /** A status that cannot be read hides no property. */
  private static void addStatus(DeviceNode node, Facts facts, JsonObject document) {
    try {
      var status = node.status().map(Object::toString);
      facts.add("STATUS", status.orElse("(not present)"));
      document.put("status", status);
    } catch (ConfigRetException e) {
      facts.add("STATUS", "(" + e.result() + ")");
      document.put("status", Optional.empty()).put("failure", String.valueOf(e.getMessage()));
    }
  }

  private static Optional<String> instanceId(List<Property> properties) {
    return properties.stream()
        .filter(property -> property.key().equals(PropertyKeys.DEVICE_INSTANCE_ID.key()))
        .filter(property -> property.value() instanceof PropertyValue.Text)
        .map(property -> CaseFolding.fold(((PropertyValue.Text) property.value()).text()))
        .findFirst();
  }

  private void show(
      Facts facts, JsonObject document, List<Property> properties, Consumer<RegistryListing> keys) {
    var listing = new RegistryListing(root::note);
    if (registry) {
      keys.accept(listing);
    }
    if (root.csv()) {
      root.print(
          registry
              ? new Csv(CSV_OF_REGISTRY, listing.documents())
              : new Csv(CSV, properties.stream().map(JsonValues::property).toList()));
      return;
    }
    if (root.json()) {
      document.putObjects("properties", properties.stream().map(JsonValues::property).toList());
      if (registry) {
        document.putObjects("registry", listing.documents());
      }
      root.print(document);
      return;
    }
    var table = new Table(Column.cut("PROPERTY"), Column.whole("TYPE"), Column.wrapped("VALUE"));
    for (var property : properties) {
      table.add(
          List.of(
              PropertyNames.shortName(property),
              JsonValues.typeName(property.value()).orElse("-"),
              property.value().toString()));
    }
    root.print(facts);
    root.print(table);
    if (registry) {
      root.print("\n");
      root.print(listing.table());
    }
  }
}
