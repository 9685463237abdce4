package io.github.ntbridge.iotarget;

import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import java.util.concurrent.RejectedExecutionException;

/**
 * Requests on a handle of the user's that the completion port cannot serve, such as one that was
 * opened for synchronous I/O: a thread of its own blocks for each.
 */
final class WorkerSubmission {
  /** 10 ms: how often the worker looks at the status block, in units of 100 ns. */
  private static final long LOOK_UNITS = 100_000;

  private final RequestEngine engine;
  private final TargetRequests requests;

  WorkerSubmission(RequestEngine engine) {
    this.engine = engine;
    this.requests = engine.requests();
  }

  /** Hands a request to a thread, which leaves the file in the end. */
  void submit(Flight flight, TargetFile file) {
    try {
      flight.frame.requireEvent();
    } catch (NtStatusException e) {
      refuse(flight, file, e.status());
      return;
    } catch (OutOfMemoryError e) {
      refuse(flight, file, NtStatus.INSUFFICIENT_RESOURCES);
      return;
    }
    var memory = flight.format.shareMemory();
    try {
      engine.scheduling().dispatcher().execute(() -> serve(flight, file, memory));
    } catch (RejectedExecutionException | OutOfMemoryError e) { // or there are no threads left
      memory.release();
      refuse(flight, file, NtStatus.INSUFFICIENT_RESOURCES);
    }
  }

  private void refuse(Flight flight, TargetFile file, NtStatus status) {
    file.leave();
    engine.reject(flight, status, true);
  }

  private void serve(Flight flight, TargetFile file, RequestFormat.HeldMemory memory) {
    try {
      NtStatus status;
      try {
        status = beginsServing(flight) ? block(flight, file) : NtStatus.CANCELLED;
      } finally {
        file.leave();
      }
      report(flight, status);
    } finally {
      memory.release();
    }
  }

  private boolean beginsServing(Flight flight) {
    synchronized (requests) {
      if (flight.isInFlight()) {
        flight.markSubmitted();
        return !flight.isCancelRequested();
      }
      return false;
    }
  }

  /** Returns what the native call returned, STATUS_PENDING if the status block has the end. */
  private NtStatus block(Flight flight, TargetFile file) {
    var frame = flight.frame;
    int returned =
        flight.format.submit(
            engine.environment().layer().ntDll(), file.value(), frame, frame.event(), null);
    while (returned == NtStatus.PENDING.value() && !frame.isReturned()) {
      frame.look(LOOK_UNITS);
    }
    return NtStatus.of(returned);
  }

  /**
   * Reports the end; the frame of a request that was abandoned in the meantime is this thread's.
   */
  private void report(Flight flight, NtStatus returned) {
    var frame = flight.frame;
    boolean pended = returned.equals(NtStatus.PENDING);
    var status = pended ? frame.status() : returned;
    // An error that is returned at once leaves the status block untouched.
    long information = status.isError() && !pended ? 0 : frame.information();
    if (!flight.synchronous) {
      if (!engine.end(flight, status, information, true)) {
        frame.close();
      }
      return;
    }
    synchronized (requests) {
      if (flight.isInFlight()) {
        flight.settle(status, information, true);
        frame.wake();
        return;
      }
    }
    frame.close();
  }
}
