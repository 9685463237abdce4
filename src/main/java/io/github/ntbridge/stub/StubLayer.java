package io.github.ntbridge.stub;

import io.github.ntbridge.nt.seam.CfgMgr32;
import io.github.ntbridge.nt.seam.JnaHeap;
import io.github.ntbridge.nt.seam.NativeHeap;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.NtDll;
import io.github.ntbridge.nt.seam.PointerSize;
import io.github.ntbridge.nt.seam.Scheduling;
import io.github.ntbridge.sim.SimulatedMachine;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * The seam on a simulated machine behind native code: a C library with the functions of ntdll.dll
 * and cfgmgr32.dll, which needs no Windows. Structures are those of 64-bit Windows.
 *
 * <p>The functions have no argument that names a machine, so a process has one such machine at a
 * time; several layers can stand on it. Safe for use from any thread.
 */
public final class StubLayer implements NativeLayer {
  private final SimulatedMachine machine;
  private final boolean ownsMachine;
  private final StubLibrary library;
  private final Supplier<NtDll> ntDll;
  private final Supplier<CfgMgr32> cfgMgr32;
  private final NativeHeap heap = new JnaHeap();
  private final AtomicBoolean closed = new AtomicBoolean();

  private StubLayer(StubLibrary library, SimulatedMachine machine, boolean ownsMachine) {
    this.library = library;
    this.ntDll = machine.observed(NtDll.class, library.ntDll());
    this.cfgMgr32 = machine.observed(CfgMgr32.class, library.cfgMgr32());
    this.machine = machine;
    this.ownsMachine = ownsMachine;
  }

  /**
   * The seam on a machine that the caller closes, after the layer. A request still pending then
   * completes on the thread that completes it and not on one of the library's.
   *
   * @param machine the machine
   * @return the layer
   * @throws UnsupportedOperationException if there is no library for this system; the message says
   *     why
   * @throws IllegalStateException if layers of another machine are open
   */
  public static StubLayer open(SimulatedMachine machine) {
    return new StubLayer(attached(machine), machine, false);
  }

  /**
   * The seam on a machine that is closed together with the layer, or at once if this fails.
   *
   * @param machine the machine
   * @return the layer
   * @throws UnsupportedOperationException if there is no library for this system; the message says
   *     why
   * @throws IllegalStateException if layers of another machine are open
   */
  public static StubLayer owning(SimulatedMachine machine) {
    try {
      return new StubLayer(attached(machine), machine, true);
    } catch (UnsupportedOperationException | IllegalStateException e) {
      machine.close();
      throw e;
    }
  }

  private static StubLibrary attached(SimulatedMachine machine) {
    var library = StubLibrary.loaded();
    library.attach(machine);
    return library;
  }

  @Override
  public String name() {
    return "stub";
  }

  @Override
  public NtDll ntDll() {
    return ntDll.get();
  }

  @Override
  public CfgMgr32 cfgMgr32() {
    return cfgMgr32.get();
  }

  @Override
  public Scheduling scheduling() {
    return machine.scheduling();
  }

  @Override
  public NativeHeap heap() {
    return heap;
  }

  @Override
  public PointerSize pointerSize() {
    return PointerSize.BITS_64;
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try {
      if (ownsMachine) {
        machine.close();
      }
    } finally {
      library.detach();
    }
  }
}
