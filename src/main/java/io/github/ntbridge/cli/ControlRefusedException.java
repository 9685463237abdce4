package io.github.ntbridge.cli;

import io.github.ntbridge.device.control.ControlOutcome;
import io.github.ntbridge.nt.ConfigRetException;
import java.io.IOException;

/** An operation on a device was not done. */
final class ControlRefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient ControlOutcome outcome;

  private ControlRefusedException(ControlOutcome outcome, ConfigRetException cause) {
    super(cause.getMessage(), cause);
    this.outcome = outcome;
  }

  /** Throws unless it was done. */
  static void requireDone(ControlOutcome outcome) throws ControlRefusedException {
    try {
      outcome.requireDone();
    } catch (ConfigRetException e) {
      throw new ControlRefusedException(outcome, e);
    }
  }

  ControlOutcome outcome() {
    return outcome;
  }
}
