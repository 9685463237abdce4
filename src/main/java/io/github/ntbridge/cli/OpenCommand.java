package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.cli.input.DeviceName;
import io.github.ntbridge.cli.output.Facts;
import io.github.ntbridge.cli.output.JsonObject;
import io.github.ntbridge.cli.output.JsonValues;
import io.github.ntbridge.iotarget.DeviceHandle;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.DeviceCharacteristics;
import io.github.ntbridge.nt.DeviceInformation;
import io.github.ntbridge.nt.DeviceType;
import io.github.ntbridge.nt.NtStatusException;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code open}: opens a device and shows its type. */
@Command(name = "open", description = "Opens a device, shows its type and closes it.")
final class OpenCommand extends BridgeCommand {
  @Parameters(paramLabel = "NAME", description = DeviceName.DESCRIPTION)
  private DeviceName device = DeviceName.NONE;

  @Option(
      names = "--access",
      paramLabel = "ACCESS",
      description = "query, read, write, read-write, or a mask such as 0x100080; query by default.")
  private AccessMask access = AccessMask.QUERY;

  OpenCommand(RootCommand root) {
    super(root);
  }

  @Override
  int run(NtBridge bridge) throws IOException {
    var name = root.devices(bridge).object(device);
    try (var handle = RefusedOpenException.open(bridge, name, access)) {
      var object = bridge.namespace().resolve(name).object();
      var kind = Kind.of(handle);
      if (root.json()) {
        root.print(document(name, object, kind));
      } else {
        root.print(facts(name, object, kind));
      }
    }
    return ExitCode.DONE;
  }

  /** The type of a device, or the failure of its query. */
  private record Kind(
      Optional<DeviceInformation> information, Optional<NtStatusException> refusal) {
    static Kind of(DeviceHandle device) {
      try {
        return new Kind(Optional.of(device.deviceInformation()), Optional.empty());
      } catch (NtStatusException e) {
        // It is open all the same: not every driver supports this query.
        return new Kind(Optional.empty(), Optional.of(e));
      }
    }

    Optional<DeviceType> type() {
      return information.map(DeviceInformation::type);
    }

    Optional<DeviceCharacteristics> characteristics() {
      return information.map(DeviceInformation::characteristics);
    }
  }

  private Facts facts(ObjectPath name, Optional<ObjectPath> object, Kind kind) {
    var facts = new Facts().add("NAME", name);
    object.ifPresent(path -> facts.add("DEVICE", path));
    facts.add("ACCESS", access);
    kind.type().ifPresent(type -> facts.add("TYPE", type));
    kind.characteristics().ifPresent(flags -> facts.add("CHARACTERISTICS", flags));
    kind.refusal().ifPresent(e -> facts.add("TYPE", "unknown: " + e.status()));
    return facts;
  }

  private JsonObject document(ObjectPath name, Optional<ObjectPath> object, Kind kind) {
    var document =
        new JsonObject()
            .put("name", name.text())
            .put("device", object.map(ObjectPath::text))
            .put("access", Integer.toUnsignedLong(access.bits()));
    kind.type()
        .ifPresent(type -> document.put("type", JsonValues.named(type.name(), type.value())));
    kind.characteristics()
        .ifPresent(
            flags ->
                document.put(
                    "characteristics",
                    new JsonObject()
                        .putStrings("names", flags.names())
                        .put("value", Integer.toUnsignedLong(flags.bits()))));
    kind.refusal().ifPresent(e -> document.put("typeStatus", JsonValues.status(e.status())));
    return document;
  }
}
