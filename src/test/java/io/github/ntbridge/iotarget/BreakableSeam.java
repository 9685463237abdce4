package io.github.ntbridge.iotarget;

import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.withSettings;

import io.github.ntbridge.device.DeviceInterfaces;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.nt.leak.ResourceKind;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.NtDll;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.DeviceHandler;
import java.time.Duration;

/** The targets of a simulated machine, whose ntdll.dll works until a test breaks a function. */
final class BreakableSeam implements AutoCloseable {
  private static final Duration BOUND = Duration.ofSeconds(20);

  static final String NAME = "\\Device\\X";

  private final SimulatedMachine machine = SimulatedMachine.create();
  private final NtDll real;
  private final NtDll ntDll;
  private final LeakCheckingLayer layer;
  private final IoTargets targets;

  BreakableSeam(DeviceHandler handler) {
    machine.device(NAME).handler(handler).plug();
    var simulated = SimulatedLayer.owning(machine);
    real = simulated.ntDll();
    // Without a record of its calls, since some tests make many.
    ntDll = mock(NtDll.class, withSettings().stubOnly().defaultAnswer(delegatesTo(real)));
    NativeLayer broken =
        mock(NativeLayer.class, withSettings().stubOnly().defaultAnswer(delegatesTo(simulated)));
    doReturn(ntDll).when(broken).ntDll();
    layer = LeakCheckingLayer.tracing(broken);
    targets = new IoTargets(layer, new DeviceInterfaces(layer));
  }

  /** The functions as they are. */
  NtDll real() {
    return real;
  }

  /** The functions to break. */
  NtDll ntDll() {
    return ntDll;
  }

  LeakCheckingLayer layer() {
    return layer;
  }

  SimulatedMachine machine() {
    return machine;
  }

  IoTargets targets() {
    return targets;
  }

  RemoteIoTarget open() throws NtStatusException {
    return targets.open(NAME, AccessMask.GENERIC_READ_WRITE);
  }

  /** Waits until no more than so many blocks of memory are out. */
  void awaitBlocks(int count) {
    long begin = System.nanoTime();
    while (layer.ledger().openResources(ResourceKind.MEMORY).size() > count) {
      if (System.nanoTime() - begin > BOUND.toNanos()) {
        throw new AssertionError(layer.ledger().describe());
      }
      Thread.onSpinWait();
    }
  }

  /** Closes all, and holds that nothing is left. */
  @Override
  public void close() {
    targets.close();
    layer.ledger().requireEmpty();
    layer.close();
  }
}
