package io.github.ntbridge.cli;

import io.github.ntbridge.LayerChoice;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.sim.SimulatedMachine;

/** Opens the layer that a command runs on. */
@FunctionalInterface
interface LayerFactory {
  /** The real Windows, and the ready-made simulated machine, called in process or through C. */
  LayerFactory DEFAULT = choice -> choice.open(SimulatedMachine::smallPc);

  /**
   * Opens a layer, which the caller closes.
   *
   * @throws UnsupportedOperationException if this system has no such layer
   */
  NativeLayer open(LayerChoice choice);
}
