package io.github.ntbridge;

import io.github.ntbridge.nt.seam.CfgMgr32;
import io.github.ntbridge.nt.seam.NativeHeap;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.NtDll;
import io.github.ntbridge.nt.seam.PointerSize;
import io.github.ntbridge.nt.seam.Scheduling;

/** Another layer, of which a test changes a part. */
public abstract class ForwardingLayer implements NativeLayer {
  private final NativeLayer layer;

  protected ForwardingLayer(NativeLayer layer) {
    this.layer = layer;
  }

  @Override
  public String name() {
    return layer.name();
  }

  @Override
  public NtDll ntDll() {
    return layer.ntDll();
  }

  @Override
  public CfgMgr32 cfgMgr32() {
    return layer.cfgMgr32();
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

  @Override
  public void close() {
    layer.close();
  }
}
