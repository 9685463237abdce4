package io.github.ntbridge.sim.device;

/** What the callers of a serial port set; it outlasts an open. Guarded by the lock of the port. */
final class PortSettings {
  static final int DEFAULT_BAUD_RATE = 9600;

  int baudRate = DEFAULT_BAUD_RATE;
  LineFormat format = LineFormat.EIGHT_NO_PARITY_ONE;
  Handshake handshake = Handshake.lines(PortReceiver.DEFAULT_CAPACITY);
  SpecialCharacters characters = SpecialCharacters.DEFAULT;
  PortTimeouts timeouts = PortTimeouts.NONE;
}
