package io.github.ntbridge.cli;

import io.github.ntbridge.cli.output.JsonObject;
import io.github.ntbridge.cli.output.JsonValues;
import io.github.ntbridge.device.DevNodeStatus;
import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.ProblemCode;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.WellKnownSetupClass;
import io.github.ntbridge.nt.property.PropertyKey;
import io.github.ntbridge.nt.property.PropertyKeys;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A device of the view, as far as it could be read.
 *
 * @param node the device
 * @param parent the instance id of its parent
 * @param name its name for display
 * @param className the name of its setup class
 * @param classGuid the GUID of its setup class
 * @param status its status
 * @param failures what could not be read
 */
record DeviceRow(
    DeviceNode node,
    Optional<String> parent,
    Optional<String> name,
    Optional<String> className,
    Optional<UUID> classGuid,
    Optional<DevNodeStatus> status,
    Map<Fact, IOException> failures) {

  /** What is read of a device, in the order of the output. */
  enum Fact {
    PARENT,
    NAME,
    CLASS_NAME,
    CLASS_GUID,
    STATUS
  }

  static DeviceRow of(DeviceNode node) {
    return new Reader(node).read();
  }

  Optional<IOException> failure(Fact fact) {
    return Optional.ofNullable(failures.get(fact));
  }

  Optional<ProblemCode> problem() {
    return status.flatMap(DevNodeStatus::problem);
  }

  /** The setup class by its name, or by its GUID where it has none. */
  String setupClass() {
    return className
        .or(() -> classGuid.flatMap(WellKnownSetupClass::of).map(WellKnownSetupClass::className))
        .or(() -> classGuid.map(guid -> "{" + guid + "}"))
        .orElse("(no class)");
  }

  /** What is wrong with it, a line each. */
  List<String> troubles() {
    var lines = new ArrayList<String>();
    problem().ifPresent(code -> lines.add(code + ": " + code.message()));
    failures.values().forEach(e -> lines.add("(" + reason(e) + ")"));
    return lines;
  }

  private static String reason(IOException failure) {
    return failure instanceof ConfigRetException refused
        ? refused.operation() + ": " + refused.result().name()
        : String.valueOf(failure.getMessage());
  }

  JsonObject document() {
    var document =
        new JsonObject()
            .put("instance", node.instanceId())
            .put("parent", parent)
            .put("name", name)
            .put(
                "class",
                new JsonObject()
                    .put("name", className)
                    .put("guid", classGuid.map(guid -> "{" + guid + "}")))
            .put("status", status.map(DevNodeStatus::toString));
    var code = problem();
    if (code.isPresent()) {
      document.put(
          "problem",
          JsonValues.named(code.get().name(), code.get().value())
              .put("message", code.get().message()));
    } else {
      document.put("problem", Optional.empty());
    }
    return failures.isEmpty()
        ? document
        : document.putStrings(
            "failures",
            failures.values().stream().map(e -> String.valueOf(e.getMessage())).toList());
  }

  /** Reads what there is; what cannot be read hides nothing else. */
  private static final class Reader {
    private final DeviceNode node;
    private final Map<Fact, IOException> failures = new EnumMap<>(Fact.class);

    Reader(DeviceNode node) {
      this.node = node;
    }

    @FunctionalInterface
    private interface Part<T> {
      Optional<T> get() throws IOException;
    }

    DeviceRow read() {
      return new DeviceRow(
          node,
          part(Fact.PARENT, () -> node.parent().map(DeviceNode::instanceId)),
          property(Fact.NAME, PropertyKeys.NAME).filter(name -> !name.isBlank()),
          property(Fact.CLASS_NAME, PropertyKeys.DEVICE_CLASS).filter(name -> !name.isBlank()),
          property(Fact.CLASS_GUID, PropertyKeys.DEVICE_CLASS_GUID),
          part(Fact.STATUS, node::status),
          Collections.unmodifiableMap(failures));
    }

    private <T> Optional<T> property(Fact fact, PropertyKey<T> key) {
      return part(fact, () -> node.property(key));
    }

    private <T> Optional<T> part(Fact fact, Part<T> part) {
      try {
        return part.get();
      } catch (IOException e) {
        failures.put(fact, e);
        return Optional.empty();
      }
    }
  }
}
