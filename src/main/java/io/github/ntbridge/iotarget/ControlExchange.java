package io.github.ntbridge.iotarget;

import io.github.ntbridge.nt.ControlCode;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A control with the types of what it takes and returns, for {@link IoTarget#control(
 * ControlExchange, Object)}.
 *
 * <pre>{@code
 * static final ControlExchange<Nothing, DeviceNumber> GET_DEVICE_NUMBER =
 *     ControlExchange.returning(ControlCode.of(0x2D1080), DeviceNumber.CODEC);
 *
 * var number = target.control(GET_DEVICE_NUMBER).number();
 * }</pre>
 *
 * @param <I> what it takes
 * @param <O> what it returns
 * @param code the control code
 * @param input turns what it takes into bytes
 * @param output makes what it returns of bytes
 * @param inPlace whether what it takes goes to the device in the output buffer, and not in the
 *     input
 */
public record ControlExchange<I, O>(
    ControlCode code, StructCodec<I> input, StructCodec<O> output, boolean inPlace) {

  /**
   * A control with its codecs.
   *
   * @param code the control code
   * @param input turns what it takes into bytes
   * @param output makes what it returns of bytes
   * @param inPlace whether what it takes goes to the device in the output buffer
   * @throws IllegalArgumentException if it is in place and has METHOD_BUFFERED, whose device never
   *     sees the output buffer
   */
  public ControlExchange {
    if (inPlace && code.method() == ControlCode.Method.BUFFERED) {
      throw new IllegalArgumentException(
          code + " has METHOD_BUFFERED: the device sees the input alone; use of(...)");
    }
  }

  /**
   * A control that takes and returns something.
   *
   * @param <I> what it takes
   * @param <O> what it returns
   * @param code the control code
   * @param input turns what it takes into bytes
   * @param output makes what it returns of bytes
   * @return the exchange
   */
  public static <I, O> ControlExchange<I, O> of(
      ControlCode code, StructCodec<I> input, StructCodec<O> output) {
    return new ControlExchange<>(code, input, output, false);
  }

  /**
   * A control that takes something in its output buffer, where what it returns replaces it, such as
   * IOCTL_HID_GET_FEATURE. The buffer is as large as the larger of both.
   *
   * @param <I> what it takes
   * @param <O> what it returns
   * @param code the control code, with METHOD_IN_DIRECT, METHOD_OUT_DIRECT or METHOD_NEITHER
   * @param input turns what it takes into bytes
   * @param output makes what it returns of bytes
   * @return the exchange
   * @throws IllegalArgumentException if the code has METHOD_BUFFERED
   */
  public static <I, O> ControlExchange<I, O> inPlace(
      ControlCode code, StructCodec<I> input, StructCodec<O> output) {
    return new ControlExchange<>(code, input, output, true);
  }

  /**
   * A control that takes something and returns nothing.
   *
   * @param <I> what it takes
   * @param code the control code
   * @param input turns that into bytes
   * @return the exchange
   */
  public static <I> ControlExchange<I, StructCodec.Nothing> taking(
      ControlCode code, StructCodec<I> input) {
    return of(code, input, StructCodec.NOTHING);
  }

  /**
   * A control that takes nothing and returns something.
   *
   * @param <O> what it returns
   * @param code the control code
   * @param output makes that of bytes
   * @return the exchange
   */
  public static <O> ControlExchange<StructCodec.Nothing, O> returning(
      ControlCode code, StructCodec<O> output) {
    return of(code, StructCodec.NOTHING, output);
  }

  byte[] inputOf(I value) {
    return inPlace ? new byte[0] : input.encode(value);
  }

  ByteBuffer outputBufferOf(I value) {
    if (!inPlace) {
      return ByteBuffer.allocate(output.size());
    }
    var bytes = input.encode(value);
    return ByteBuffer.wrap(Arrays.copyOf(bytes, Math.max(bytes.length, output.size())));
  }
}
