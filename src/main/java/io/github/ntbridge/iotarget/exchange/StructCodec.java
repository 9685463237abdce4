package io.github.ntbridge.iotarget.exchange;

import io.github.ntbridge.nt.MalformedDataException;
import java.nio.BufferOverflowException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A codec between a value and the bytes of a C structure, of one size or of variable length.
 * Immutable.
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
 * C pads, skip: {@code in.position(8)}. A structure of variable length may hold text at offsets,
 * which {@link StructText} reads and checks:
 *
 * <pre>{@code
 * StructCodec<String> name =
 *     StructCodec.ofVariable(
 *         2,
 *         1024,
 *         in -> StructText.utf16(in, "Name", 2, in.getChar(0)),
 *         (out, value) -> StructText.putUtf16(out.putChar((char) (2 * value.length())), value));
 * }</pre>
 *
 * @param <T> the value
 */
public final class StructCodec<T> {
  /** A value of no bytes: the input or output of an IOCTL that has none. */
  public static final StructCodec<Nothing> NOTHING =
      of(0, in -> Nothing.NOTHING, (out, nothing) -> {});

  /** A LONG or ULONG. */
  public static final StructCodec<Integer> INT32 = of(4, ByteBuffer::getInt, ByteBuffer::putInt);

  /** A UCHAR. */
  public static final StructCodec<Integer> UINT8 =
      of(1, in -> Byte.toUnsignedInt(in.get()), (out, value) -> out.put(value.byteValue()));

  /** A BOOLEAN. */
  public static final StructCodec<Boolean> BOOLEAN =
      of(1, in -> in.get() != 0, (out, value) -> out.put((byte) (value ? 1 : 0)));

  /** A ULONG. */
  public static final StructCodec<Long> UINT32 =
      of(
          4,
          in -> Integer.toUnsignedLong(in.getInt()),
          (out, value) -> out.putInt(value.intValue()));

  /** A LONGLONG or ULONGLONG. */
  public static final StructCodec<Long> INT64 = of(8, ByteBuffer::getLong, ByteBuffer::putLong);

  /** Most structures are smaller than this, however large the largest may be. */
  private static final int FIRST_CAPACITY = 512;

  private final int size;
  private final int leastSize;
  private final Reader<T> reader;
  private final BiConsumer<ByteBuffer, T> writer;

  private StructCodec(int size, int leastSize, Reader<T> reader, BiConsumer<ByteBuffer, T> writer) {
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
   * Makes the value of the bytes of a structure.
   *
   * @param <T> the value
   */
  @FunctionalInterface
  public interface Reader<T> {
    /**
     * Reads a value.
     *
     * @param in little-endian, from the first byte of the structure to the last that the device
     *     returned; its capacity is the size of the buffer that was sent
     * @return the value
     * @throws MalformedDataException if the bytes break a rule of the structure; the message names
     *     the field. An {@link IllegalArgumentException} of the value is one, too
     */
    T read(ByteBuffer in) throws MalformedDataException;
  }

  /**
   * Makes a value of another type.
   *
   * @param <T> the type of the codec
   * @param <U> the other type
   */
  @FunctionalInterface
  public interface Conversion<T, U> {
    /**
     * Converts a value.
     *
     * @param value the value
     * @return the value of the other type
     * @throws MalformedDataException if there is none for it
     */
    U convert(T value) throws MalformedDataException;
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
      int size, Reader<T> reader, BiConsumer<ByteBuffer, T> writer) {
    if (size < 0) {
      throw new IllegalArgumentException("a structure has 0 bytes or more, not " + size);
    }
    return new StructCodec<>(size, size, reader, writer);
  }

  /**
   * A codec for a structure of variable length.
   *
   * @param <T> the value
   * @param leastSize the size of its fixed part, bytes, 0 or more
   * @param size the size of the largest that is accepted, bytes, at least that of its fixed part
   * @param reader makes the value of its bytes. When it reads past them, the structure is malformed
   * @param writer writes the bytes of a value with relative puts: the structure ends at the
   *     position of the buffer, or after its fixed part
   * @return the codec
   */
  public static <T> StructCodec<T> ofVariable(
      int leastSize, int size, Reader<T> reader, BiConsumer<ByteBuffer, T> writer) {
    if (leastSize < 0 || size < leastSize) {
      throw new IllegalArgumentException(
          "a structure has 0 bytes or more, not " + leastSize + " to " + size);
    }
    return new StructCodec<>(size, leastSize, reader, writer);
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
   * Returns a codec of another type for the same structure, such as an enum for a number.
   *
   * @param <U> the other type
   * @param decoded makes its value of one of this codec
   * @param encoded makes a value of this codec of one of its
   * @return the codec
   */
  public <U> StructCodec<U> map(Conversion<T, U> decoded, Function<U, T> encoded) {
    return new StructCodec<>(
        size,
        leastSize,
        in -> decoded.convert(reader.read(in)),
        (out, value) -> writer.accept(out, encoded.apply(value)));
  }

  /**
   * The bytes of a value.
   *
   * @param value the value
   * @return all bytes of a structure, or those that there are
   * @throws IllegalArgumentException if they are more than the size
   */
  public byte[] encode(T value) {
    int capacity = Math.min(size, Math.max(leastSize, FIRST_CAPACITY));
    while (true) {
      var bytes = new byte[capacity];
      var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      try {
        writer.accept(buffer, value);
        return Arrays.copyOf(bytes, Math.max(buffer.position(), leastSize));
      } catch (BufferOverflowException | IndexOutOfBoundsException e) {
        if (capacity == size) {
          throw new IllegalArgumentException("more than " + size + " bytes: " + value, e);
        }
      } catch (IllegalArgumentException e) {
        // A position behind the end is one, too.
        if (capacity == size) {
          throw e;
        }
      }
      capacity = (int) Math.min(2L * capacity, size);
    }
  }

  /**
   * The value of bytes.
   *
   * @param bytes at least those of the structure; what follows is ignored
   * @return the value
   * @throws MalformedDataException if they are too few, or break a rule of the structure
   */
  public T decode(byte[] bytes) throws MalformedDataException {
    return decode(bytes, bytes.length);
  }

  /**
   * The value of the bytes that a device returned in a buffer.
   *
   * @param buffer the buffer
   * @param count the number of bytes that the device reports, from the first
   * @return the value
   * @throws MalformedDataException if they are too few, or break a rule of the structure
   * @throws IndexOutOfBoundsException if the buffer is smaller than the count
   */
  public T decode(byte[] buffer, int count) throws MalformedDataException {
    Objects.checkFromIndexSize(0, count, buffer.length);
    if (count < leastSize) {
      throw new MalformedDataException("a structure of " + leastSize + " bytes came with " + count);
    }
    var in = ByteBuffer.wrap(buffer.clone()).order(ByteOrder.LITTLE_ENDIAN);
    in.limit(Math.min(count, size));
    try {
      return reader.read(in);
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      if (leastSize == size) {
        throw new IllegalArgumentException("the codec reads more than " + size + " bytes", e);
      }
      throw malformed("a structure ends after " + in.limit() + " bytes, and needs more", e);
    } catch (IllegalArgumentException e) {
      // Of the value, which refuses what the device returned, or a position behind the end.
      throw malformed(String.valueOf(e.getMessage()), e);
    }
  }

  private static MalformedDataException malformed(String message, RuntimeException cause) {
    var malformed = new MalformedDataException(message);
    malformed.initCause(cause);
    return malformed;
  }
}
