package io.github.ntbridge.iotarget;

import io.github.ntbridge.device.watch.DeviceHandleWatch;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.TimeLimits;
import io.github.ntbridge.nt.thread.ThreadOrigin;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Closes the device of a target: takes no further request, cancels those in flight and waits for
 * them, abandons those that the device does not complete, and closes the handle. Safe for use from
 * any thread.
 */
final class TargetClosing {

  private final RequestEngine engine;
  private final TargetRequests requests;
  private final Optional<RemovalHandling> removal;

  /**
   * The closing of a target.
   *
   * @param removal the registration for the device, where there is one
   */
  TargetClosing(RequestEngine engine, Optional<RemovalHandling> removal) {
    this.engine = engine;
    this.requests = engine.requests();
    this.removal = removal;
  }

  /**
   * The action of a close on a request on memory of its caller that the device does not complete.
   */
  private enum Stubborn {
    AWAIT,
    STAY_OPEN
  }

  /** Closes, permanently or until the removal is decided. */
  void close(IoTargetState.Transition transition) {
    close(transition, TimeLimits.CANCEL_GRACE, Stubborn.AWAIT);
  }

  /**
   * Closes until the removal is decided, within a time.
   *
   * @return false if a request on memory of its caller is still in flight then: the file stays open
   *     in its former state, and the device cannot go
   */
  boolean closeForQueryRemove(Duration budget) {
    return close(IoTargetState.Transition.CLOSE_FOR_QUERY_REMOVE, budget, Stubborn.STAY_OPEN);
  }

  private boolean close(IoTargetState.Transition transition, Duration grace, Stubborn stubborn) {
    boolean forQueryRemove = transition == IoTargetState.Transition.CLOSE_FOR_QUERY_REMOVE;
    IoTargetState before;
    boolean nested;
    boolean alone;
    TargetFile file;
    Optional<DeviceHandleWatch> registration;
    List<Flight> unsent;
    synchronized (requests) {
      nested = requests.isRemovingHere();
      alone = !nested && awaitOthers(forQueryRemove, grace);
      before = requests.state();
      if (before == IoTargetState.DELETED) {
        return true;
      }
      unsent = engine.beginChange(transition);
      file = requests.file();
      if (alone && file != null) {
        requests.beginRemoving();
      }
      // Now, since the next open has a registration of its own.
      registration = forQueryRemove ? Optional.empty() : removal.flatMap(RemovalHandling::detach);
    }
    engine.endChange(unsent);
    if (file != null && !nested && !close(file, alone ? grace : Duration.ZERO, stubborn)) {
      requests.keepFile(before);
      return false;
    }
    registration.ifPresent(DeviceHandleWatch::close);
    awaitCallbacks(nested, forQueryRemove);
    return true;
  }

  /** A thread of the library may be the one that a callback waits for, or runs on. */
  private void awaitCallbacks(boolean nested, boolean forQueryRemove) {
    if (!nested) {
      engine.awaitDelivered(TimeLimits.CANCEL_GRACE);
    }
    if (!forQueryRemove && !ThreadOrigin.isLibrary()) {
      removal.ifPresent(RemovalHandling::awaitCallbacks);
    }
  }

  /** Waits for the thread that opens or closes the target now; a library thread not for ever. */
  private boolean awaitOthers(boolean forQueryRemove, Duration grace) {
    boolean alone =
        engine.await(
            () -> !requests.isOpening() && !requests.isRemoving(),
            ThreadOrigin.isLibrary() ? grace : TimeLimits.UNLIMITED);
    if (!alone && !forQueryRemove) {
      engine.await(() -> !requests.isOpening(), TimeLimits.UNLIMITED);
    }
    return alone;
  }

  /** Returns whether the file is closed. */
  private boolean close(TargetFile file, Duration grace, Stubborn stubborn) {
    long deadline = engine.scheduling().nanoTime() + grace.toNanos();
    Optional<List<Flight>> left = Optional.empty();
    try {
      drain(file, deadline);
    } finally {
      left = endRemoving(file, stubborn);
      if (left.isPresent()) {
        left.get().forEach(flight -> engine.abandon(flight, NtStatus.CANCELLED));
        file.close(until(deadline));
      }
    }
    return left.isPresent();
  }

  private void drain(TargetFile file, long deadline) {
    file.revokeLeases(until(deadline));
    boolean drained;
    do {
      // Under no lock: a simulated device's cancel is code of the user.
      requests.allSent().forEach(Flight::cancel);
      drained = engine.await(() -> !requests.hasAnySent(), TimeLimits.POLL_INTERVAL);
    } while (!drained && engine.scheduling().nanoTime() - deadline < 0);
  }

  private Optional<List<Flight>> endRemoving(TargetFile file, Stubborn stubborn) {
    var left = requests.endRemoving(file);
    while (left.isEmpty() && stubborn == Stubborn.AWAIT) {
      requests.allSent().forEach(flight -> engine.abandon(flight, NtStatus.CANCELLED));
      requests.notCancelled().forEach(Flight::cancel);
      engine.await(() -> !requests.hasSentOnCallersMemory(), TimeLimits.POLL_INTERVAL);
      left = requests.endRemoving(file);
    }
    return left;
  }

  private Duration until(long deadline) {
    return Duration.ofNanos(deadline - engine.scheduling().nanoTime());
  }
}
