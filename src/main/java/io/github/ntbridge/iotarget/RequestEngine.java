package io.github.ntbridge.iotarget;

import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.TimeLimits;
import io.github.ntbridge.nt.seam.Scheduling;
import io.github.ntbridge.nt.thread.SerialExecutor;
import io.github.ntbridge.nt.thread.ThreadOrigin;
import io.github.ntbridge.nt.thread.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends the requests of one open device, and ends each once: an {@link IoTarget} and a {@link
 * DeviceHandle} both use it. How a request gets to the kernel and back is up to {@link
 * EventSubmission}, {@link PortSubmission} and {@link WorkerSubmission}. Safe for use from any
 * thread.
 */
final class RequestEngine {

  private static final System.Logger LOGGER = System.getLogger(RequestEngine.class.getName());

  private final TargetEnvironment environment;
  private final Scheduling scheduling;
  private final TargetRequests requests;
  private final Object owner;
  private final SerialExecutor completions;
  private final Cancellation cancellation;
  private final EventSubmission byEvent;
  private final PortSubmission byPort;
  private final WorkerSubmission byWorker;
  private volatile Runnable whenGone = () -> {};

  /**
   * An engine for a device that is not open yet.
   *
   * @param owner whose requests they are, for the log
   * @param refusal the status of requests that come while it is not open
   */
  RequestEngine(TargetEnvironment environment, Object owner, NtStatus refusal) {
    this.environment = environment;
    this.scheduling = environment.layer().scheduling();
    this.owner = owner;
    this.requests = new TargetRequests(refusal);
    this.completions = new SerialExecutor("completions", scheduling.dispatcher());
    this.cancellation = new Cancellation(this);
    this.byEvent = new EventSubmission(this);
    this.byPort = new PortSubmission(this);
    this.byWorker = new WorkerSubmission(this);
  }

  TargetEnvironment environment() {
    return environment;
  }

  Scheduling scheduling() {
    return scheduling;
  }

  TargetRequests requests() {
    return requests;
  }

  Cancellation cancellation() {
    return cancellation;
  }

  /** Runs a task, which must be quick, at the first status that means that the device is gone. */
  void whenGone(Runnable task) {
    whenGone = task;
  }

  // ---- sending ----

  /**
   * Sends a request and waits for it.
   *
   * @return how it ended, or why it was not admitted
   * @throws NtStatusException if it cannot be waited for; it is refused then
   */
  NtStatus sendAndWait(Flight flight, SendOptions options) throws NtStatusException {
    environment.quarantine().reclaim();
    try {
      flight.frame.requireEvent();
    } catch (NtStatusException | RuntimeException | Error e) {
      flight.refused(NtStatus.INSUFFICIENT_RESOURCES);
      throw e;
    }
    flight.frame.reset();
    long deadline = options.deadline(scheduling);
    NtStatus admission;
    synchronized (requests) {
      admission = requests.admit(flight, options.has(SendOptions.IGNORE_TARGET_STATE));
      if (admission.equals(NtStatus.PENDING)) {
        flight.frame.resetEvent();
      }
    }
    if (!admission.isSuccess()) {
      flight.refused(admission);
      return admission;
    }
    if (!admission.equals(NtStatus.PENDING)) {
      submit(flight, false);
    }
    byEvent.await(flight, deadline);
    noteGone(flight.file(), flight.status());
    return flight.status();
  }

  /**
   * Sends a request.
   *
   * @return STATUS_SUCCESS if it was sent, STATUS_PENDING if it waits for a start, else why it was
   *     not admitted
   */
  NtStatus send(Flight flight, SendOptions options) {
    environment.quarantine().reclaim();
    flight.frame.reset();
    boolean expiresAtOnce = options.expiresAtOnce();
    NtStatus admission;
    try {
      var engine = environment.engine();
      long deadline = options.deadline(scheduling);
      synchronized (requests) {
        admission = requests.admit(flight, options.has(SendOptions.IGNORE_TARGET_STATE));
        if (admission.isSuccess() && deadline != SendOptions.NEVER && !expiresAtOnce) {
          admission = expireAt(engine, flight, deadline, admission);
        }
      }
    } catch (NtStatusException e) {
      admission = e.status();
    } catch (OutOfMemoryError e) {
      LOGGER.log(System.Logger.Level.DEBUG, () -> flight + " was not sent", e);
      admission = NtStatus.INSUFFICIENT_RESOURCES;
    } catch (RuntimeException | Error e) {
      flight.refused(NtStatus.INSUFFICIENT_RESOURCES);
      throw e;
    }
    if (!admission.isSuccess()) {
      flight.refused(admission);
      return admission;
    }
    if (!admission.equals(NtStatus.PENDING)) {
      submit(flight, false);
    }
    if (expiresAtOnce) {
      expire(flight);
    }
    return admission;
  }

