package io.github.ntbridge.iotarget.exchange;

/** The events of a serial port that IOCTL_SERIAL_WAIT_ON_MASK waits for (SERIAL_EV_ bits). */
public enum SerialEvent implements Flag {
  /** A byte was received and stored. */
  RXCHAR(0x1),
  /** The event character was received and stored. */
  RXFLAG(0x2),
  /** The last byte of the output buffer was sent. */
  TXEMPTY(0x4),
  /** CTS changed. */
  CTS(0x8),
  /** DSR changed. */
  DSR(0x10),
  /** RLSD (DCD) changed. */
  RLSD(0x20),
  /** A break was received. */
  BREAK(0x40),
  /** A framing, overrun or parity error occurred. */
  ERR(0x80),
  /** A ring was detected. */
  RING(0x100),
  /** A printer error occurred. */
  PERR(0x200),
  /** The input buffer is 80 percent full. */
  RX80FULL(0x400),
  /** The first event of the driver's own. */
  EVENT1(0x800),
  /** The second event of the driver's own. */
  EVENT2(0x1000);

  private final int bit;

  SerialEvent(int bit) {
    this.bit = bit;
  }

  @Override
  public int bit() {
    return bit;
  }
}
