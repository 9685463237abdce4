package io.github.ntbridge.junit;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.nt.leak.OpenResource;
import io.github.ntbridge.nt.leak.ResourceKind;
import io.github.ntbridge.nt.seam.NativeLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A bridge, and the layer below it that checks it for leaks. */
final class LeakCheckedBridge implements AutoCloseable {
  /**
   * A bridge keeps these for its own work until it is closed, and a {@link RunnerDevice} the last.
   */
  private static final Set<String> NOT_OF_THE_TEST =
      Set.of("NtCreateEvent", "NtCreateIoCompletion", "OpenVirtualDisk");

  private final LeakCheckingLayer layer;
  private final NtBridge bridge;

  LeakCheckedBridge(NativeLayer layer) {
    this.layer = LeakCheckingLayer.tracing(layer);
    this.bridge = NtBridge.open(this.layer);
  }

  LeakCheckingLayer layer() {
    return layer;
  }

  NtBridge bridge() {
    return bridge;
  }

  /** The resources that a test has open, without memory, which the bridge uses, too. */
  List<String> openedByTest() {
    return layer.ledger().openResources().stream()
        .filter(resource -> resource.kind() != ResourceKind.MEMORY)
        .filter(resource -> !NOT_OF_THE_TEST.contains(resource.function()))
        .map(OpenResource::toString)
        .toList();
  }

  /** Returns the resources that are open after the bridge is closed, and closes of others. */
  List<String> leaks() {
    var lines = new ArrayList<String>();
    layer.ledger().openResources().forEach(resource -> lines.add(resource.toString()));
    lines.addAll(layer.ledger().unmatchedCloses());
    return lines;
  }

  @Override
  public void close() {
    bridge.close();
  }
}
