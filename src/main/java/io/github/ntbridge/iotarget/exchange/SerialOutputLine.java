package io.github.ntbridge.iotarget.exchange;

/** The output lines of a serial port. */
public enum SerialOutputLine implements Flag {
  /** Data terminal ready is on. */
  DTR(0x1),
  /** Request to send is on. */
  RTS(0x2);

  private final int bit;

  SerialOutputLine(int bit) {
    this.bit = bit;
  }

  @Override
  public int bit() {
    return bit;
  }
}
