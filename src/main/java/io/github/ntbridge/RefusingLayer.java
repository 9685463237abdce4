package io.github.ntbridge;

import io.github.ntbridge.nt.seam.CfgMgr32;
import io.github.ntbridge.nt.seam.NativeHeap;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.NtDll;
import io.github.ntbridge.nt.seam.PointerSize;
import io.github.ntbridge.nt.seam.Scheduling;
import io.github.ntbridge.nt.seam.ThreadOrigin;

/**
 * The layer of a bridge as its lists and queries see it, which refuses native calls once the bridge
 * is closed. Threads of the library may still finish what they are at.
 */
final class RefusingLayer implements NativeLayer {
  private final NativeLayer layer;
  private volatile boolean closed;

  RefusingLayer(NativeLayer layer) {
    this.layer = layer;
  }

  @Override
  public String name() {
    return layer.name();
  }

  @Override
  public NtDll ntDll() {
    requireOpen();
    return layer.ntDll();
  }

  @Override
  public CfgMgr32 cfgMgr32() {
    requireOpen();
    return layer.cfgMgr32();
  }

  private void requireOpen() {
    if (closed && !ThreadOrigin.isLibrary()) {
      throw new IllegalStateException("the bridge is closed; open another one");
    }
  }

  @Override
  public Scheduling scheduling() {
    return layer.scheduling();
  }

  @Override
  public NativeHeap heap() {
    return layer.heap();
  }

  @Override
  public PointerSize pointerSize() {
    return layer.pointerSize();
  }

  /** Refuses from now on; the layer below is closed by its creator. */
  @Override
  public void close() {
    closed = true;
  }
}
