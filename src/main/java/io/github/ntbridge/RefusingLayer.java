package io.github.ntbridge;

import io.github.ntbridge.nt.seam.CfgMgr32;
import io.github.ntbridge.nt.seam.LayerDecorator;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.NtDll;
import io.github.ntbridge.nt.thread.ThreadOrigin;

/**
 * The layer of a bridge as its lists and queries see it, which refuses native calls once the bridge
 * is closed. Threads of the library may still finish their work.
 */
final class RefusingLayer extends LayerDecorator {
  private volatile boolean closed;

  RefusingLayer(NativeLayer layer) {
    super(layer);
  }

  @Override
  public NtDll ntDll() {
    requireOpen();
    return super.ntDll();
  }

  @Override
  public CfgMgr32 cfgMgr32() {
    requireOpen();
    return super.cfgMgr32();
  }

  private void requireOpen() {
    if (closed && !ThreadOrigin.isLibrary()) {
      throw new IllegalStateException("the bridge is closed; open another one");
    }
  }

  /** Refuses from now on; the layer below is closed by its creator. */
  @Override
  public void close() {
    closed = true;
  }
}
