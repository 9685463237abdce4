package io.github.ntbridge.target;

import io.github.ntbridge.nt.ControlCode;

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
 */
public record ControlExchange<I, O>(ControlCode code, StructCodec<I> input, StructCodec<O> output) {

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
    return new ControlExchange<>(code, input, output);
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
}
