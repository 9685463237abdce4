package io.github.ntbridge.cli;

import io.github.ntbridge.nt.NativeLayer;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.stub.StubLayer;
import io.github.ntbridge.windows.WindowsLayer;

/** Opens the layer that a command runs on. */
@FunctionalInterface
interface LayerFactory {
  /** The real Windows, and the ready-made simulated machine, called in process or through C. */
  LayerFactory DEFAULT =
      choice ->
          switch (choice) {
            case SIM -> SimulatedLayer.owning(SimulatedMachine.smallPc());
            case STUB -> StubLayer.owning(SimulatedMachine.smallPc());
            case WINDOWS -> WindowsLayer.open();
          };

  /**
   * Opens a layer, which the caller closes.
   *
   * @throws UnsupportedOperationException if this system has no such layer
   */
  NativeLayer open(LayerChoice choice);
}
