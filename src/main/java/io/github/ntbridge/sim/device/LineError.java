package io.github.ntbridge.sim.device;

/** An error with which a serial port receives a byte. */
public enum LineError {
  /** The stop bit is missing (SERIAL_ERROR_FRAMING). */
  FRAMING(0x2),
  /** The byte before was not fetched in time and is lost (SERIAL_ERROR_OVERRUN). */
  OVERRUN(0x4),
  /** The parity bit is wrong (SERIAL_ERROR_PARITY). */
  PARITY(0x10);

  private final int bit;

  LineError(int bit) {
    this.bit = bit;
  }

  /** The bit of IOCTL_SERIAL_GET_COMMSTATUS. */
  int bit() {
    return bit;
  }
}
