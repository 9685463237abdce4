package io.github.ntbridge.sim.io;

import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.sim.object.StatusException;

/** The faults of a device that its driver has no part in. Safe for use from any thread. */
public final class DeviceFaults {
  private NtStatus openFailure = NtStatus.UNSUCCESSFUL;
  private int failingOpens;
  private int lostCompletions;

  DeviceFaults() {}

  /** Fails the next opens with a status, before the driver is called. */
  public synchronized void failOpens(NtStatus status, int times) {
    openFailure = status;
    failingOpens = times;
  }

  /** Keeps the completion of the next requests from their caller. */
  public synchronized void loseCompletions(int times) {
    lostCompletions = times;
  }

  synchronized void checkOpen() throws StatusException {
    if (failingOpens > 0) {
      failingOpens--;
      throw new StatusException(openFailure);
    }
  }

  /** Returns whether the completion of a new request is lost, and counts it. */
  synchronized boolean takeLostCompletion() {
    boolean lost = lostCompletions > 0;
    lostCompletions -= lost ? 1 : 0;
    return lost;
  }
}
