package io.github.ntbridge.iotarget;

import io.github.ntbridge.iotarget.exchange.IoctlExchange;
import io.github.ntbridge.iotarget.status.Shortage;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/**
 * Sends the requests of {@link DeviceIo} through an engine, with memory of a pool, and turns their
 * ends into results and exceptions. Safe for use from any thread.
 */
final class Transfers {
  /** The statuses of a device that has more data than the output buffer can hold. */
  private static final Set<NtStatus> MORE_DATA =
      Set.of(NtStatus.BUFFER_OVERFLOW, NtStatus.BUFFER_TOO_SMALL);

  private final RequestEngine engine;
  private final RequestPool pool;
  private final Origin origin;

  /** The open device that requests are sent to; its text is its name, for errors. */
  interface Origin {
    /** The failure of a request, with what helps. */
    NtStatusException failure(Exchange exchange, NtStatus status);
  }

  Transfers(RequestEngine engine, Origin origin) {
    this.engine = engine;
    this.pool = engine.environment().pool();
    this.origin = origin;
  }

  Origin origin() {
    return origin;
  }

  RequestPool pool() {
    return pool;
  }

  /** Sends and waits. */
  <T, X extends IOException> T send(Transfer<T, X> transfer, SendOptions options)
      throws NtStatusException, X {
    var format = pool.take();
    // For the handler below: an object that a handler uses is an object on the heap.
    var type = transfer.type();
    var code = transfer.code();
    try {
      var flight = begin(transfer, format, () -> false);
      engine.sendAndWait(flight, options);
      return result(transfer, flight);
    } catch (OutOfMemoryError e) {
      throw Shortage.failure(Exchange.of(type, code).operation(), origin.toString(), e);
    } finally {
      pool.giveBack(format);
    }
  }

  /**
   * Sends a typed IOCTL and waits, again with a larger buffer as long as the device has more.
   *
   * @throws MalformedDataException if what the device returned is not the output
   */
  <I, O> O send(IoctlExchange<I, O> exchange, I input, SendOptions options)
      throws NtStatusException, MalformedDataException {
    var scheduling = engine.scheduling();
    long deadline = options.deadline(scheduling);
    int capacity = exchange.capacity();
    var remaining = options;
    while (true) {
      try {
        return send(Transfer.ioctl(exchange, input, capacity, origin), remaining);
      } catch (NtStatusException e) {
        if (!MORE_DATA.contains(e.status()) || capacity == exchange.output().size()) {
          throw e;
        }
      }
      capacity = (int) Math.min(Math.max(1, 2L * capacity), exchange.output().size());
      if (deadline != SendOptions.NEVER) {
        long nanos = Math.max(0, deadline - scheduling.nanoTime());
        remaining = options.withTimeout(Duration.ofNanos(nanos));
      }
    }
  }

  /** Sends a typed IOCTL; the future is completed on the queue of the target. */
  <I, O> CompletableFuture<O> sendAsync(
      IoctlExchange<I, O> exchange, I input, SendOptions options) {
    return sendAsync(
        () -> Transfer.ioctl(exchange, input, exchange.output().size(), origin), options);
  }

  /** Prepares a synchronous send. */
  WaitedFlight begin(Transfer<?, ?> transfer, RequestFormat format, BooleanSupplier isUnwanted)
      throws NtStatusException {
    transfer.format(format);
    return new WaitedFlight(engine, format, isUnwanted);
  }

  /** Sends a prepared request and waits; how it ended is in the flight. */
  void sendAndWait(WaitedFlight flight, SendOptions options) throws NtStatusException {
    engine.sendAndWait(flight, options);
  }

  /** The result of a request that has ended. */
  <T, X extends IOException> T result(Transfer<T, X> transfer, Flight ended)
      throws NtStatusException, X {
    var status = ended.status();
    var exchange = transfer.exchange();
    if (status.isError() || (transfer.strict() && !status.isSuccess())) {
      throw origin.failure(exchange, status);
    }
    var error = ended.format.protocolError(status, ended.information());
    if (error.isPresent()) {
      throw new NtStatusException(
          exchange.operation(), origin.toString(), NtStatus.DEVICE_PROTOCOL_ERROR, error.get());
    }
    var format = ended.format;
    return transfer.reading().of(format, status, format.transferred(ended.information()));
  }

  private void format(Transfer<?, ?> transfer, RequestFormat format) throws NtStatusException {
    try {
      transfer.format(format);
    } catch (OutOfMemoryError e) {
      throw Shortage.failure(transfer.exchange().operation(), origin.toString(), e);
    }
  }

  /** Makes a request. */
  @FunctionalInterface
  interface Source<T> {
    Transfer<T, ? extends IOException> make() throws NtStatusException;
  }

  /** Sends; the future is completed on the queue of the target. */
  <T> CompletableFuture<T> sendAsync(Source<T> source, SendOptions options) {
    var future = new RequestFuture<T>();
    var format = pool.take();
    boolean sent = false;
    try {
      var transfer = source.make();
      format(transfer, format);
      var flight = new FutureFlight<>(engine, format, transfer, this, future);
      future.begin(flight);
      sent = true;
      engine.send(flight, options);
    } catch (NtStatusException e) {
      future.completeExceptionally(e);
    } catch (OutOfMemoryError e) {
      future.completeExceptionally(Shortage.failure("sendAsync", origin.toString(), e));
    } finally {
      if (!sent) {
        pool.giveBack(format);
      }
    }
    return future;
  }
}
