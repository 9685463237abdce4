package io.github.ntbridge.stub;

import io.github.ntbridge.sim.SimulatedMachine;
import org.jspecify.annotations.Nullable;

/** Which machine stands behind the library at the moment. */
@FunctionalInterface
interface AttachedMachine {

  /** The machine, or null between two. */
  @Nullable SimulatedMachine get();
}
