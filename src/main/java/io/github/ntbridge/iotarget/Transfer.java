package io.github.ntbridge.iotarget;

import io.github.ntbridge.iotarget.exchange.IoctlExchange;
import io.github.ntbridge.iotarget.status.Shortage;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * A request of {@link DeviceIo}: its function, its buffers, and what its caller gets.
 *
 * @param <T> the result
 * @param <X> what making the result can throw
 * @param type the kind of request
 * @param code the control code of an IOCTL
 * @param deviceOffset of a read or write, bytes
 * @param strict whether a warning is an error, too
 */
record Transfer<T, X extends IOException>(
    RequestType type,
    ControlCode code,
    long deviceOffset,
    MemoryDescriptor input,
    MemoryDescriptor output,
    boolean strict,
    Reading<T, X> reading) {

  private static final Exchange READ = new Exchange.Read();

  /** Makes the result of a request that succeeded. */
  @FunctionalInterface
  interface Reading<T, X extends IOException> {
    T of(RequestFormat ended, NtStatus status, int transferred) throws X;
  }

  private static <T, X extends IOException> Transfer<T, X> ofIoctl(
      ControlCode code,
      MemoryDescriptor input,
      MemoryDescriptor output,
      boolean strict,
      Reading<T, X> reading) {
    return new Transfer<>(RequestType.DEVICE_CONTROL, code, 0, input, output, strict, reading);
  }

  static Transfer<byte[], NtStatusException> ioctl(ControlCode code, byte[] input, int capacity)
      throws NtStatusException {
    // Before the request, so that there is no data yet that could not be returned.
    var output = Shortage.bytes(new Exchange.Ioctl(code), capacity);
    return ofIoctl(
        code,
        MemoryDescriptor.of(input),
        new FrameOutput(capacity),
        true,
        (ended, status, transferred) -> bytes(ended, output, transferred));
  }

  static Transfer<IoResult, NtStatusException> ioctl(
      ControlCode code, byte[] input, ByteBuffer buffer) {
    return ofIoctl(
        code,
        MemoryDescriptor.of(input),
        MemoryDescriptor.of(buffer),
        false,
        (ended, status, transferred) -> IoResult.of(status, buffer, transferred));
  }

  static Transfer<Integer, NtStatusException> ioctl(
      ControlCode code, MemoryDescriptor input, MemoryDescriptor output) {
    return ofIoctl(code, input, output, false, (ended, status, transferred) -> transferred);
  }

  /**
   * A typed IOCTL.
   *
   * @param device the name of the device, for errors
   */
  static <I, O> Transfer<O, MalformedDataException> ioctl(
      IoctlExchange<I, O> exchange, I input, int capacity, Object device) {
    var bytes = exchange.input().encode(input);
    var output =
        exchange.inPlace()
            ? Arrays.copyOf(bytes, Math.max(bytes.length, capacity))
            : new byte[capacity];
    var function = new Exchange.Ioctl(exchange.code());
    return ofIoctl(
        exchange.code(),
        // A driver may read its input from either buffer.
        MemoryDescriptor.of(exchange.inPlace() ? output.clone() : bytes),
        MemoryDescriptor.of(output),
        true,
        // What fitted of a larger structure is no structure, which is why a warning is an error.
        (ended, status, transferred) -> {
          try {
            return exchange.output().decode(output, transferred);
          } catch (MalformedDataException e) {
            var named =
                new MalformedDataException(
                    function.operation() + " " + device + ": " + e.getMessage());
            named.initCause(e);
            throw named;
          }
        });
  }

  private static <T> Transfer<T, NtStatusException> ofRead(
      MemoryDescriptor output, long deviceOffset, Reading<T, NtStatusException> reading) {
    return new Transfer<>(
        RequestType.READ,
        RequestFormat.NO_CODE,
        deviceOffset,
        MemoryDescriptor.NONE,
        output,
        false,
        reading);
  }

  static Transfer<IoResult, NtStatusException> read(int capacity) throws NtStatusException {
    var output = Shortage.bytes(READ, capacity);
    return ofRead(
        new FrameOutput(capacity),
        0,
        (ended, status, transferred) -> new IoResult(status, bytes(ended, output, transferred)));
  }

  /** The output that a request left in its frame. */
  private static byte[] bytes(RequestFormat ended, byte[] output, int transferred) {
    ended.copyOutputTo(output, transferred);
    return transferred == output.length ? output : Arrays.copyOf(output, transferred);
  }

  /** A read that advances the position of the buffer. */
  static Transfer<Integer, NtStatusException> read(ByteBuffer output, long deviceOffset) {
    return ofRead(
        MemoryDescriptor.of(output),
        deviceOffset,
        (ended, status, transferred) -> advance(output, transferred));
  }

  static Transfer<Integer, NtStatusException> read(MemoryDescriptor output, long deviceOffset) {
    return ofRead(output, deviceOffset, (ended, status, transferred) -> transferred);
  }

  static Transfer<Integer, NtStatusException> write(MemoryDescriptor input, long deviceOffset) {
    return ofWrite(input, deviceOffset, (ended, status, transferred) -> transferred);
  }

  /** A write that advances the position of the buffer. */
  static Transfer<Integer, NtStatusException> write(ByteBuffer input, long deviceOffset) {
    return ofWrite(
        MemoryDescriptor.of(input),
        deviceOffset,
        (ended, status, transferred) -> advance(input, transferred));
  }

  private static Transfer<Integer, NtStatusException> ofWrite(
      MemoryDescriptor input, long deviceOffset, Reading<Integer, NtStatusException> reading) {
    return new Transfer<>(
        RequestType.WRITE,
        RequestFormat.NO_CODE,
        deviceOffset,
        input,
        MemoryDescriptor.NONE,
        false,
        reading);
  }

  private static int advance(ByteBuffer buffer, int transferred) {
    buffer.position(buffer.position() + transferred);
    return transferred;
  }

  /** The function, for errors. */
  Exchange exchange() {
    return Exchange.of(type, code);
  }

  /** Formats a request. */
  void format(RequestFormat format) throws NtStatusException {
    if (deviceOffset < 0) {
      throw new IllegalArgumentException("deviceOffset must not be negative: " + deviceOffset);
    }
    format.begin(
        type,
        code,
        type == RequestType.DEVICE_CONTROL ? OptionalLong.empty() : OptionalLong.of(deviceOffset));
    RequestBuffers.setInput(format, this, input);
    RequestBuffers.setOutput(format, this, output);
  }

  /** The name of the function. */
  @Override
  public String toString() {
    return exchange().operation();
  }
}
