package io.github.ntbridge.benchmark;

import io.github.ntbridge.nt.seam.LayerDecorator;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.NtDll;

/** A layer whose requests are echoed in C. */
final class EchoLayer extends LayerDecorator {
  private final NtDll ntDll;

  EchoLayer(NativeLayer layer) {
    super(layer);
    this.ntDll = EchoNtDll.before(layer.ntDll());
  }

  @Override
  public NtDll ntDll() {
    return ntDll;
  }
}
