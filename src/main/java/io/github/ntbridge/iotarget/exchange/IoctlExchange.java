package io.github.ntbridge.iotarget.exchange;

import io.github.ntbridge.iotarget.DeviceIo;
import io.github.ntbridge.nt.ControlCode;

/**
 * A device control request (IOCTL) with the types of its input and output, for {@link
 * DeviceIo#ioctl(IoctlExchange, Object)}.
 *
 * <pre>{@code
 * static final IoctlExchange<Nothing, DeviceNumber> GET_DEVICE_NUMBER =
 *     IoctlExchange.returning(ControlCode.of(0x2D1080), DeviceNumber.CODEC);
 *
 * var number = device.ioctl(GET_DEVICE_NUMBER).number();
 * }</pre>
 *
 * @param <I> the input
 * @param <O> the output
 * @param code the control code
 * @param input the codec of the input
 * @param output the codec of the output
 * @param inPlace whether the input goes to the device in the output buffer, too
 * @param capacity the size of the first output buffer, bytes; as long as the device has more, the
 *     IOCTL is sent again with a larger one, up to the size of the codec
 */
public record IoctlExchange<I, O>(
    ControlCode code, StructCodec<I> input, StructCodec<O> output, boolean inPlace, int capacity) {

  /**
   * An IOCTL with its codecs.
   *
   * @param code the control code
   * @param input the codec of the input
   * @param output the codec of the output
   * @param inPlace whether the input goes to the device in the output buffer, too
   * @param capacity the size of the first output buffer, bytes
   * @throws IllegalArgumentException if it is in place and the code has METHOD_BUFFERED, with which
   *     a device never sees the output buffer, or the capacity is not 0 to the size of the output
   */
  public IoctlExchange {
    if (capacity < 0 || capacity > output.size()) {
      throw new IllegalArgumentException(
          "capacity must be 0 to the size of the output, " + output.size() + ": " + capacity);
    }
    if (inPlace && code.method() == ControlCode.Method.BUFFERED) {
      throw new IllegalArgumentException(
          code + " has METHOD_BUFFERED: the device sees the input alone; use of(...)");
    }
  }

  /**
   * Returns an IOCTL with input and output.
   *
   * @param <I> the input
   * @param <O> the output
   * @param code the control code
   * @param input the codec of the input
   * @param output the codec of the output
   * @return the exchange
   */
  public static <I, O> IoctlExchange<I, O> of(
      ControlCode code, StructCodec<I> input, StructCodec<O> output) {
    return new IoctlExchange<>(code, input, output, false, output.size());
  }

  /**
   * Returns an IOCTL whose input is in the output buffer, where the output replaces it, such as
   * IOCTL_HID_GET_FEATURE. The buffer is as large as the larger of both. Its initial contents go to
   * the device as the input buffer, too, for drivers that read them there.
   *
   * @param <I> the input
   * @param <O> the output
   * @param code the control code, with METHOD_IN_DIRECT, METHOD_OUT_DIRECT or METHOD_NEITHER
   * @param input the codec of the input
   * @param output the codec of the output
   * @return the exchange
   * @throws IllegalArgumentException if the code has METHOD_BUFFERED
   */
  public static <I, O> IoctlExchange<I, O> inPlace(
      ControlCode code, StructCodec<I> input, StructCodec<O> output) {
    return new IoctlExchange<>(code, input, output, true, output.size());
  }

  /**
   * Returns an IOCTL with input alone.
   *
   * @param <I> the input
   * @param code the control code
   * @param input the codec of the input
   * @return the exchange
   */
  public static <I> IoctlExchange<I, StructCodec.Nothing> taking(
      ControlCode code, StructCodec<I> input) {
    return of(code, input, StructCodec.NOTHING);
  }

  /**
   * Returns an IOCTL with output alone.
   *
   * @param <O> the output
   * @param code the control code
   * @param output the codec of the output
   * @return the exchange
   */
  public static <O> IoctlExchange<StructCodec.Nothing, O> returning(
      ControlCode code, StructCodec<O> output) {
    return of(code, StructCodec.NOTHING, output);
  }

  /**
   * Returns this IOCTL with a smaller first output buffer. When the device completes it with
   * STATUS_BUFFER_OVERFLOW or STATUS_BUFFER_TOO_SMALL, it is sent again with a buffer of twice the
   * size, up to that of the largest output: only for IOCTLs that can be sent again. Sent
   * asynchronously, it has a buffer for the largest output at once.
   *
   * @param firstCapacity the size of the first output buffer, bytes
   * @return the exchange
   * @throws IllegalArgumentException if it is not 0 to the size of the output
   */
  public IoctlExchange<I, O> growingFrom(int firstCapacity) {
    return new IoctlExchange<>(code, input, output, inPlace, firstCapacity);
  }
}
