package io.github.ntbridge.sim.io;

import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.sim.device.DeviceRequest;
import java.util.OptionalLong;

/** The decoded arguments of a request. The arrays do not change. */
public final class RequestParameters {
  private static final byte[] NOTHING = {};
  private static final ControlCode NO_CODE = ControlCode.of(0);

  private final DeviceRequest.Kind kind;
  private final ControlCode controlCode;
  private final byte[] input;
  private final int outputLength;
  private final byte[] outputContents;
  private final OptionalLong offset;

  private RequestParameters(
      DeviceRequest.Kind kind,
      ControlCode controlCode,
      byte[] input,
      int outputLength,
      byte[] outputContents,
      OptionalLong offset) {
    this.kind = kind;
    this.controlCode = controlCode;
    this.input = input;
    this.outputLength = outputLength;
    this.outputContents = outputContents;
    this.offset = offset;
  }

  /** A read of so many bytes from an offset, if the caller gave one. */
  public static RequestParameters read(int length, OptionalLong offset) {
    return new RequestParameters(
        DeviceRequest.Kind.READ, NO_CODE, NOTHING, length, NOTHING, offset);
  }

  /** A write of bytes to an offset, if the caller gave one. */
  public static RequestParameters write(byte[] data, OptionalLong offset) {
    return new RequestParameters(DeviceRequest.Kind.WRITE, NO_CODE, data, 0, NOTHING, offset);
  }

  /**
   * A device control or file system control request.
   *
   * @param kind IOCTL or FSCTL
   * @param outputContents what the output buffer holds; nothing for METHOD_BUFFERED
   */
  public static RequestParameters control(
      DeviceRequest.Kind kind,
      ControlCode code,
      byte[] input,
      int outputLength,
      byte[] outputContents) {
    return new RequestParameters(
        kind, code, input, outputLength, outputContents, OptionalLong.empty());
  }

  RequestParameters withInput(byte[] other) {
    return new RequestParameters(kind, controlCode, other, outputLength, outputContents, offset);
  }

  RequestParameters withControlCode(ControlCode other) {
    return new RequestParameters(kind, other, input, outputLength, outputContents, offset);
  }

  DeviceRequest.Kind kind() {
    return kind;
  }

  /** The code of a control request. */
  public ControlCode controlCode() {
    return controlCode;
  }

  byte[] input() {
    return input;
  }

  int outputLength() {
    return outputLength;
  }

  byte[] outputContents() {
    return outputContents;
  }

  OptionalLong offset() {
    return offset;
  }

  /** Returns whether the I/O manager copies the output, and so copies none after an error. */
  boolean isBuffered() {
    return !kind.isControl() || controlCode.method() == ControlCode.Method.BUFFERED;
  }
}
