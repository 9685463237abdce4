package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.cli.output.JsonObject;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.nt.property.PropertyKeys;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The device of an interface in a row of a table, as far as it is known: either may go before the
 * row is read.
 *
 * @param instanceId its instance id
 * @param service its driver service
 * @param failure the failure that left the rest unread
 */
record OwningDevice(
    Optional<String> instanceId, Optional<String> service, Optional<IOException> failure) {

  static OwningDevice of(NtBridge bridge, InterfacePath path) {
    Optional<String> instanceId;
    try {
      instanceId = bridge.interfaces().properties(path).instanceId().filter(id -> !id.isEmpty());
    } catch (IOException e) {
      return new OwningDevice(Optional.empty(), Optional.empty(), Optional.of(e));
    }
    try {
      return new OwningDevice(
          instanceId,
          instanceId.isPresent() ? service(bridge, instanceId.get()) : Optional.empty(),
          Optional.empty());
    } catch (IOException e) {
      return new OwningDevice(instanceId, Optional.empty(), Optional.of(e));
    }
  }

  private static Optional<String> service(NtBridge bridge, String instanceId) throws IOException {
    var node = bridge.deviceTree().find(instanceId, Presence.ALL);
    return node.isPresent() ? node.get().property(PropertyKeys.DEVICE_SERVICE) : Optional.empty();
  }

  /** Instance id and service; the failure, in parentheses, stands for the first that is missing. */
  List<String> cells() {
    var missing = failure.map(e -> "(" + reason(e) + ")").orElse("-");
    return List.of(
        instanceId.map(PrintableText::of).orElse(missing),
        service.map(PrintableText::of).orElse(instanceId.isPresent() ? missing : "-"));
  }

  private static String reason(IOException failure) {
    return failure instanceof ConfigRetException refused ? refused.result().name() : "malformed";
  }

  void putInto(JsonObject document) {
    document.put("instance", instanceId).put("service", service);
    failure.ifPresent(e -> document.put("failure", String.valueOf(e.getMessage())));
  }
}
