package io.github.ntbridge.iotarget;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.TimeLimits;

/** Asynchronous requests: a packet at the completion port reports their end. */
final class PortSubmission {
  private static final System.Logger LOGGER = System.getLogger(PortSubmission.class.getName());

  private final RequestEngine engine;
  private final TargetEnvironment environment;

  PortSubmission(RequestEngine engine) {
    this.engine = engine;
    this.environment = engine.environment();
  }

  void submit(Flight flight, TargetFile file) {
    CompletionEngine port;
    long id;
    try {
      port = environment.engine();
      file.requirePort(port);
      id = port.expect(flight);
    } catch (NtStatusException e) {
      engine.end(flight, e.status(), 0, false);
      return;
    } catch (OutOfMemoryError e) {
      engine.end(flight, NtStatus.INSUFFICIENT_RESOURCES, 0, false);
      return;
    }
    flight.expect(id);
    int returned =
        flight.format.submit(
            environment.layer().ntDll(), file.value(), flight.frame, null, new Pointer(id));
    var status = NtStatus.of(returned);
    if (status.isError()) {
      port.forget(id);
      engine.end(flight, status, 0, false);
      return;
    }
    engine.cancellation().submitted(flight, file);
  }

  /** Drops the packet of a request that was abandoned. */
  void forget(Flight flight) {
    try {
      environment.engine().forget(flight.operation());
    } catch (NtStatusException e) {
      LOGGER.log(System.Logger.Level.DEBUG, () -> flight + ": no completion port", e);
    }
  }

  /**
   * Without a packet, the status block alone reports the end of a request that is never abandoned.
   */
  void lookForReturn(Flight flight) {
    synchronized (engine.requests()) {
      if (!flight.isInFlight() || !flight.isOnCallersMemory()) {
        return;
      }
    }
    var frame = flight.frame;
    if (frame.isReturned()) {
      engine.end(flight, frame.status(), frame.information(), true);
    } else {
      engine.later(TimeLimits.POLL_INTERVAL, () -> lookForReturn(flight));
    }
  }
}
