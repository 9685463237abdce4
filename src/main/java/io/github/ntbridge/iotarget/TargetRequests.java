package io.github.ntbridge.iotarget;

import io.github.ntbridge.nt.NtStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of a target and the requests that are with it, under one lock: the object itself, which
 * is notified of each change. Calls nothing outside.
 */
final class TargetRequests {
  /** The state of the target's device file, which {@link IoTargetState} does not report. */
  enum OpenState {
    CLOSED,
    OPENING,
    OPEN
  }

  /** The status of a request that comes while the target is not open. */
  private final NtStatus refusal;

  // Guarded by this.
  private IoTargetState state = IoTargetState.STARTED;
  private OpenState openState = OpenState.CLOSED;
  private @Nullable TargetFile file;

  /** The first status on that file that means that the device is gone. */
  private Optional<NtStatus> goneStatus = Optional.empty();

  private final FlightList sent = new FlightList();
  private final FlightList ignoring = new FlightList();
  private final FlightList queued = new FlightList();
  private @Nullable Thread remover;
  private boolean resubmitting;
  private int waitingStops;
  private int undelivered;
  private long changes;

  TargetRequests(NtStatus refusal) {
    this.refusal = refusal;
  }

  NtStatus refusal() {
    return refusal;
  }

  // ---- the target ----

  synchronized IoTargetState state() {
    return state;
  }

  /** The number of transitions, by which a later look finds out that there was one. */
  synchronized long changes() {
    return changes;
  }

  synchronized OpenState openState() {
    return openState;
  }

  synchronized @Nullable TargetFile file() {
    return file;
  }

  synchronized boolean isOpening() {
    return openState == OpenState.OPENING;
  }

  synchronized boolean isRemoving() {
    return remover != null;
  }

  /** Returns whether the current thread is closing the file. */
  synchronized boolean isRemovingHere() {
    return remover == Thread.currentThread();
  }

  /**
   * Changes the state by {@link IoTargetState#after}, and takes the requests that cannot be sent
   * any more out of the queue, in one step.
   *
   * @return the requests that will never be sent, without those that are queued from now on
   */
  synchronized List<Flight> apply(IoTargetState.Transition transition) {
    state = state.after(transition, openState == OpenState.OPEN);
    changes++;
    notifyAll();
    return transition.endsQueued() ? takeQueued() : List.of();
  }

  private List<Flight> takeQueued() {
    var taken = queued.copy();
    taken.forEach(this::remove);
    return taken;
  }

  synchronized void setOpenState(OpenState newState, @Nullable TargetFile newFile) {
    openState = newState;
    file = newFile;
    goneStatus = Optional.empty();
    notifyAll();
  }

  /**
   * Notes that a request on a file completed with a status that means that the device is gone.
   *
   * @return whether it is the first one on the file that is open
   */
  synchronized boolean noteGone(@Nullable TargetFile on, NtStatus status) {
    if (on == null || on != file || goneStatus.isPresent()) {
      return false;
    }
    goneStatus = Optional.of(status);
    return true;
  }

  synchronized Optional<NtStatus> goneStatus() {
    return goneStatus;
  }

  /** The current thread begins to close the file. */
  synchronized void beginRemoving() {
    remover = Thread.currentThread();
    notifyAll();
  }

  /**
   * Takes the file away, unless a request on memory of its caller is still in flight on it.
   *
   * @return the requests in flight on it, none if another thread has ended the removal; empty if
   *     the file stays
   */
  synchronized Optional<List<Flight>> endRemoving(TargetFile removed) {
    if (file != removed) {
      return Optional.of(List.of());
    }
    if (hasSentOnCallersMemory()) {
      return Optional.empty();
    }
    remover = null;
    setOpenState(OpenState.CLOSED, null);
    return Optional.of(allSent());
  }

