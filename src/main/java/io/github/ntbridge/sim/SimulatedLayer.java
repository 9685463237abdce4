package io.github.ntbridge.sim;

import io.github.ntbridge.nt.seam.CfgMgr32;
import io.github.ntbridge.nt.seam.JnaHeap;
import io.github.ntbridge.nt.seam.NativeHeap;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.NtDll;
import io.github.ntbridge.nt.seam.PointerSize;
import io.github.ntbridge.nt.seam.Scheduling;
import io.github.ntbridge.sim.call.CallerMemory;
import io.github.ntbridge.sim.call.SimulatedCfgMgr32;
import io.github.ntbridge.sim.call.SimulatedNtDll;
import java.util.function.Supplier;

/**
 * The seam on a simulated machine, in process. Structures are those of 64-bit Windows. Several
 * layers can stand on one machine; those of one logon session share its handles. Safe for use from
 * any thread.
 */
public final class SimulatedLayer implements NativeLayer {
  private final SimulatedMachine machine;
  private final boolean ownsMachine;
  private final NativeHeap heap = new JnaHeap();
  private final Supplier<NtDll> ntDll;
  private final Supplier<CfgMgr32> cfgMgr32;

  /**
   * The seam on a machine that the caller closes, for its default session: an administrator's.
   *
   * @param machine the machine
   */
  public SimulatedLayer(SimulatedMachine machine) {
    this(machine.defaultSession());
  }

  /**
   * Creates a layer for a program of a logon session, on a machine that the caller closes.
   *
   * @param session the session
   * @throws IllegalStateException if its machine is closed
   */
  public SimulatedLayer(LogonSession session) {
    this(session, false);
  }

  private SimulatedLayer(LogonSession session, boolean ownsMachine) {
    this.machine = session.machine();
    machine.requireOpen();
    this.ownsMachine = ownsMachine;
    var kernel = session.kernel();
    var calls = machine.nativeCalls();
    this.ntDll = calls.observed(NtDll.class, new SimulatedNtDll(kernel), kernel);
    this.cfgMgr32 =
        calls.observed(
            CfgMgr32.class, new SimulatedCfgMgr32(session.configurationManager(), heap), kernel);
  }

  /**
   * The seam on a machine that is closed together with the layer.
   *
   * @param machine the machine
   * @return the layer
   */
  public static SimulatedLayer owning(SimulatedMachine machine) {
    return new SimulatedLayer(machine.defaultSession(), true);
  }

  /**
   * The machine that the layer stands on.
   *
   * @return the machine
   */
  public SimulatedMachine machine() {
    return machine;
  }

  @Override
  public String name() {
    return "sim";
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
    return CallerMemory.POINTERS;
  }

  @Override
  public void close() {
    if (ownsMachine) {
      machine.close();
    }
  }
}