  /** Gives an admitted request its time limit; without memory for that it is not sent. */
  private NtStatus expireAt(
      CompletionEngine engine, Flight flight, long deadline, NtStatus admission) {
    try {
      flight.expireAt(engine.at(deadline, () -> expire(flight)));
      return admission;
    } catch (OutOfMemoryError e) {
      LOGGER.log(System.Logger.Level.DEBUG, () -> flight + " was not sent", e);
      requests.remove(flight);
      return NtStatus.INSUFFICIENT_RESOURCES;
    }
  }

  /**
   * Submits an admitted request to the kernel.
   *
   * @param senderSleeps whether the sender waits on the event already
   */
  private void submit(Flight flight, boolean senderSleeps) {
    var file = flight.file();
    if (file == null || !file.enter()) {
      reject(flight, requests.refusal(), senderSleeps);
    } else if (file.isServedByWorkers()) {
      byWorker.submit(flight, file);
    } else {
      try {
        if (flight.synchronous) {
          byEvent.submit(flight, file, senderSleeps);
        } else {
          byPort.submit(flight, file);
        }
      } finally {
        file.leave();
      }
    }
  }

  /** Ends an admitted request that never got to the kernel. */
  void reject(Flight flight, NtStatus status, boolean senderSleeps) {
    if (!flight.synchronous) {
      end(flight, status, 0, false);
    } else if (senderSleeps) {
      byEvent.settleAndWake(flight, status, 0);
    } else {
      flight.settle(status, 0, false);
    }
  }

  // ---- state ----

  /**
   * Changes the state of the target and ends the requests that will never be sent for that, in one
   * step.
   *
   * @return the requests in flight at that moment, and none that a start sends later
   */
  List<Flight> change(IoTargetState.Transition transition) {
    List<Flight> unsent;
    List<Flight> inFlight;
    synchronized (requests) {
      unsent = beginChange(transition);
      inFlight = requests.sent();
    }
    endChange(unsent);
    return inFlight;
  }

  /**
   * The part of a change that belongs under the lock of the target.
   *
   * @return what {@link #endChange} is to be given, under no lock
   */
  List<Flight> beginChange(IoTargetState.Transition transition) {
    var unsent = requests.apply(transition);
    unsent.forEach(this::beginEnd);
    return unsent;
  }

  void endChange(List<Flight> unsent) {
    unsent.forEach(flight -> endRemoved(flight, NtStatus.WDF_DEVICE_REMOVED_NOT_SENT));
  }

  /** Marks that the completion of a request is yet to be reported, so that a close waits for it. */
  void beginEnd(Flight removed) {
    if (!removed.synchronous) {
      requests.beginDelivery();
    }
  }

  /** Ends a request that was taken out of the queue. */
  void endRemoved(Flight flight, NtStatus status) {
    if (flight.synchronous) {
      byEvent.settleAndWake(flight, status, 0);
    } else {
      finish(flight, status, 0, false);
    }
  }

  /** Submits what waited for a start, in the order it came. */
  void resubmit() {
    while (requests.beginResubmission()) {
      for (var flight = requests.nextToResubmit();
          flight != null;
          flight = requests.nextToResubmit()) {
        // As in the framework, a request loses its timeout when it leaves the queue.
        flight.dropDeadline();
        submit(flight, true);
      }
    }
  }

  // ---- the end of asynchronous requests ----

  /** Ends an asynchronous request; false if it has ended already. */
  boolean end(Flight flight, NtStatus status, long information, boolean hasOutput) {
    synchronized (requests) {
      if (!flight.isInFlight()) {
        return false;
      }
      requests.beginDelivery();
      requests.remove(flight);
      cancellation.await(flight);
    }
    finish(flight, status, information, hasOutput);
    return true;
  }

