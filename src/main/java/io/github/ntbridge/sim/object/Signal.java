package io.github.ntbridge.sim.object;

import io.github.ntbridge.sim.time.MachineScheduling;
import java.util.OptionalLong;

/** The signalled state of an object that can be waited for. Safe for use from any thread. */
public final class Signal {
  private final boolean resetByWait;
  private boolean set;

  /**
   * A signal.
   *
   * @param resetByWait whether it frees one waiter and falls back (a synchronization event), or
   *     stays set until reset (a notification event, a file)
   */
  public Signal(boolean resetByWait, boolean set) {
    this.resetByWait = resetByWait;
    this.set = set;
  }

  /** Sets the signal and returns the state before. */
  public synchronized boolean set() {
    boolean previous = set;
    set = true;
    notifyAll();
    return previous;
  }

  /** Resets the signal and returns the state before. */
  public synchronized boolean reset() {
    boolean previous = set;
    set = false;
    return previous;
  }

  /** Waits for the signal; false when the deadline came first. */
  public synchronized boolean await(MachineScheduling scheduling, OptionalLong deadline) {
    boolean signalled = scheduling.await(this, () -> set, deadline);
    if (signalled && resetByWait) {
      set = false;
    }
    return signalled;
  }
}
