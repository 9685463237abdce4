package io.github.ntbridge.sim.device;

import java.nio.ByteBuffer;

/** The capabilities of a serial port (SERIAL_COMMPROP): those of a 16550 with any baud rate. */
final class PortProperties {
  private static final short SIZE = 64;
  private static final short VERSION = 2;

  /** SERIAL_SP_SERIALCOMM. */
  private static final int SERIAL_SERVICE = 0x1;

  /** SERIAL_BAUD_USER. */
  private static final int ANY_BAUD_RATE = 0x10000000;

  /** SERIAL_BAUD_USER and the flags of all other rates. */
  private static final int ALL_BAUD_RATES = 0x1007FFFF;

  /** SERIAL_SP_RS232. */
  private static final int RS232 = 0x1;

  /** The SERIAL_PCF_ flags from SERIAL_PCF_DTRDSR to SERIAL_PCF_SPECIALCHARS. */
  private static final int CAPABILITIES = 0x1FF;

  /** The SERIAL_SP_ flags from SERIAL_SP_PARITY to SERIAL_SP_CARRIER_DETECT. */
  private static final int SETTABLE = 0x7F;

  /** SERIAL_DATABITS_5 to SERIAL_DATABITS_8. */
  private static final short DATA_BITS = 0xF;

  /** All SERIAL_STOPBITS_ and SERIAL_PARITY_ flags. */
  private static final short STOP_BITS_AND_PARITY = 0x1F07;

  private PortProperties() {}

  /** Writes the structure up to ProvSpec1; the rest is zeros. */
  static void write(ByteBuffer out, int receiveCapacity) {
    int unlimited = 0;
    int none = 0;
    out.putShort(SIZE).putShort(VERSION).putInt(SERIAL_SERVICE).putInt(none);
    out.putInt(unlimited).putInt(unlimited).putInt(ANY_BAUD_RATE);
    out.putInt(RS232).putInt(CAPABILITIES).putInt(SETTABLE).putInt(ALL_BAUD_RATES);
    out.putShort(DATA_BITS).putShort(STOP_BITS_AND_PARITY);
    out.putInt(none).putInt(receiveCapacity);
  }
}