  private void finish(Flight flight, NtStatus status, long information, boolean hasOutput) {
    flight.dropDeadline();
    flight.settle(status, information, hasOutput);
    noteGone(flight.file(), status);
    if (flight.ended()) {
      deliver(flight);
    } else {
      requests.endDelivery();
    }
  }

  private void noteGone(@Nullable TargetFile file, NtStatus status) {
    if (status.meansDeviceIsGone() && requests.noteGone(file, status)) {
      whenGone.run();
    }
  }

  /** Hands a completion to the queue of the target, for user code. */
  private void deliver(Flight flight) {
    try {
      completions.execute(flight);
    } catch (RejectedExecutionException | OutOfMemoryError e) { // or there are no threads left
      LOGGER.log(System.Logger.Level.WARNING, () -> owner + ": no completion of " + flight, e);
      try {
        flight.undeliverable();
      } finally {
        delivered();
      }
    }
  }

  /** The completion of a request was reported. */
  void delivered() {
    requests.endDelivery();
  }

  /** Cancels an asynchronous request whose timeout has elapsed. */
  private void expire(Flight flight) {
    synchronized (requests) {
      if (!flight.isInFlight()) {
        return;
      }
      flight.cancelBecauseOf(NtStatus.IO_TIMEOUT);
    }
    cancellation.cancel(flight);
    later(TimeLimits.CANCEL_GRACE, () -> abandon(flight, NtStatus.IO_TIMEOUT));
  }

  /** Runs a task on the completion thread. */
  void later(Duration delay, Runnable task) {
    try {
      environment.engine().at(scheduling.nanoTime() + delay.toNanos(), task);
    } catch (NtStatusException e) {
      LOGGER.log(System.Logger.Level.ERROR, () -> owner + ": no deadline", e);
    }
  }

  /** Handles a request whose end no packet will report, since the completion port failed. */
  void lost(Flight flight, NtStatus failure) {
    abandon(flight, failure);
    byPort.lookForReturn(flight);
  }

  // ---- giving up ----

  /**
   * Gives up a request that its device keeps, unless it is on memory of its caller. A synchronous
   * one is abandoned by the thread that waits for it.
   */
  void abandon(Flight flight, NtStatus status) {
    synchronized (requests) {
      if (!flight.isInFlight() || flight.isOnCallersMemory()) {
        return;
      }
      if (flight.synchronous) {
        flight.frame.release();
        return;
      }
      if (!flight.isSubmitted() && !flight.isServedByWorker()) {
        // The thread that submits it uses its memory right now, and gives it up in the end.
        flight.giveUpOnceSubmitted(status);
        return;
      }
      cancellation.await(flight);
      if (!flight.isInFlight()) {
        return;
      }
      requests.beginDelivery();
      requests.remove(flight);
      keepMemory(flight);
    }
    byPort.forget(flight);
    finish(flight, status, 0, false);
  }

  /** Keeps the memory of a request that the kernel can still write to. */
  void keepMemory(Flight flight) {
    var memory = flight.format.abandon();
    if (flight.isServedByWorker()) {
      // The worker closes the frame, and shares the memory.
      memory.release();
    } else {
      environment.quarantine().add(flight.frame, memory::release);
    }
  }

  /** Cancels a request whose object is being deleted, and waits for it, or abandons it. */
  void cancelAndAwait(Flight flight, BooleanSupplier isBack) {
    cancellation.cancel(flight);
    // Even when there was nothing to cancel: it may have ended, and not be reported yet.
    if (!await(isBack, TimeLimits.CANCEL_GRACE)) {
      abandon(flight, NtStatus.CANCELLED);
      await(() -> !flight.isInFlight() || !flight.isOnCallersMemory(), TimeLimits.UNLIMITED);
    }
  }

  /** Waits until completions are reported; not on a thread of the library, which may do so. */
  void awaitDelivered(Duration limit) {
    if (!ThreadOrigin.isLibrary()) {
      await(() -> !requests.isDelivering(), limit);
    }
  }

  /** Waits on the lock of the target. */
  boolean await(BooleanSupplier condition, Duration limit) {
    return Waiting.until(scheduling, requests, condition, limit);
  }
}
