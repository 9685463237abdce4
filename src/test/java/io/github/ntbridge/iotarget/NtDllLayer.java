package io.github.ntbridge.iotarget;

import io.github.ntbridge.nt.seam.CfgMgr32;
import io.github.ntbridge.nt.seam.JnaHeap;
import io.github.ntbridge.nt.seam.NativeHeap;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.NtDll;
import io.github.ntbridge.nt.seam.PointerSize;
import io.github.ntbridge.nt.thread.DaemonScheduling;
import org.mockito.Mockito;

/**
 * A layer in real time whose ntdll.dll a test makes by hand, and whose cfgmgr32.dll knows nothing.
 */
record NtDllLayer(NtDll ntDll, CfgMgr32 cfgMgr32, DaemonScheduling scheduling, NativeHeap heap)
    implements NativeLayer {

  static NtDllLayer of(NtDll ntDll) {
    return new NtDllLayer(
        ntDll, Mockito.mock(CfgMgr32.class), new DaemonScheduling(), new JnaHeap());
  }

  @Override
  public String name() {
    return "test";
  }

  @Override
  public PointerSize pointerSize() {
    return PointerSize.BITS_64;
  }

  @Override
  public void close() {
    scheduling.close();
  }
}
