package io.github.ntbridge;

import static org.junit.jupiter.api.Assumptions.abort;

import io.github.ntbridge.sim.SimulatedMachine;

/** For tests that need the library of the stub layer, which is there where a C compiler was. */
public final class StubPresence {
  private StubPresence() {}

  /** Skips the test that calls it, with the reason, where there is no library. */
  public static void require() {
    try {
      LayerChoice.STUB.open(SimulatedMachine::create).close();
    } catch (UnsupportedOperationException e) {
      abort(e.getMessage());
    }
  }
}
