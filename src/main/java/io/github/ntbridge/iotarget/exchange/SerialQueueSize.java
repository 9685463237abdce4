package io.github.ntbridge.iotarget.exchange;

/**
 * The sizes of the buffers of a serial driver (SERIAL_QUEUE_SIZE, 8 bytes). A driver only ever
 * enlarges its input buffer.
 *
 * @param inSize bytes, 0 to 0xFFFFFFFF
 * @param outSize bytes, 0 to 0xFFFFFFFF; most drivers have no output buffer
 */
public record SerialQueueSize(long inSize, long outSize) {
  static final StructCodec<SerialQueueSize> CODEC =
      StructCodec.of(
          8,
          in ->
              new SerialQueueSize(
                  Integer.toUnsignedLong(in.getInt()), Integer.toUnsignedLong(in.getInt())),
          (out, value) -> out.putInt((int) value.inSize).putInt((int) value.outSize));
}
