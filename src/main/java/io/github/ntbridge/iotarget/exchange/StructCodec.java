package io.github.ntbridge.iotarget.exchange;

import io.github.ntbridge.nt.MalformedDataException;
import java.nio.BufferOverflowException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A codec between a value and the bytes of a C structure. Immutable.
 *
 * <pre>{@code
 * record DeviceNumber(int type, int number, int partition) {
 *   static final StructCodec<DeviceNumber> CODEC =
 *       StructCodec.of(
 *           12,
 *           in -> new DeviceNumber(in.getInt(), in.getInt(), in.getInt()),
 *           (out, value) ->
 *               out.putInt(value.type()).putInt(value.number()).putInt(value.partition()));
 * }
 * }</pre>
 *
 * <p>The buffers are little-endian, and their position 0 is the first byte of the structure. Where
 * C pads, skip: {@code in.position(8)}.
 *
 * @param <T> the value
 */
public final class StructCodec<T> {
  /** A value of no bytes: the input or output of an IOCTL that has none. */
  public static final StructCodec<Nothing> NOTHING =
      of(0, in -> Nothing.NOTHING, (out, nothing) -> {});

  /** A LONG or ULONG. */
  public static final StructCodec<Integer> INT32 = of(4, ByteBuffer::getInt, ByteBuffer::putInt);

  /** A LONGLONG or ULONGLONG. */
  public static final StructCodec<Long> INT64 = of(8, ByteBuffer::getLong, ByteBuffer::putLong);

  private final int size;
  private final int leastSize;
  private final Function<ByteBuffer, T> reader;
  private final BiConsumer<ByteBuffer, T> writer;

  private StructCodec(
      int size, int leastSize, Function<ByteBuffer, T> reader, BiConsumer<ByteBuffer, T> writer) {
    this.size = size;
    this.leastSize = leastSize;
    this.reader = reader;
    this.writer = writer;
  }

  /** The type with one value and no bytes. */
  public enum Nothing {
    /** No bytes. */
    NOTHING
  }

  /**
   * A codec for a structure of one size.
   *
   * @param <T> the value
   * @param size its size, bytes, 0 or more
   * @param reader makes the value of its bytes
   * @param writer writes the bytes of a value; what it leaves out is 0
   * @return the codec
   */
  public static <T> StructCodec<T> of(
      int size, Function<ByteBuffer, T> reader, BiConsumer<ByteBuffer, T> writer) {
    if (size < 0) {
      throw new IllegalArgumentException("a structure has 0 bytes or more, not " + size);
    }
    return new StructCodec<>(size, size, reader, writer);
  }

  /**
   * A codec for bytes of any number.
   *
   * @param capacity how many at most, 0 or more
   * @return the codec
   */
  public static StructCodec<byte[]> bytes(int capacity) {
    if (capacity < 0) {
      throw new IllegalArgumentException("capacity must not be negative: " + capacity);
    }
    return new StructCodec<>(
        capacity,
        0,
        in -> {
          var bytes = new byte[in.remaining()];
          in.get(bytes);
          return bytes;
        },
        ByteBuffer::put);
  }

  /**
   * Returns the size of the largest value.
   *
   * @return bytes
   */
  public int size() {
    return size;
  }

  /**
   * The bytes of a value.
   *
   * @param value the value
   * @return all bytes of a structure, or those that there are
   * @throws IllegalArgumentException if they are more than the size
   */
  public byte[] encode(T value) {
    var bytes = new byte[size];
    var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    try {
      writer.accept(buffer, value);
    } catch (BufferOverflowException e) {
      throw new IllegalArgumentException("more than " + size + " bytes: " + value, e);
    }
    return Arrays.copyOf(bytes, Math.max(buffer.position(), leastSize));
  }

  /**
   * The value of bytes.
   *
   * @param bytes at least those of the structure; what follows is ignored
   * @return the value
   * @throws MalformedDataException if they are too few
   */
  public T decode(byte[] bytes) throws MalformedDataException {
    if (bytes.length < leastSize) {
      throw new MalformedDataException(
          "a structure of " + leastSize + " bytes came with " + bytes.length);
    }
    var buffer = ByteBuffer.wrap(bytes.clone()).order(ByteOrder.LITTLE_ENDIAN);
    buffer.limit(Math.min(bytes.length, size));
    try {
      return reader.apply(buffer);
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("the codec reads more than " + size + " bytes", e);
    }
  }
}
