package io.github.ntbridge.iotarget.exchange;

/** The input lines of a serial port, and which of them changed since they were last read. */
public enum SerialModemStatus implements Flag {
  /** CTS changed. */
  DELTA_CTS(0x1),
  /** DSR changed. */
  DELTA_DSR(0x2),
  /** RI ended. */
  DELTA_RI(0x4),
  /** DCD changed. */
  DELTA_DCD(0x8),
  /** Clear to send is on. */
  CTS(0x10),
  /** Data set ready is on. */
  DSR(0x20),
  /** The ring indicator is on. */
  RI(0x40),
  /** Data carrier detect is on. */
  DCD(0x80);

  private final int bit;

  SerialModemStatus(int bit) {
    this.bit = bit;
  }

  @Override
  public int bit() {
    return bit;
  }
}
