package io.github.ntbridge.sim.device;

import java.nio.ByteBuffer;

/**
 * The flow control of a serial port (SERIAL_HANDFLOW).
 *
 * @param control SERIAL_DTR_CONTROL and the other flags of ControlHandShake
 * @param replace SERIAL_AUTO_TRANSMIT and the other flags of FlowReplace
 * @param xonLimit the receive queue is drained when it holds so many bytes or fewer
 * @param xoffLimit the receive queue is filling up when it has capacity for so many bytes or fewer
 */
record Handshake(int control, int replace, int xonLimit, int xoffLimit) {
  static final int SIZE = 16;

  static final int DTR_CONTROL = 0x1;
  static final int DTR_HANDSHAKE = 0x2;
  static final int CTS_HANDSHAKE = 0x8;
  static final int DSR_HANDSHAKE = 0x10;
  static final int DCD_HANDSHAKE = 0x20;
  static final int DSR_SENSITIVITY = 0x40;
  static final int ERROR_ABORT = 0x80000000;

  static final int AUTO_TRANSMIT = 0x1;
  static final int AUTO_RECEIVE = 0x2;
  static final int ERROR_CHAR = 0x4;
  static final int NULL_STRIPPING = 0x8;
  static final int BREAK_CHAR = 0x10;
  static final int RTS_CONTROL = 0x40;
  static final int RTS_HANDSHAKE = 0x80;
  static final int XOFF_CONTINUE = 0x80000000;

  private static final int DTR_MASK = DTR_CONTROL | DTR_HANDSHAKE;
  private static final int RTS_MASK = RTS_CONTROL | RTS_HANDSHAKE;
  private static final int VALID_CONTROL =
      DTR_MASK | CTS_HANDSHAKE | DSR_HANDSHAKE | DCD_HANDSHAKE | DSR_SENSITIVITY | ERROR_ABORT;
  private static final int VALID_REPLACE =
      AUTO_TRANSMIT
          | AUTO_RECEIVE
          | ERROR_CHAR
          | NULL_STRIPPING
          | BREAK_CHAR
          | RTS_MASK
          | XOFF_CONTINUE;

  /** Both lines are set while the port is open, and nothing is controlled. */
  static Handshake lines(int capacity) {
    return new Handshake(DTR_CONTROL, RTS_CONTROL, 0, 0).withLimitsOf(capacity);
  }

  /** The limits that a receive queue has until they are set. */
  Handshake withLimitsOf(int capacity) {
    return new Handshake(control, replace, capacity / 2, capacity / 8);
  }

  static Handshake read(ByteBuffer in) {
    return new Handshake(in.getInt(), in.getInt(), in.getInt(), in.getInt());
  }

  void write(ByteBuffer out) {
    out.putInt(control).putInt(replace).putInt(xonLimit).putInt(xoffLimit);
  }

  boolean isValid(int capacity) {
    return (control & ~VALID_CONTROL) == 0
        && (replace & ~VALID_REPLACE) == 0
        && dtrMode() != DTR_MASK
        && xonLimit >= 0
        && xonLimit <= capacity
        && xoffLimit >= 0
        && xoffLimit <= capacity;
  }

  boolean controls(int flag) {
    return (control & flag) != 0;
  }

  boolean replaces(int flag) {
    return (replace & flag) != 0;
  }

  int dtrMode() {
    return control & DTR_MASK;
  }

  int rtsMode() {
    return replace & RTS_MASK;
  }

  /** The line is the driver's, and callers must not change it. */
  boolean hasAutomaticDtr() {
    return dtrMode() == DTR_HANDSHAKE;
  }

  /** The line is the driver's, by handshake or toggled for each transmission. */
  boolean hasAutomaticRts() {
    return replaces(RTS_HANDSHAKE);
  }

  /** The state of DTR that the mode begins with. */
  boolean startsWithDtr(boolean throttled) {
    return switch (dtrMode()) {
      case DTR_CONTROL -> true;
      case DTR_HANDSHAKE -> !throttled;
      default -> false;
    };
  }

  /** The state of RTS that the mode begins with; toggled, it is set during transmissions alone. */
  boolean startsWithRts(boolean throttled) {
    return switch (rtsMode()) {
      case RTS_CONTROL -> true;
      case RTS_HANDSHAKE -> !throttled;
      default -> false;
    };
  }

  /** Transmission is paced, so that the other end can stop it in the middle of a write. */
  boolean pacesTransmission() {
    return controls(CTS_HANDSHAKE | DSR_HANDSHAKE | DCD_HANDSHAKE) || replaces(AUTO_TRANSMIT);
  }
}
