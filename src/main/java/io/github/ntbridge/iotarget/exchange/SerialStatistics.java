package io.github.ntbridge.iotarget.exchange;

import java.nio.ByteBuffer;

/**
 * The counters of a serial driver since IOCTL_SERIAL_CLEAR_STATS (SERIALPERF_STATS, 24 bytes).
 *
 * @param received the bytes received
 * @param transmitted the bytes sent
 * @param frameErrors the bytes without a valid stop bit
 * @param serialOverruns the bytes that the hardware lost
 * @param bufferOverruns the bytes lost because the input buffer was full
 * @param parityErrors the bytes with the wrong parity
 */
public record SerialStatistics(
    long received,
    long transmitted,
    long frameErrors,
    long serialOverruns,
    long bufferOverruns,
    long parityErrors) {
  static final StructCodec<SerialStatistics> CODEC =
      StructCodec.of(
          24,
          in ->
              new SerialStatistics(
                  count(in), count(in), count(in), count(in), count(in), count(in)),
          (out, value) ->
              out.putInt((int) value.received)
                  .putInt((int) value.transmitted)
                  .putInt((int) value.frameErrors)
                  .putInt((int) value.serialOverruns)
                  .putInt((int) value.bufferOverruns)
                  .putInt((int) value.parityErrors));

  private static long count(ByteBuffer in) {
    return Integer.toUnsignedLong(in.getInt());
  }
}
