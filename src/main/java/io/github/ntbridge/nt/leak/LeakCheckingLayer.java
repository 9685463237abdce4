package io.github.ntbridge.nt.leak;

import io.github.ntbridge.nt.layout.SubjectReader;
import io.github.ntbridge.nt.seam.LayerDecorator;
import io.github.ntbridge.nt.seam.NativeHeap;
import io.github.ntbridge.nt.seam.NativeLayer;

/**
 * A layer that records in a ledger what another layer opens and closes, and counts its calls. Safe
 * for use from any thread.
 */
public final class LeakCheckingLayer extends LayerDecorator {
  private final ResourceLedger ledger;
  private final CallCounter calls;
  private final NativeHeap heap;

  private LeakCheckingLayer(
      NativeLayer layer, ResourceLedger ledger, CallCounter calls, CallerTrace trace) {
    super(layer, new LeakCheck(ledger, calls, trace, new SubjectReader(layer.pointerSize())));
    this.ledger = ledger;
    this.calls = calls;
    this.heap = new LeakCheckingHeap(layer.heap(), ledger, trace);
  }

  /**
   * Checks a layer for leaks.
   *
   * @param layer the layer that does the work
   * @return the layer to use in its place; closing it closes the other
   */
  public static LeakCheckingLayer around(NativeLayer layer) {
    return new LeakCheckingLayer(layer, new ResourceLedger(), new CallCounter(), CallerTrace.NONE);
  }

  /**
   * Checks a layer for leaks and records the callers of each open, which is slower and shows where
   * a leak is.
   *
   * @param layer the layer that does the work
   * @return the layer to use in its place; closing it closes the other
   */
  public static LeakCheckingLayer tracing(NativeLayer layer) {
    return new LeakCheckingLayer(
        layer, new ResourceLedger(), new CallCounter(), CallerTrace.CALLERS);
  }

  /**
   * Returns the ledger of what is open.
   *
   * @return the same ledger each time, which keeps changing
   */
  public ResourceLedger ledger() {
    return ledger;
  }

  /**
   * Returns how often native functions were called up to now.
   *
   * @return the counts of this moment
   */
  public CallCounts calls() {
    return calls.counts();
  }

  @Override
  public NativeHeap heap() {
    return heap;
  }
}
