package io.github.ntbridge.cli;

import io.github.ntbridge.device.control.ControlOutcome;
import io.github.ntbridge.inventory.holder.Holders;
import io.github.ntbridge.nt.ConfigRetException;
import java.io.IOException;
import java.util.Optional;

/** An operation on a device was not done. */
final class ControlRefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient ControlOutcome outcome;
  private final transient Optional<Holders> holders;

  private ControlRefusedException(
      ControlOutcome outcome, Optional<Holders> holders, ConfigRetException cause) {
    super(cause.getMessage(), cause);
    this.outcome = outcome;
    this.holders = holders;
  }

  /**
   * Throws unless it was done.
   *
   * @param holders the processes that have the device open, if that may be the reason
   */
  static void requireDone(ControlOutcome outcome, Optional<Holders> holders)
      throws ControlRefusedException {
    try {
      outcome.requireDone();
    } catch (ConfigRetException e) {
      throw new ControlRefusedException(outcome, holders, e);
    }
  }

  ControlOutcome outcome() {
    return outcome;
  }

  Optional<Holders> holders() {
    return holders;
  }
}