  /**
   * Keeps the file after a removal that was refused: the state is again what it was, unless the
   * target was closed for another reason meanwhile.
   */
  synchronized void keepFile(IoTargetState before) {
    if (isRemovingHere()) {
      remover = null;
    }
    if (state == IoTargetState.CLOSED_FOR_QUERY_REMOVE) {
      state = before;
    }
    changes++;
    notifyAll();
  }

  // ---- the requests ----

  /**
   * Admits a request.
   *
   * @return STATUS_SUCCESS when it is to be submitted, STATUS_PENDING when it waits for a start,
   *     else why it was refused
   */
  synchronized NtStatus admit(Flight flight, boolean ignoringState) {
    var list = sent;
    if (ignoringState) {
      if (state.isClosed() && !isRemoving()) {
        return refusal;
      }
      list = ignoring;
    } else if (state == IoTargetState.STOPPED) {
      list = queued;
    } else if (state != IoTargetState.STARTED) {
      return refusal;
    }
    if (flight.isUnwanted()) {
      return NtStatus.CANCELLED;
    }
    if (list == queued) {
      flight.queue();
      queued.add(flight);
      return NtStatus.PENDING;
    }
    if (file == null) {
      return refusal;
    }
    flight.beginSubmission(file);
    list.add(flight);
    return NtStatus.SUCCESS;
  }

  /** Takes a request out of its list and marks it as ended. */
  synchronized void remove(Flight flight) {
    if (flight.list != null) {
      flight.list.remove(flight);
    }
    flight.markEnded();
    notifyAll();
  }

  /** Begins to submit what waited for a start; false when another thread does already. */
  synchronized boolean beginResubmission() {
    if (resubmitting || queued.isEmpty() || state != IoTargetState.STARTED) {
      return false;
    }
    resubmitting = true;
    return true;
  }

  /**
   * Takes the first request of the queue to submit it; it has no file when the target has none.
   *
   * @return null when there are no more, which ends the resubmission
   */
  synchronized @Nullable Flight nextToResubmit() {
    var first = queued.first();
    if (first == null || state != IoTargetState.STARTED) {
      resubmitting = false;
      return null;
    }
    queued.remove(first);
    first.beginSubmission(file);
    sent.add(first);
    return first;
  }

  synchronized List<Flight> sent() {
    return sent.copy();
  }

  /** Returns all requests in flight, with or without IGNORE_TARGET_STATE. */
  synchronized List<Flight> allSent() {
    var all = new ArrayList<>(sent.copy());
    all.addAll(ignoring.copy());
    return all;
  }

  /** Returns the requests in flight that were not cancelled yet. */
  synchronized List<Flight> notCancelled() {
    return allSent().stream().filter(flight -> !flight.isCancelRequested()).toList();
  }

  synchronized boolean hasAnySent() {
    return !sent.isEmpty() || !ignoring.isEmpty();
  }

  /** Returns whether a request is in flight that is never abandoned. */
  synchronized boolean hasSentOnCallersMemory() {
    return sent.hasAnyOnCallersMemory() || ignoring.hasAnyOnCallersMemory();
  }

  /** Returns those that are still in flight and are never abandoned. */
  synchronized List<Flight> onCallersMemory(List<Flight> flights) {
    return flights.stream()
        .filter(flight -> flight.isInFlight() && flight.isOnCallersMemory())
        .toList();
  }

  /** Returns whether a request has not completed yet. */
  synchronized boolean isInFlight(Flight flight) {
    return flight.isInFlight();
  }

  // ---- waiting ----

  synchronized void beginWaitingStop() {
    waitingStops++;
  }

  synchronized void endWaitingStop() {
    waitingStops--;
    notifyAll();
  }

  synchronized boolean hasWaitingStop() {
    return waitingStops > 0;
  }

  /** Wakes the threads that wait for something that changed elsewhere. */
  synchronized void signal() {
    notifyAll();
  }

  /** A completion is about to be reported. */
  synchronized void beginDelivery() {
    undelivered++;
  }

  synchronized void endDelivery() {
    undelivered--;
    notifyAll();
  }

  synchronized boolean isDelivering() {
    return undelivered > 0;
  }
}
