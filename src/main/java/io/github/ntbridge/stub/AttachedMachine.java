package io.github.ntbridge.stub;

import io.github.ntbridge.sim.SimulatedMachine;
import org.jspecify.annotations.Nullable;

/** The machine that is attached to the library. */
@FunctionalInterface
interface AttachedMachine {

  /** The machine, or null between two. */
  @Nullable SimulatedMachine get();
}
