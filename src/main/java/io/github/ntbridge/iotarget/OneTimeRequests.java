package io.github.ntbridge.iotarget;

import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Sends requests of the pool for those who bring none of their own, and turns how they end into
 * results and exceptions. Safe for use from any thread.
 */
final class OneTimeRequests {
  private final IoTarget target;
  private final RequestPool pool;

  OneTimeRequests(IoTarget target) {
    this.target = target;
    this.pool = target.environment().pool();
  }

  /** Formats or sends a request. */
  @FunctionalInterface
  interface Use<T> {
    T of(IoRequest request) throws NtStatusException;
  }

  IoResult control(ControlCode code, byte[] input, int outputCapacity, SendOptions options)
      throws NtStatusException {
    var exchange = new Exchange.Control(code);
    return control(code, input, output(exchange, outputCapacity).buffer(), options);
  }

  IoResult control(ControlCode code, byte[] input, ByteBuffer buffer, SendOptions options)
      throws NtStatusException {
    var exchange = new Exchange.Control(code);
    var output = MemoryDescriptor.of(buffer);
    return transact(
        exchange,
        request ->
            target.sendControlSynchronously(
                request, code, MemoryDescriptor.of(input), output, options),
        request -> result(request, output));
  }

  <I, O> O control(ControlExchange<I, O> exchange, I input, SendOptions options)
      throws IOException {
    var buffer = exchange.outputBufferOf(input);
    return decode(exchange, control(exchange.code(), exchange.inputOf(input), buffer, options));
  }

  /** What fitted of an answer that did not fit is no structure. */
  private <O> O decode(ControlExchange<?, O> exchange, IoResult result) throws IOException {
    if (!result.status().isSuccess()) {
      throw target.failure(new Exchange.Control(exchange.code()), result.status());
    }
    return exchange.output().decode(result.data());
  }

  IoResult read(int capacity, SendOptions options) throws NtStatusException {
    var exchange = new Exchange.Read();
    var output = output(exchange, capacity);
    return transact(
        exchange,
        request -> target.sendReadSynchronously(request, output, OptionalLong.empty(), options),
        request -> result(request, output));
  }

  /** Sends, and returns how many bytes were transferred. */
  int count(Exchange exchange, Use<NtStatus> send) throws NtStatusException {
    return transact(exchange, send, IoRequest::transferred);
  }

  private static IoResult result(IoRequest request, MemoryDescriptor.Copied output) {
    return IoResult.of(request.status(), output.buffer(), request.transferred());
  }

  private <T> T transact(Exchange exchange, Use<NtStatus> send, Use<T> read)
      throws NtStatusException {
    var request = pool.take();
    try {
      var status = send.of(request);
      if (status.isError()) {
        throw target.failure(exchange, status);
      }
      target.requirePossibleCount(exchange, request);
      return read.of(request);
    } finally {
      pool.giveBack(request);
    }
  }

  CompletableFuture<IoResult> controlAsync(
      ControlCode code, byte[] input, int outputCapacity, SendOptions options) {
    return withOutput(
        new Exchange.Control(code),
        outputCapacity,
        output -> controlAsync(code, input, output.buffer(), options));
  }

  CompletableFuture<IoResult> controlAsync(
      ControlCode code, byte[] input, ByteBuffer buffer, SendOptions options) {
    var output = MemoryDescriptor.of(buffer);
    return sendLater(
        new Exchange.Control(code),
        options,
        request -> formatForControl(request, code, input, output),
        request -> result(request, output));
  }

  <I, O> CompletableFuture<O> controlAsync(
      ControlExchange<I, O> exchange, I input, SendOptions options) {
    var code = exchange.code();
    var bytes = exchange.inputOf(input);
    var output = MemoryDescriptor.of(exchange.outputBufferOf(input));
    return sendLater(
        new Exchange.Control(code),
        options,
        request -> formatForControl(request, code, bytes, output),
        request -> decode(exchange, result(request, output)));
  }

  private static IoRequest formatForControl(
      IoRequest request, ControlCode code, byte[] input, MemoryDescriptor output)
      throws NtStatusException {
    request.format(RequestType.DEVICE_CONTROL, code.value(), OptionalLong.empty());
    IoTarget.setInput("controlAsync", request, MemoryDescriptor.of(input));
    IoTarget.setOutput("controlAsync", request, output);
    return request;
  }

  CompletableFuture<IoResult> readAsync(int capacity, SendOptions options) {
    var exchange = new Exchange.Read();
    return withOutput(
        exchange,
        capacity,
        output ->
            sendLater(
                exchange,
                options,
                request -> {
                  request.format(RequestType.READ, 0, OptionalLong.empty());
                  IoTarget.setOutput("readAsync", request, output);
                  return request;
                },
                request -> result(request, output)));
  }

  private MemoryDescriptor.Copied output(Exchange exchange, int capacity) throws NtStatusException {
    return MemoryDescriptor.of(Shortage.bytes(exchange.operation(), target.toString(), capacity));
  }

  private <T> CompletableFuture<T> withOutput(
      Exchange exchange,
      int capacity,
      Function<MemoryDescriptor.Copied, CompletableFuture<T>> send) {
    MemoryDescriptor.Copied output;
    try {
      output = output(exchange, capacity);
    } catch (NtStatusException e) {
      return RequestFuture.failed(e);
    }
    return send.apply(output);
  }

  CompletableFuture<Integer> writeAsync(byte[] data, SendOptions options) {
    return sendLater(
        new Exchange.Write(),
        options,
        request -> {
          request.format(RequestType.WRITE, 0, OptionalLong.empty());
          IoTarget.setInput("writeAsync", request, MemoryDescriptor.of(data));
          return request;
        },
        IoRequest::transferred);
  }

  /** Makes a result of a request that is over. */
  @FunctionalInterface
  private interface Reading<T> {
    T of(IoRequest request) throws IOException;
  }

  private <T> CompletableFuture<T> sendLater(
      Exchange exchange, SendOptions options, Use<IoRequest> format, Reading<T> reading) {
    IoRequest request;
    try {
      request = pool.take();
    } catch (NtStatusException e) {
      return RequestFuture.failed(e);
    }
    var future = new RequestFuture<T>(request);
    try {
      format.of(request).onCompletion((over, from, params) -> end(exchange, reading, future, over));
      if (!target.send(request, options)) {
        var status = request.status();
        giveBack(future, request);
        future.completeExceptionally(target.failure(exchange, status));
      }
    } catch (NtStatusException e) {
      giveBack(future, request);
      future.completeExceptionally(e);
    } catch (RuntimeException | Error e) {
      giveBack(future, request);
      throw e;
    }
    return future;
  }

  /** The request goes back first, since completing the future runs code of the user. */
  private <T> void end(
      Exchange exchange, Reading<T> reading, RequestFuture<T> future, IoRequest request) {
    var status = request.status();
    T result;
    try {
      if (status.isError()) {
        throw target.failure(exchange, status);
      }
      target.requirePossibleCount(exchange, request);
      result = reading.of(request);
    } catch (IOException | RuntimeException e) {
      giveBack(future, request);
      future.completeExceptionally(e);
      return;
    }
    giveBack(future, request);
    future.complete(result);
  }

  private void giveBack(RequestFuture<?> future, IoRequest request) {
    future.release();
    pool.giveBack(request);
  }
}
