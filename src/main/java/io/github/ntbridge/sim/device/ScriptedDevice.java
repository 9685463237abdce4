package io.github.ntbridge.sim.device;

import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.sim.SimulatedMachine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * A device with one script: requests in their order, and the result of each.
 *
 * <pre>{@code
 * var modem = ScriptedDevice.builder()
 *     .write("ATI\r".getBytes(US_ASCII))
 *     .read("OK\r".getBytes(US_ASCII))
 *     .ioctl(GET_BAUD_RATE, new byte[0], new byte[] {0, (byte) 0xC2, 1, 0})
 *     .build();
 * }</pre>
 *
 * <p>A request that is not the next one ends with STATUS_UNSUCCESSFUL, and {@link
 * SimulatedMachine#takeHandlerFailures} reports the request that was expected. Safe for use from
 * any thread.
 */
public final class ScriptedDevice implements DeviceHandler {
  private final Queue<Exchange> script;

  private static final class Exchange {
    private final DeviceRequest.Kind kind;
    private final Optional<ControlCode> code;
    private final byte[] input;

    /** The bytes that the output buffer begins with; empty accepts any. */
    private final Optional<byte[]> buffer;

    private final RequestResult result;

    Exchange(
        DeviceRequest.Kind kind,
        Optional<ControlCode> code,
        byte[] input,
        Optional<byte[]> buffer,
        RequestResult result) {
      this.kind = kind;
      this.code = code;
      this.input = input;
      this.buffer = buffer;
      this.result = result;
    }

    boolean matches(DeviceRequest request) {
      return kind == request.kind()
          && code.map(expected -> expected.equals(request.controlCode())).orElse(true)
          && Arrays.equals(input, request.input())
          && buffer.map(expected -> beginsWith(expected, request.outputContents())).orElse(true);
    }

    private static boolean beginsWith(byte[] expected, byte[] contents) {
      return contents.length >= expected.length
          && Arrays.equals(expected, Arrays.copyOf(contents, expected.length));
    }

    @Override
    public String toString() {
      return describe(kind, code, input, buffer);
    }
  }

  private ScriptedDevice(List<Exchange> script) {
    this.script = new ArrayDeque<>(script);
  }

  /**
   * Begins a script.
   *
   * @return an empty one
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the requests of a script. Not safe for use from several threads. */
  public static final class Builder {
    private final List<Exchange> script = new ArrayList<>();

    private Builder() {}

    /**
     * Expects a device control or file system control request and completes it with STATUS_SUCCESS.
     *
     * @param code its code
     * @param input its input, all of it
     * @param output the output
     * @return this builder
     */
    public Builder ioctl(ControlCode code, byte[] input, byte[] output) {
      return ioctl(code, input, RequestResult.of(NtStatus.SUCCESS, output));
    }

    /**
     * Expects a device control or file system control request.
     *
     * @param code its code
     * @param input its input, all of it
     * @param result the result
     * @return this builder
     */
    public Builder ioctl(ControlCode code, byte[] input, RequestResult result) {
      return add(kindOf(code), Optional.of(code), input, result);
    }

    /**
     * Expects a device control or file system control request whose output buffer is input as well,
     * as that of every method but METHOD_BUFFERED is.
     *
     * @param code its code
     * @param input its input, all of it
     * @param buffer what its output buffer begins with
     * @param result the result
     * @return this builder
     * @throws IllegalArgumentException if the code has METHOD_BUFFERED
     */
    public Builder ioctl(ControlCode code, byte[] input, byte[] buffer, RequestResult result) {
      if (code.method() == ControlCode.Method.BUFFERED) {
        throw new IllegalArgumentException(
            code + " has METHOD_BUFFERED: its driver never sees what the output buffer holds");
      }
      return add(kindOf(code), Optional.of(code), input, Optional.of(buffer.clone()), result);
    }

    private static DeviceRequest.Kind kindOf(ControlCode code) {
      return code.isFileSystemControl() ? DeviceRequest.Kind.FSCTL : DeviceRequest.Kind.IOCTL;
    }

    /**
     * Expects a write and completes it with STATUS_SUCCESS and all of its bytes.
     *
     * @param data what is written
     * @return this builder
     */
    public Builder write(byte[] data) {
      return write(data, RequestResult.of(NtStatus.SUCCESS, data.length));
    }

    /**
     * Expects a write.
     *
     * @param data what is written
     * @param result the result
     * @return this builder
     */
    public Builder write(byte[] data, RequestResult result) {
      return add(DeviceRequest.Kind.WRITE, Optional.empty(), data, result);
    }

    /**
     * Expects a read and completes it with STATUS_SUCCESS.
     *
     * @param data what is read
     * @return this builder
     */
    public Builder read(byte[] data) {
      return read(RequestResult.of(NtStatus.SUCCESS, data));
    }

    /**
     * Expects a read.
     *
     * @param result the result
     * @return this builder
     */
    public Builder read(RequestResult result) {
      return add(DeviceRequest.Kind.READ, Optional.empty(), new byte[0], result);
    }

    private Builder add(
        DeviceRequest.Kind kind, Optional<ControlCode> code, byte[] input, RequestResult result) {
      return add(kind, code, input, Optional.empty(), result);
    }

    private Builder add(
        DeviceRequest.Kind kind,
        Optional<ControlCode> code,
        byte[] input,
        Optional<byte[]> buffer,
        RequestResult result) {
      script.add(new Exchange(kind, code, input.clone(), buffer, result));
      return this;
    }

    /**
     * Ends the script.
     *
     * @return the device
     * @throws IllegalStateException if nothing is expected
     */
    public ScriptedDevice build() {
      if (script.isEmpty()) {
        throw new IllegalStateException(
            "the script is empty; add an ioctl(...), write(...) or read(...)");
      }
      return new ScriptedDevice(script);
    }
  }

  /**
   * Returns the requests that are still expected, for a test that the whole script was used.
   *
   * @return a line for each request that is still expected
   */
  public List<String> remaining() {
    synchronized (script) {
      return script.stream().map(Exchange::toString).toList();
    }
  }

  @Override
  public void read(DeviceRequest request) {
    completeNext(request);
  }

  @Override
  public void write(DeviceRequest request) {
    completeNext(request);
  }

  @Override
  public void ioctl(DeviceRequest request) {
    completeNext(request);
  }

  @Override
  public void fsctl(DeviceRequest request) {
    completeNext(request);
  }

  private void completeNext(DeviceRequest request) {
    Exchange next;
    synchronized (script) {
      next = script.peek();
      if (next == null || !next.matches(request)) {
        throw new IllegalStateException(
            "the script expects "
                + (next == null ? "nothing more" : next)
                + ", and there came "
                + describe(request));
      }
      script.remove();
    }
    request.complete(next.result);
  }

  private static String describe(DeviceRequest request) {
    boolean control = request.kind().isControl();
    return describe(
        request.kind(),
        control ? Optional.of(request.controlCode()) : Optional.empty(),
        request.input(),
        Optional.of(withoutZerosAtTheEnd(request.outputContents()))
            .filter(contents -> contents.length > 0));
  }

  private static String describe(
      DeviceRequest.Kind kind, Optional<ControlCode> code, byte[] input, Optional<byte[]> buffer) {
    return kind
        + code.map(value -> " " + value).orElse("")
        + (kind == DeviceRequest.Kind.READ ? "" : " with input " + quoted(input))
        + buffer.map(contents -> " and buffer " + quoted(contents)).orElse("");
  }

  private static byte[] withoutZerosAtTheEnd(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] == 0) {
      end--;
    }
    return Arrays.copyOf(bytes, end);
  }

  private static String quoted(byte[] bytes) {
    return "\"" + HexFormat.ofDelimiter(" ").formatHex(bytes) + "\"";
  }
}
