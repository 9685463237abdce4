package io.github.ntbridge.iotarget;

import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.TimeLimits;
import java.util.Objects;

/**
 * Cancels requests in flight ("NtCancelIoFileEx function"), wherever they are on their way. Safe
 * for use from any thread.
 */
final class Cancellation {

  private final RequestEngine engine;
  private final TargetRequests requests;

  Cancellation(RequestEngine engine) {
    this.engine = engine;
    this.requests = engine.requests();
  }

  /** Cancels a request; false when it is not in flight. */
  boolean cancel(Flight flight) {
    boolean wasQueued;
    synchronized (requests) {
      if (!flight.isInFlight()) {
        return false;
      }
      wasQueued = flight.isQueued();
      if (wasQueued) {
        engine.beginEnd(flight);
        requests.remove(flight);
      } else {
        flight.requestCancel();
        if (!flight.isSubmitted()) {
          return true;
        }
        flight.beginCancel();
      }
    }
    if (wasQueued) {
      engine.endRemoved(flight, NtStatus.CANCELLED);
    } else {
      cancelInKernel(flight, Objects.requireNonNull(flight.file()));
    }
    return true;
  }

  /** A request is in the kernel; a cancel that came before found nothing there. */
  void submitted(Flight flight, TargetFile file) {
    NtStatus givenUp;
    synchronized (requests) {
      if (!flight.isInFlight()) {
        return;
      }
      flight.markSubmitted();
      givenUp = flight.givenUp();
      if (!flight.isCancelRequested() && givenUp == null) {
        return;
      }
      flight.beginCancel();
    }
    cancelInKernel(flight, file);
    if (givenUp != null) {
      engine.abandon(flight, givenUp);
    }
  }

  /** Cancels under no lock, since a simulated device's cancel is code of the user. */
  private void cancelInKernel(Flight flight, TargetFile file) {
    var status = NtStatus.NOT_FOUND;
    try {
      if (file.enter()) {
        try {
          status = flight.frame.cancel(file.value());
        } finally {
          file.leave();
        }
      }
    } finally {
      synchronized (requests) {
        flight.endCancel();
        requests.signal();
      }
    }
    if (status.equals(NtStatus.NOT_FOUND) && file.isServedByWorkers()) {
      engine.later(TimeLimits.POLL_INTERVAL, () -> cancel(flight));
    }
  }

  /** Waits until no cancel of a request is under way any more; under the lock of the target. */
  void await(Flight flight) {
    if (flight.isBeingCancelled()) {
      engine.await(() -> !flight.isBeingCancelled(), TimeLimits.UNLIMITED);
    }
  }
}
