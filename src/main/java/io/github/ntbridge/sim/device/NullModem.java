package io.github.ntbridge.sim.device;

import java.util.function.UnaryOperator;

/**
 * A null modem cable.
 *
 * @param other the port at the other end of a port
 */
record NullModem(UnaryOperator<SerialPortDevice> other) implements SerialPeer {
  @Override
  public void transmitted(SerialPortDevice port, byte[] data) {
    other.apply(port).receive(data);
  }

  @Override
  public void linesChanged(SerialPortDevice port, boolean dtr, boolean rts) {
    var receiver = other.apply(port);
    receiver.setLine(ModemLine.CTS, rts);
    receiver.setLine(ModemLine.DSR, dtr);
    receiver.setLine(ModemLine.DCD, dtr);
  }

  @Override
  public void breakChanged(SerialPortDevice port, boolean on) {
    if (on) {
      other.apply(port).receiveBreak();
    }
  }
}
