package io.github.ntbridge.iotarget.exchange;

/** The parts of IOCTL_SERIAL_PURGE (SERIAL_PURGE_ bits). */
public enum SerialPurge implements Flag {
  /** Cancels all writes. It does not wait for them: they complete later with STATUS_CANCELLED. */
  TXABORT(0x1),
  /** Cancels all reads. It does not wait for them: they complete later with STATUS_CANCELLED. */
  RXABORT(0x2),
  /** Empties the output buffer of the driver. */
  TXCLEAR(0x4),
  /** Empties the input buffer of the driver. */
  RXCLEAR(0x8);

  private final int bit;

  SerialPurge(int bit) {
    this.bit = bit;
  }

  @Override
  public int bit() {
    return bit;
  }
}
