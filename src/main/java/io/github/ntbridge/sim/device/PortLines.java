package io.github.ntbridge.sim.device;

import java.util.EnumSet;
import java.util.Set;

/** The lines of a serial port beside those of the data. Guarded by the lock of the port. */
final class PortLines {
  private static final int DTR_STATE = 0x1;
  private static final int RTS_STATE = 0x2;

  private final Runnable outputsChanged;
  private final Set<ModemLine> inputs = EnumSet.noneOf(ModemLine.class);
  private int changes;
  private boolean dtr;
  private boolean rts;

  /** Lines that are all clear; an action follows each change of DTR or RTS. */
  PortLines(Runnable outputsChanged) {
    this.outputsChanged = outputsChanged;
  }

  boolean isSet(ModemLine line) {
    return inputs.contains(line);
  }

  /** Sets or clears an input, and returns the event; 0 for none. */
  int set(ModemLine line, boolean on) {
    boolean changed = on ? inputs.add(line) : inputs.remove(line);
    if (!changed || !line.reportsChangeTo(on)) {
      return 0;
    }
    changes |= line.change();
    return line.event();
  }

  /** The state of the inputs, and their changes since the last call. */
  int takeModemStatus() {
    int status = changes;
    for (var line : inputs) {
      status |= line.state();
    }
    changes = 0;
    return status;
  }

  boolean dtr() {
    return dtr;
  }

  boolean rts() {
    return rts;
  }

  int outputs() {
    return (dtr ? DTR_STATE : 0) | (rts ? RTS_STATE : 0);
  }

  void setOutputs(boolean newDtr, boolean newRts) {
    if (dtr != newDtr || rts != newRts) {
      dtr = newDtr;
      rts = newRts;
      outputsChanged.run();
    }
  }
}
