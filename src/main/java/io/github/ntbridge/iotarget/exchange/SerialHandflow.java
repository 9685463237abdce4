package io.github.ntbridge.iotarget.exchange;

import java.util.Set;

/**
 * The flow control of a serial port (SERIAL_HANDFLOW, 16 bytes).
 *
 * @param controlHandShake how DTR is driven, and which input lines hold the output
 * @param flowReplace XON and XOFF, what replaces bad bytes, and how RTS is driven
 * @param xonLimit the number of bytes in the input buffer below which the peer may send again
 * @param xoffLimit the number of free bytes in the input buffer below which the peer must stop
 */
public record SerialHandflow(
    Set<Control> controlHandShake, Set<Replace> flowReplace, int xonLimit, int xoffLimit) {
  /** No flow control; DTR and RTS are on. */
  public static final SerialHandflow NONE =
      new SerialHandflow(Set.of(Control.DTR_CONTROL), Set.of(Replace.RTS_CONTROL), 2048, 512);

  /** RTS and CTS control the flow; DTR is on. */
  public static final SerialHandflow RTS_CTS =
      new SerialHandflow(
          Set.of(Control.DTR_CONTROL, Control.CTS_HANDSHAKE),
          Set.of(Replace.RTS_HANDSHAKE),
          2048,
          512);

  /** XON and XOFF control the flow both ways; DTR and RTS are on. */
  public static final SerialHandflow XON_XOFF =
      new SerialHandflow(
          Set.of(Control.DTR_CONTROL),
          Set.of(Replace.AUTO_TRANSMIT, Replace.AUTO_RECEIVE, Replace.RTS_CONTROL),
          2048,
          512);

  static final StructCodec<SerialHandflow> CODEC =
      StructCodec.of(
          16,
          in ->
              new SerialHandflow(
                  Flags.of(Control.class, in.getInt()),
                  Flags.of(Replace.class, in.getInt()),
                  in.getInt(),
                  in.getInt()),
          (out, value) ->
              out.putInt(Flags.bits(value.controlHandShake))
                  .putInt(Flags.bits(value.flowReplace))
                  .putInt(value.xonLimit)
                  .putInt(value.xoffLimit));

  /** The bits of ControlHandShake. DTR is off without one of its own. */
  public enum Control implements Flag {
    /** SERIAL_DTR_CONTROL: DTR is on while the port is open. */
    DTR_CONTROL(0x1),
    /** SERIAL_DTR_HANDSHAKE: DTR asks the peer to stop. */
    DTR_HANDSHAKE(0x2),
    /** SERIAL_CTS_HANDSHAKE: the output waits for CTS. */
    CTS_HANDSHAKE(0x8),
    /** SERIAL_DSR_HANDSHAKE: the output waits for DSR. */
    DSR_HANDSHAKE(0x10),
    /** SERIAL_DCD_HANDSHAKE: the output waits for DCD. */
    DCD_HANDSHAKE(0x20),
    /** SERIAL_DSR_SENSITIVITY: input is ignored while DSR is off. */
    DSR_SENSITIVITY(0x40),
    /** SERIAL_ERROR_ABORT: an error cancels reads and writes. */
    ERROR_ABORT(0x80000000);

    private final int bit;

    Control(int bit) {
      this.bit = bit;
    }

    @Override
    public int bit() {
      return bit;
    }
  }

  /** The bits of FlowReplace. RTS is off without one of its own, and both mean that it toggles. */
  public enum Replace implements Flag {
    /** SERIAL_AUTO_TRANSMIT: XON and XOFF of the peer control the output. */
    AUTO_TRANSMIT(0x1),
    /** SERIAL_AUTO_RECEIVE: the driver sends XON and XOFF. */
    AUTO_RECEIVE(0x2),
    /** SERIAL_ERROR_CHAR: the error character replaces a byte with a parity error. */
    ERROR_CHAR(0x4),
    /** SERIAL_NULL_STRIPPING: NUL bytes are discarded. */
    NULL_STRIPPING(0x8),
    /** SERIAL_BREAK_CHAR: the break character stands for a break. */
    BREAK_CHAR(0x10),
    /** SERIAL_RTS_CONTROL: RTS is on while the port is open. */
    RTS_CONTROL(0x40),
    /** SERIAL_RTS_HANDSHAKE: RTS asks the peer to stop. */
    RTS_HANDSHAKE(0x80),
    /** SERIAL_XOFF_CONTINUE: the output goes on after the driver sent XOFF. */
    XOFF_CONTINUE(0x80000000);

    private final int bit;

    Replace(int bit) {
      this.bit = bit;
    }

    @Override
    public int bit() {
      return bit;
    }
  }

  /**
   * Flow control.
   *
   * @param controlHandShake how DTR is driven, and which input lines hold the output
   * @param flowReplace XON and XOFF, what replaces bad bytes, and how RTS is driven
   * @param xonLimit bytes
   * @param xoffLimit bytes
   */
  public SerialHandflow {
    controlHandShake = Set.copyOf(controlHandShake);
    flowReplace = Set.copyOf(flowReplace);
  }
}
