package io.github.ntbridge.junit;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.nt.leak.CountingLayer;
import io.github.ntbridge.nt.leak.OpenResource;
import io.github.ntbridge.nt.leak.ResourceKind;
import io.github.ntbridge.nt.seam.NativeLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A bridge, and the layer below it that counts its native resources. */
final class CountedBridge implements AutoCloseable {
  /** A bridge keeps these for its own work until it is closed. */
  private static final Set<String> OF_THE_BRIDGE = Set.of("NtCreateEvent", "NtCreateIoCompletion");

  private final CountingLayer layer;
  private final NtBridge bridge;

  CountedBridge(NativeLayer layer) {
    this.layer = CountingLayer.tracing(layer);
    this.bridge = NtBridge.open(this.layer);
  }

  CountingLayer layer() {
    return layer;
  }

  NtBridge bridge() {
    return bridge;
  }

  /** The resources that a test has open, except memory, which the bridge uses, too. */
  List<String> openedByTest() {
    return layer.balance().openResources().stream()
        .filter(resource -> resource.kind() != ResourceKind.MEMORY)
        .filter(resource -> !OF_THE_BRIDGE.contains(resource.function()))
        .map(OpenResource::toString)
        .toList();
  }

  /** The resources that are open after the bridge was closed, and returns of unknown ones. */
  List<String> leaks() {
    var lines = new ArrayList<String>();
    layer.balance().openResources().forEach(resource -> lines.add(resource.toString()));
    lines.addAll(layer.balance().strayReturns());
    return lines;
  }

  @Override
  public void close() {
    bridge.close();
  }
}
