package io.github.ntbridge.iotarget.exchange;

import java.util.Set;

/**
 * The state of a serial port (SERIAL_STATUS). Reading it clears its errors.
 *
 * @param errors what went wrong since it was last read
 * @param holdReasons why the output waits
 * @param inQueue the number of bytes in the input buffer
 * @param outQueue the number of bytes that are still to be sent
 * @param eofReceived whether the end of the input was received
 * @param waitForImmediate whether the character of IOCTL_SERIAL_IMMEDIATE_CHAR is still to be sent
 */
public record SerialStatus(
    Set<LineError> errors,
    Set<HoldReason> holdReasons,
    long inQueue,
    long outQueue,
    boolean eofReceived,
    boolean waitForImmediate) {
  static final StructCodec<SerialStatus> CODEC =
      StructCodec.of(
          20,
          in ->
              new SerialStatus(
                  Flags.of(LineError.class, in.getInt()),
                  Flags.of(HoldReason.class, in.getInt()),
                  Integer.toUnsignedLong(in.getInt()),
                  Integer.toUnsignedLong(in.getInt()),
                  in.get() != 0,
                  in.get() != 0),
          (out, value) ->
              out.putInt(Flags.bits(value.errors))
                  .putInt(Flags.bits(value.holdReasons))
                  .putInt((int) value.inQueue)
                  .putInt((int) value.outQueue)
                  .put((byte) (value.eofReceived ? 1 : 0))
                  .put((byte) (value.waitForImmediate ? 1 : 0)));

  /** The errors of a line (SERIAL_ERROR_ bits). */
  public enum LineError implements Flag {
    /** A break was received. */
    BREAK(0x1),
    /** A byte had no valid stop bit. */
    FRAMING(0x2),
    /** The hardware lost a byte. */
    OVERRUN(0x4),
    /** The input buffer was full. */
    QUEUE_OVERRUN(0x8),
    /** A byte had the wrong parity. */
    PARITY(0x10);

    private final int bit;

    LineError(int bit) {
      this.bit = bit;
    }

    @Override
    public int bit() {
      return bit;
    }
  }

  /** The reasons why the output waits (SERIAL_TX_WAITING_ bits). */
  public enum HoldReason implements Flag {
    /** For CTS. */
    CTS(0x1),
    /** For DSR. */
    DSR(0x2),
    /** For DCD. */
    DCD(0x4),
    /** For XON of the peer. */
    XON(0x8),
    /** The driver sent XOFF. */
    XOFF_SENT(0x10),
    /** A break is being sent. */
    BREAK(0x20);

    private final int bit;

    HoldReason(int bit) {
      this.bit = bit;
    }

    @Override
    public int bit() {
      return bit;
    }
  }

  /**
   * A state.
   *
   * @param errors what went wrong since it was last read
   * @param holdReasons why the output waits
   * @param inQueue bytes
   * @param outQueue bytes
   * @param eofReceived whether the end of the input was received
   * @param waitForImmediate whether a character is still to be sent before all others
   */
  public SerialStatus {
    errors = Set.copyOf(errors);
    holdReasons = Set.copyOf(holdReasons);
  }
}
