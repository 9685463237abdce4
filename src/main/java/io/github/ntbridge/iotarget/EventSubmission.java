package io.github.ntbridge.iotarget;

import io.github.ntbridge.nt.FileTime;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.TimeLimits;

/**
 * Synchronous requests: submitted with the event of their frame, on which the sender waits. One
 * native call when the device completes the request at once. The sender ends its request itself.
 */
final class EventSubmission {

  private final RequestEngine engine;
  private final TargetRequests requests;

  EventSubmission(RequestEngine engine) {
    this.engine = engine;
    this.requests = engine.requests();
  }

  void submit(Flight flight, TargetFile file, boolean senderSleeps) {
    int returned =
        flight.format.submit(
            engine.environment().layer().ntDll(),
            file.value(),
            flight.frame,
            flight.frame.event(),
            null);
    if (returned == NtStatus.PENDING.value()) {
      engine.cancellation().submitted(flight, file);
      return;
    }
    var status = NtStatus.of(returned);
    if (!senderSleeps) {
      flight.settle(status);
      return;
    }
    synchronized (requests) {
      // Unless it is an error, the sender may have seen its end and have left with it.
      if (flight.isInFlight()) {
        flight.settle(status);
        flight.frame.wake();
      } else if (status.isError()) {
        // The sender gave it up meanwhile, and the kernel will not touch the status block.
        flight.frame.endAtOnce(status);
      }
    }
  }

  /**
   * Sets the result of a request whose sender sleeps, and wakes it. Under the lock that the sender
   * needs to leave, so that the frame is there until then.
   */
  void settleAndWake(Flight flight, NtStatus status, long information) {
    synchronized (requests) {
      flight.settle(status, information, !status.isError());
      flight.frame.wake();
    }
  }

  /** Waits for the end of a request, cancels it at its deadline, and gives it up in the end. */
  void await(Flight flight, long firstDeadline) {
    var frame = flight.frame;
    long deadline = firstDeadline;
    boolean cancelled = false;
    while (!endIfReturned(flight)) {
      if (frame.isReleased()) {
        abandonUnlessReturned(flight, NtStatus.CANCELLED);
        return;
      }
      var waited =
          deadline == SendOptions.NEVER
              ? frame.await()
              : frame.await(Math.max(0, unitsUntil(deadline)));
      if (waited.equals(NtStatus.SUCCESS)) {
        // What set the event is seen now, or it was meant for a request before.
        frame.resetEvent();
      } else if (!waited.equals(NtStatus.TIMEOUT)) {
        endWithoutEvent(flight, waited);
        return;
      } else if (!cancelled) {
        cancelled = true;
        flight.cancelBecauseOf(NtStatus.IO_TIMEOUT);
        engine.cancellation().cancel(flight);
        deadline =
            flight.isOnCallersMemory()
                ? SendOptions.NEVER
                : engine.scheduling().nanoTime() + TimeLimits.CANCEL_GRACE.toNanos();
      } else {
        abandonUnlessReturned(flight, NtStatus.IO_TIMEOUT);
        return;
      }
    }
  }

  /** The wait itself failed, so that the effect of a cancel cannot be waited for either. */
  private void endWithoutEvent(Flight flight, NtStatus failure) {
    flight.cancelBecauseOf(failure);
    engine.cancellation().cancel(flight);
    if (!flight.isOnCallersMemory()) {
      abandonUnlessReturned(flight, failure);
      return;
    }
    while (!endIfReturned(flight)) {
      engine.await(flight::isSettled, TimeLimits.POLL_INTERVAL);
    }
  }

  private long unitsUntil(long deadline) {
    return (deadline - engine.scheduling().nanoTime() + FileTime.NANOS_PER_UNIT - 1)
        / FileTime.NANOS_PER_UNIT;
  }

  /** Ends a request whose result is known, or that the kernel returned. */
  private boolean endIfReturned(Flight flight) {
    if (flight.isSettled()) {
      end(flight);
      return true;
    }
    // A worker uses the frame until it has set the result.
    if (flight.frame.isReturned() && !flight.isServedByWorker()) {
      flight.settle(flight.frame.status(), flight.frame.information(), true);
      end(flight);
      return true;
    }
    return false;
  }

  private void end(Flight flight) {
    synchronized (requests) {
      beginDelivery(flight);
      requests.remove(flight);
      engine.cancellation().await(flight);
      flight.ended();
    }
  }

  /** The sender calls the routine itself; a close waits for that, too. */
  private void beginDelivery(Flight flight) {
    if (flight.hasRoutine()) {
      requests.beginDelivery();
    }
  }

  private void abandonUnlessReturned(Flight flight, NtStatus status) {
    synchronized (requests) {
      if (endIfReturned(flight)) {
        return;
      }
      beginDelivery(flight);
      requests.remove(flight);
      engine.cancellation().await(flight);
      engine.keepMemory(flight);
      flight.settle(status, 0, false);
      flight.ended();
    }
  }
}
