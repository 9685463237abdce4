package io.github.ntbridge.iotarget.exchange;

/**
 * The capabilities of a serial driver (SERIAL_COMMPROP, 64 bytes; the COMMPROP of programs, whose
 * documentation has the bits).
 *
 * @param maxTxQueue the largest output buffer, bytes; 0 for no limit
 * @param maxRxQueue the largest input buffer, bytes; 0 for no limit
 * @param maxBaud a SERIAL_BAUD_ bit, of the largest baud rate; 0x10000000 for any
 * @param providerSubType SERIAL_SP_RS232 (1) and the like
 * @param capabilities SERIAL_PCF_ bits: which flow control and time limits there are
 * @param settableParams SERIAL_SP_ bits: what can be set at all
 * @param settableBaud SERIAL_BAUD_ bits: the baud rates
 * @param settableData SERIAL_DATABITS_ bits: the data bits
 * @param settableStopParity SERIAL_STOPBITS_ and SERIAL_PARITY_ bits
 * @param currentTxQueue the output buffer, bytes
 * @param currentRxQueue the input buffer, bytes
 */
public record SerialProperties(
    long maxTxQueue,
    long maxRxQueue,
    int maxBaud,
    int providerSubType,
    int capabilities,
    int settableParams,
    int settableBaud,
    int settableData,
    int settableStopParity,
    long currentTxQueue,
    long currentRxQueue) {
  private static final int SIZE = 64;

  /** Some drivers leave out ProvChar, which is for text of their own. */
  private static final int SIZE_WITHOUT_TEXT = 60;

  private static final int VERSION = 2;

  /** SERIAL_SP_SERIALCOMM. */
  private static final int SERIAL_COMM = 1;

  static final StructCodec<SerialProperties> CODEC =
      StructCodec.ofVariable(
          SIZE_WITHOUT_TEXT,
          SIZE,
          in ->
              new SerialProperties(
                  Integer.toUnsignedLong(in.getInt(12)),
                  Integer.toUnsignedLong(in.getInt(16)),
                  in.getInt(20),
                  in.getInt(24),
                  in.getInt(28),
                  in.getInt(32),
                  in.getInt(36),
                  in.getChar(40),
                  in.getChar(42),
                  Integer.toUnsignedLong(in.getInt(44)),
                  Integer.toUnsignedLong(in.getInt(48))),
          (out, value) ->
              out.putShort((short) SIZE)
                  .putShort((short) VERSION)
                  .putInt(SERIAL_COMM)
                  .putInt(0)
                  .putInt((int) value.maxTxQueue)
                  .putInt((int) value.maxRxQueue)
                  .putInt(value.maxBaud)
                  .putInt(value.providerSubType)
                  .putInt(value.capabilities)
                  .putInt(value.settableParams)
                  .putInt(value.settableBaud)
                  .putShort((short) value.settableData)
                  .putShort((short) value.settableStopParity)
                  .putInt((int) value.currentTxQueue)
                  .putInt((int) value.currentRxQueue)
                  .putLong(0)
                  .putInt(0));
}
