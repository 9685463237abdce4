package io.github.ntbridge.sim.device;

import java.nio.ByteBuffer;

/** The counts and the errors of a serial port. Guarded by the lock of the port. */
final class PortStatistics {
  static final int SIZE = 24;

  /** SERIAL_ERROR_BREAK. */
  private static final int BREAK = 0x1;

  /** SERIAL_ERROR_QUEUEOVERRUN. */
  private static final int QUEUE_OVERRUN = 0x8;

  private int received;
  private int transmitted;
  private int framingErrors;
  private int overruns;
  private int queueOverruns;
  private int parityErrors;
  private int errors;

  void received() {
    received++;
  }

  void transmitted(int bytes) {
    transmitted += bytes;
  }

  void count(LineError error) {
    errors |= error.bit();
    switch (error) {
      case FRAMING -> framingErrors++;
      case OVERRUN -> overruns++;
      case PARITY -> parityErrors++;
    }
  }

  void countBreak() {
    errors |= BREAK;
  }

  void countQueueOverrun() {
    errors |= QUEUE_OVERRUN;
    queueOverruns++;
  }

  boolean hasErrors() {
    return errors != 0;
  }

  /** The SERIAL_ERROR_ flags since the last call. */
  int takeErrors() {
    int taken = errors;
    errors = 0;
    return taken;
  }

  void clear() {
    received = 0;
    transmitted = 0;
    framingErrors = 0;
    overruns = 0;
    queueOverruns = 0;
    parityErrors = 0;
  }

  void write(ByteBuffer out) {
    out.putInt(received).putInt(transmitted).putInt(framingErrors);
    out.putInt(overruns).putInt(queueOverruns).putInt(parityErrors);
  }
}
