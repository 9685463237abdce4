package io.github.ntbridge.iotarget;

import io.github.ntbridge.nt.NtStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of a target and the requests that are with it, under one lock: the object itself. It
 * calls nobody. Whoever changes something that others wait for notifies them.
 */
final class TargetRequests {
  /** Whether the target has its device open; the state of the target says something else. */
  enum OpenState {
    CLOSED,
    OPENING,
    OPEN
  }

  // Guarded by this.
  private IoTargetState state = IoTargetState.STARTED;
  private OpenState openState = OpenState.CLOSED;
  private @Nullable TargetFile file;

  /** By which status a request on that file said that the device is gone. */
  private Optional<NtStatus> goneStatus = Optional.empty();

  private final RequestList sent = new RequestList();
  private final RequestList ignored = new RequestList();
  private final RequestList pended = new RequestList();
  private @Nullable Thread remover;
  private boolean resubmitting;
  private int waitingStops;
  private int undelivered;
  private long changes;

  synchronized IoTargetState state() {
    return state;
  }

  /** Counts the transitions, so that whoever comes late knows that there was one. */
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

  /** Whether it is the current thread that closes the file now. */
  synchronized boolean isRemovingHere() {
    return remover == Thread.currentThread();
  }

  /** Changes the state as the table of the states says. */
  synchronized void apply(IoTargetState.Transition transition) {
    state = state.after(transition, openState == OpenState.OPEN);
    changes++;
    notifyAll();
  }

  /**
   * Changes the state to one in which nothing waits for a start.
   *
   * @return what did; what is queued from now on is none of it
   */
  synchronized List<IoRequest> applyAndTakePended(IoTargetState.Transition transition) {
    apply(transition);
    return takePended();
  }

  synchronized void setOpenState(OpenState newState, @Nullable TargetFile newFile) {
    openState = newState;
    file = newFile;
    goneStatus = Optional.empty();
    notifyAll();
  }

  /**
   * Notes that a request on a file said that the device is gone.
   *
   * @return whether it is the first one on the file that is open
   */
  synchronized boolean noteGone(@Nullable TargetFile said, NtStatus status) {
    if (said == null || said != file || goneStatus.isPresent()) {
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
   * There is no file any more, unless a request on memory of its caller is still out on it.
   *
   * @return what is still out on it, nothing if somebody else has ended the removal; empty if the
   *     file stays
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
   * The removal was refused: the file stays, and the state is again what it was, unless somebody
   * has closed the target for another reason meanwhile.
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

  /**
   * Takes a request in.
   *
   * @return STATUS_SUCCESS when it is to be sent, STATUS_PENDING when it waits for a start, else
   *     why it was refused
   */
  synchronized NtStatus admit(IoRequest request, boolean ignoringState) {
    var list = sent;
    if (ignoringState) {
      if (state.isClosed() && !isRemoving()) {
        return NtStatus.INVALID_DEVICE_STATE;
      }
      list = ignored;
    } else if (state == IoTargetState.STOPPED) {
      list = pended;
    } else if (state != IoTargetState.STARTED) {
      return NtStatus.INVALID_DEVICE_STATE;
    }
    if (request.isCancelled()) {
      return NtStatus.CANCELLED;
    }
    if (list == pended) {
      begin(request, null);
      pended.add(request);
      return NtStatus.PENDING;
    }
    if (file == null) {
      return NtStatus.INVALID_DEVICE_STATE;
    }
    begin(request, file);
    list.add(request);
    return NtStatus.SUCCESS;
  }

  private static void begin(IoRequest request, @Nullable TargetFile to) {
    request.flight++;
    request.file = to;
    request.submitted = false;
    request.cancelRequested = false;
    request.cancelReason = null;
    request.givenUp = null;
    request.settled = null;
    request.settledInformation = 0;
    request.operation = 0;
    request.deadline = null;
  }

  /** One send of a request. */
  record Flight(IoRequest request, long number) {}

  /** Whether it is still that send of the request that is out. */
  boolean isOut(IoRequest request, long flight) {
    return request.flight == flight && request.list != null;
  }

  boolean isOut(Flight flight) {
    return isOut(flight.request(), flight.number());
  }

  synchronized boolean isPended(IoRequest request) {
    return request.list == pended;
  }

  /** Takes a request out of whichever list it is in; false if somebody did before. */
  synchronized boolean remove(IoRequest request) {
    var list = request.list;
    if (list == null) {
      return false;
    }
    list.remove(request);
    notifyAll();
    return true;
  }

  /** Begins to send again what waited for a start; false when somebody does already. */
  synchronized boolean beginResubmission() {
    if (resubmitting || pended.isEmpty() || state != IoTargetState.STARTED) {
      return false;
    }
    resubmitting = true;
    return true;
  }

  /**
   * Takes the first request that waits, and counts it as sent; it has no file when the target has
   * none.
   *
   * @return null when there is no more, which ends the resubmission
   */
  synchronized @Nullable IoRequest nextToResubmit() {
    var first = pended.first();
    if (first == null || state != IoTargetState.STARTED) {
      resubmitting = false;
      return null;
    }
    pended.remove(first);
    first.file = file;
    sent.add(first);
    return first;
  }

  private List<IoRequest> takePended() {
    var taken = pended.copy();
    taken.forEach(pended::remove);
    return taken;
  }

  synchronized List<Flight> sent() {
    return sent.flights();
  }

  /** All that is out, with or without looking at the state. */
  synchronized List<Flight> allSent() {
    var all = new ArrayList<>(sent.flights());
    all.addAll(ignored.flights());
    return all;
  }

  /** What is out and was not cancelled yet. */
  synchronized List<Flight> notCancelled() {
    return allSent().stream().filter(flight -> !flight.request().cancelRequested).toList();
  }

  synchronized boolean hasAnySent() {
    return !sent.isEmpty() || !ignored.isEmpty();
  }

  /** Whether a request is out that is never given up. */
  synchronized boolean hasSentOnCallersMemory() {
    return sent.hasAnyOnCallersMemory() || ignored.hasAnyOnCallersMemory();
  }

  synchronized boolean isOutOnCallersMemory(IoRequest request) {
    return request.list != null && request.isOnCallersMemory();
  }

  /** Those that are still out and are never given up. */
  synchronized List<Flight> onCallersMemory(List<Flight> flights) {
    return flights.stream()
        .filter(flight -> isOut(flight) && flight.request().isOnCallersMemory())
        .toList();
  }

  /** Somebody waits until what is out is over. */
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

  /** Wakes whoever waits for a request that is back. */
  synchronized void signal() {
    notifyAll();
  }

  /** An end is about to be told. */
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
