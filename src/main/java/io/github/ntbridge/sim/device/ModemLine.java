package io.github.ntbridge.sim.device;

/** An input line of a serial port, which the device at the other end controls. */
public enum ModemLine {
  /** Clear to send. */
  CTS(0x10, 0x1, PortEvents.CTS),
  /** Data set ready. */
  DSR(0x20, 0x2, PortEvents.DSR),
  /** Ring indicator; its change is seen when it is cleared, at the end of the ring. */
  RI(0x40, 0x4, PortEvents.RING),
  /** Data carrier detect, which Windows also calls receive line signal detect (RLSD). */
  DCD(0x80, 0x8, PortEvents.RLSD);

  private final int state;
  private final int change;
  private final int event;

  ModemLine(int state, int change, int event) {
    this.state = state;
    this.change = change;
    this.event = event;
  }

  /** The bit of IOCTL_SERIAL_GET_MODEMSTATUS for the state. */
  int state() {
    return state;
  }

  /** The bit of IOCTL_SERIAL_GET_MODEMSTATUS for a change. */
  int change() {
    return change;
  }

  /** The bit of the wait mask for a change. */
  int event() {
    return event;
  }

  /** Returns whether a change to a state is seen. */
  boolean reportsChangeTo(boolean set) {
    return this != RI || !set;
  }
}
