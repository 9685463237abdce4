package io.github.ntbridge.iotarget;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.Scheduling;
import io.github.ntbridge.nt.seam.ThreadOrigin;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Sends the requests of one target and brings them back. Whoever takes a request out of the
 * target's lists ends it, so each ends once. Safe for use from any thread.
 */
final class RequestSender {
  /** How long a device gets to give back a cancelled request before its caller is released. */
  static final Duration CANCEL_GRACE = Duration.ofSeconds(2);

  /** A cancel can come before what it cancels, where a thread blocks in the kernel. */
  private static final Duration CANCEL_INTERVAL = Duration.ofMillis(10);

  /** How often a status block is looked at when nothing else tells the end of a request. */
  private static final Duration LOOK_INTERVAL = Duration.ofMillis(10);

  private static final System.Logger LOGGER = System.getLogger(RequestSender.class.getName());
  private static final long NANOS_PER_UNIT = 100;
  private static final long WORKER_LOOK_UNITS = 100_000;

  /** A deadline that never comes. */
  private static final long NEVER = Long.MAX_VALUE;

  private final IoTarget target;
  private final TargetEnvironment environment;
  private final NativeLayer layer;
  private final Scheduling scheduling;
  private final TargetRequests requests;
  private final Executor deliveries;

  RequestSender(IoTarget target, TargetRequests requests, Executor deliveries) {
    this.target = target;
    this.environment = target.environment();
    this.layer = environment.layer();
    this.scheduling = layer.scheduling();
    this.requests = requests;
    this.deliveries = deliveries;
  }

  // ---- synchronous requests ----

  /** Sends and waits, and answers how the request ended or why it was not sent. */
  NtStatus sendAndWait(IoRequest request, SendOptions options) throws NtStatusException {
    environment.quarantine().reclaim();
    request.begin(target);
    NtStatus admission;
    CallFrame frame;
    long deadline;
    try {
      frame = request.frame();
      frame.requireEvent();
      frame.reset();
      deadline = deadline(options);
      synchronized (requests) {
        awaitCancels(request);
        request.synchronous = true;
        admission = requests.admit(request, options.has(SendOptions.IGNORE_TARGET_STATE));
        if (admission.equals(NtStatus.PENDING)) {
          frame.resetEvent();
        }
      }
    } catch (OutOfMemoryError e) {
      end(request, NtStatus.INSUFFICIENT_RESOURCES, 0, false);
      throw Shortage.failure("WdfRequestSend", request.toString(), e);
    } catch (NtStatusException | RuntimeException | Error e) {
      end(request, NtStatus.INSUFFICIENT_RESOURCES, 0, false);
      throw e;
    }
    if (!admission.isSuccess()) {
      end(request, admission, 0, false);
      return admission;
    }
    if (!admission.equals(NtStatus.PENDING)) {
      submit(request, false);
    }
    awaitEnd(request, frame, deadline);
    target.ended(request.file, request.status());
    return request.status();
  }

  private void awaitEnd(IoRequest request, CallFrame frame, long firstDeadline) {
    long deadline = firstDeadline;
    boolean cancelled = false;
    while (!endIfOver(request, frame)) {
      if (frame.isReleased()) {
        abandonUnlessOver(request, frame, NtStatus.CANCELLED);
        return;
      }
      var waited =
          deadline == NEVER ? frame.await() : frame.await(Math.max(0, unitsUntil(deadline)));
      if (waited.equals(NtStatus.SUCCESS)) {
        // What set the event is seen now, or it was meant for a request before.
        frame.resetEvent();
      } else if (!waited.equals(NtStatus.TIMEOUT)) {
        // Nobody can wait for what the cancel brings.
        request.cancelReason = waited;
        cancel(request);
        if (request.isOnCallersMemory()) {
          lookUntilOver(request, frame);
        } else {
          abandonUnlessOver(request, frame, waited);
        }
        return;
      } else if (!cancelled) {
        cancelled = true;
        request.cancelReason = NtStatus.IO_TIMEOUT;
        cancel(request);
        deadline =
            request.isOnCallersMemory() ? NEVER : scheduling.nanoTime() + CANCEL_GRACE.toNanos();
      } else {
        abandonUnlessOver(request, frame, NtStatus.IO_TIMEOUT);
        return;
      }
    }
  }

  /** Waits without the event for a request that is never given up. */
  private void lookUntilOver(IoRequest request, CallFrame frame) {
    while (!endIfOver(request, frame)) {
      Waiting.until(scheduling, requests, () -> request.settled != null, LOOK_INTERVAL);
    }
  }

  private long unitsUntil(long deadline) {
    return (deadline - scheduling.nanoTime() + NANOS_PER_UNIT - 1) / NANOS_PER_UNIT;
  }

  /** Ends a request that somebody settled, or that the kernel gave back. */
  private boolean endIfOver(IoRequest request, CallFrame frame) {
    var settled = request.settled;
    if (settled != null) {
      endWaiting(request, settled, request.settledInformation, !settled.isError());
      return true;
    }
    if (frame.isReturned() && !isServedByWorker(request)) {
      endWaiting(request, frame.status(), frame.information(), true);
      return true;
    }
    return false;
  }

  /** What a worker waits for is over when the worker says so: until then it uses the frame. */
  private static boolean isServedByWorker(IoRequest request) {
    var file = request.file;
    return file != null && file.isServedByWorkers();
  }

  private void endWaiting(IoRequest request, NtStatus status, long information, boolean hasOutput) {
    synchronized (requests) {
      beginDeliveryHere(request);
      requests.remove(request);
      awaitCancels(request);
      end(request, morph(request, status), information, hasOutput);
    }
  }

  /** The sender calls the routine himself; a close waits for that, too. */
  private void beginDeliveryHere(IoRequest request) {
    if (request.hasRoutine()) {
      requests.beginDelivery();
    }
  }

  /** Calls the routine of a request whose sender has waited. */
  void deliverHere(IoRequest request) {
    request
        .takeRoutine()
        .ifPresent(
            routine -> {
              try {
                ThreadOrigin.runAsLibrary(
                    () -> routine.completed(request, target, request.completionParams()));
              } catch (RuntimeException | Error e) {
                LOGGER.log(
                    System.Logger.Level.ERROR, () -> target + ": a completion routine threw", e);
              } finally {
                requests.endDelivery();
              }
            });
  }

  /** A request that we cancelled ends with what we cancelled it for. */
  private static NtStatus morph(IoRequest request, NtStatus status) {
    var reason = request.cancelReason;
    return reason != null && status.equals(NtStatus.CANCELLED) ? reason : status;
  }

  private void abandonUnlessOver(IoRequest request, CallFrame frame, NtStatus status) {
    synchronized (requests) {
      if (!endIfOver(request, frame)) {
        beginDeliveryHere(request);
        requests.remove(request);
        awaitCancels(request);
        keepMemory(request);
        end(request, status, 0, false);
      }
    }
  }

  /** The kernel can still write to the memory of a request. */
  private void keepMemory(IoRequest request) {
    var memory = request.abandonMemory();
    var frame = request.abandonFrame();
    if (isServedByWorker(request)) {
      // The worker closes the frame, and has the memory, too.
      memory.release();
    } else {
      environment.quarantine().add(frame, memory::release);
    }
  }

  /** Ends a synchronous request that the kernel does not end, on the thread that waits for it. */
  private static void settle(IoRequest request, NtStatus status, long information) {
    request.settledInformation = information;
    request.settled = status;
  }

  /**
   * Ends a synchronous request whose sender sleeps. Under the lock that he needs to end it, so that
   * he does not take it away before it is told.
   */
  private void settleAndWake(IoRequest request, NtStatus status, long information) {
    synchronized (requests) {
      settle(request, status, information);
      request.frame().wake();
    }
  }

  // ---- asynchronous requests ----

  /** Sends; false when the request was refused, whose status says why. */
  boolean send(IoRequest request, SendOptions options) {
    environment.quarantine().reclaim();
    request.begin(target);
    boolean expiresAtOnce = options.expiresAtOnce();
    long flight;
    NtStatus admission;
    try {
      var engine = environment.engine();
      request.frame().reset();
      long deadline = deadline(options);
      synchronized (requests) {
        awaitCancels(request);
        request.synchronous = false;
        admission = requests.admit(request, options.has(SendOptions.IGNORE_TARGET_STATE));
        flight = request.flight;
        if (admission.isSuccess()
            && deadline != NEVER
            && !expiresAtOnce
            && !expireAt(engine, request, deadline)) {
          requests.remove(request);
          admission = NtStatus.INSUFFICIENT_RESOURCES;
        }
      }
    } catch (NtStatusException e) {
      flight = 0;
      admission = e.status();
    } catch (OutOfMemoryError e) {
      flight = 0;
      LOGGER.log(System.Logger.Level.DEBUG, () -> request + " was not sent", e);
      admission = NtStatus.INSUFFICIENT_RESOURCES;
    } catch (RuntimeException | Error e) {
      end(request, NtStatus.INSUFFICIENT_RESOURCES, 0, false);
      throw e;
    }
    if (!admission.isSuccess()) {
      end(request, admission, 0, false);
      return false;
    }
    if (!admission.equals(NtStatus.PENDING)) {
      submit(request, false);
    }
    if (expiresAtOnce) {
      expire(request, flight);
    }
    return true;
  }

  /** Ends an asynchronous request; false if it is not that send any more that is out. */
  private boolean complete(
      IoRequest request, long flight, NtStatus status, long information, boolean hasOutput) {
    synchronized (requests) {
      if (!requests.isOut(request, flight)) {
        return false;
      }
      requests.beginDelivery();
      requests.remove(request);
      awaitCancels(request);
    }
    finish(request, status, information, hasOutput);
    return true;
  }

  /** Ends an asynchronous request that is in no list any more. */
  private void finish(IoRequest request, NtStatus status, long information, boolean hasOutput) {
    var deadline = request.deadline;
    if (deadline != null) {
      deadline.cancel();
    }
    var file = request.file;
    end(request, morph(request, status), information, hasOutput);
    target.ended(file, status);
    deliver(request);
  }

  /** Gives a request back to its user, and tells whoever waits for that. */
  private void end(IoRequest request, NtStatus status, long information, boolean hasOutput) {
    request.end(status, information, hasOutput);
    requests.signal();
  }

  private void deliver(IoRequest request) {
    var routine = request.takeRoutine();
    if (routine.isEmpty()) {
      requests.endDelivery();
      return;
    }
    var params = request.completionParams();
    try {
      deliveries.execute(
          () -> {
            try {
              routine.get().completed(request, target, params);
            } finally {
              requests.endDelivery();
            }
          });
    } catch (RejectedExecutionException | OutOfMemoryError e) { // or there are no threads left
      requests.endDelivery();
      LOGGER.log(System.Logger.Level.WARNING, () -> target + ": nobody hears of " + request, e);
    }
  }

  /** Lets a request end at a time; false without memory for that. */
  private boolean expireAt(CompletionEngine engine, IoRequest request, long deadline) {
    long flight = request.flight;
    try {
      request.deadline = engine.at(deadline, () -> expire(request, flight));
      return true;
    } catch (OutOfMemoryError e) {
      LOGGER.log(System.Logger.Level.DEBUG, () -> request + " was not sent", e);
      return false;
    }
  }

  /** The time of a request is over. */
  private void expire(IoRequest request, long flight) {
    synchronized (requests) {
      if (!requests.isOut(request, flight)) {
        return;
      }
      request.cancelReason = NtStatus.IO_TIMEOUT;
    }
    cancel(request, flight);
    later(CANCEL_GRACE, () -> abandon(request, flight, NtStatus.IO_TIMEOUT));
  }

  private void later(Duration delay, Runnable task) {
    try {
      environment.engine().at(scheduling.nanoTime() + delay.toNanos(), task);
    } catch (NtStatusException e) {
      LOGGER.log(System.Logger.Level.ERROR, () -> target + ": no deadline", e);
    }
  }

  // ---- both ----

  /** Hands an admitted request to the kernel. */
  private void submit(IoRequest request, boolean waiterSleeps) {
    var file = request.file;
    long flight = request.flight;
    if (file == null || !file.enter()) {
      refuse(request, flight, NtStatus.INVALID_DEVICE_STATE, waiterSleeps);
      return;
    }
    if (file.isServedByWorkers()) {
      serve(request, flight, file);
      return;
    }
    try {
      if (request.synchronous) {
        submitSynchronous(request, file, waiterSleeps);
      } else {
        submitAsynchronous(request, flight, file);
      }
    } finally {
      file.leave();
    }
  }

  private void refuse(IoRequest request, long flight, NtStatus status, boolean waiterSleeps) {
    if (!request.synchronous) {
      complete(request, flight, status, 0, false);
    } else if (waiterSleeps) {
      settleAndWake(request, status, 0);
    } else {
      settle(request, status, 0);
    }
  }

  private void submitSynchronous(IoRequest request, TargetFile file, boolean waiterSleeps) {
    var frame = request.frame();
    long flight = request.flight;
    int answer = request.submit(layer.ntDll(), file.value(), frame.event(), null);
    if (answer == NtStatus.PENDING.value()) {
      cancelIfWanted(request, flight, file);
      return;
    }
    var status = NtStatus.of(answer);
    if (!waiterSleeps) {
      // An error that comes at once leaves the status block untouched, and the event.
      settle(request, status, status.isError() ? 0 : frame.information());
      return;
    }
    synchronized (requests) {
      // Unless it is an error, the sender may have seen its end and be gone with it.
      if (requests.isOut(request, flight)) {
        settleAndWake(request, status, status.isError() ? 0 : frame.information());
      } else if (status.isError()) {
        // The sender gave it up while the driver thought, and the kernel will not touch the block.
        frame.endAtOnce(status);
      }
    }
  }

  private void submitAsynchronous(IoRequest request, long flight, TargetFile file) {
    CompletionEngine engine;
    long id;
    try {
      engine = environment.engine();
      id = engine.expect(new Flight(request, flight));
    } catch (NtStatusException e) {
      complete(request, flight, e.status(), 0, false);
      return;
    } catch (OutOfMemoryError e) {
      complete(request, flight, NtStatus.INSUFFICIENT_RESOURCES, 0, false);
      return;
    }
    request.operation = id;
    int answer = request.submit(layer.ntDll(), file.value(), null, new Pointer(id));
    var status = NtStatus.of(answer);
    if (status.isError()) {
      engine.forget(id);
      complete(request, flight, status, 0, false);
      return;
    }
    cancelIfWanted(request, flight, file);
  }

  /** One send of an asynchronous request, on its way through the kernel. */
  private final class Flight implements CompletionEngine.Operation {
    private final IoRequest request;
    private final long number;

    Flight(IoRequest request, long number) {
      this.request = request;
      this.number = number;
    }

    @Override
    public void returned(int status, long information) {
      complete(request, number, NtStatus.of(status), information, true);
    }

    @Override
    public void lost(NtStatus status) {
      abandon(request, number, status);
      lookForReturn();
    }

    /** Without a packet the status block alone tells the end of what is never given up. */
    private void lookForReturn() {
      CallFrame frame;
      synchronized (requests) {
        if (!requests.isOut(request, number) || !request.isOnCallersMemory()) {
          return;
        }
        frame = request.frame();
      }
      if (frame.isReturned()) {
        complete(request, number, frame.status(), frame.information(), true);
      } else {
        later(LOOK_INTERVAL, this::lookForReturn);
      }
    }
  }

  /** A cancel that came while the request was on its way found nothing to cancel. */
  private void cancelIfWanted(IoRequest request, long flight, TargetFile file) {
    NtStatus givenUp;
    synchronized (requests) {
      if (!requests.isOut(request, flight)) {
        return;
      }
      request.submitted = true;
      givenUp = request.givenUp;
      if (!request.cancelRequested && givenUp == null) {
        return;
      }
      request.cancels++;
    }
    cancelInKernel(request, file);
    if (givenUp != null) {
      abandon(request, flight, givenUp);
    }
  }

  /** Lets a thread of its own block for a request. */
  private void serve(IoRequest request, long flight, TargetFile file) {
    CallFrame frame;
    try {
      frame = request.frame();
      frame.requireEvent();
    } catch (NtStatusException e) {
      file.leave();
      refuse(request, flight, e.status(), true);
      return;
    } catch (OutOfMemoryError e) {
      file.leave();
      refuse(request, flight, NtStatus.INSUFFICIENT_RESOURCES, true);
      return;
    }
    var memory = request.shareMemory();
    try {
      scheduling
          .dispatcher()
          .execute(
              () -> {
                try {
                  serveOnWorker(request, flight, file, frame);
                } finally {
                  memory.release();
                }
              });
    } catch (RejectedExecutionException | OutOfMemoryError e) { // or there are no threads left
      memory.release();
      file.leave();
      refuse(request, flight, NtStatus.INSUFFICIENT_RESOURCES, true);
    }
  }

  private void serveOnWorker(IoRequest request, long flight, TargetFile file, CallFrame frame) {
    int answer;
    try {
      boolean unwanted;
      synchronized (requests) {
        boolean out = requests.isOut(request, flight);
        unwanted = !out || request.cancelRequested;
        request.submitted |= out;
      }
      if (unwanted) {
        answer = NtStatus.CANCELLED.value();
      } else {
        answer = request.submit(layer.ntDll(), file.value(), frame.event(), null);
        while (answer == NtStatus.PENDING.value() && !frame.isReturned()) {
          frame.look(WORKER_LOOK_UNITS);
        }
      }
    } finally {
      file.leave();
    }
    var status = answer == NtStatus.PENDING.value() ? frame.status() : NtStatus.of(answer);
    boolean answeredAtOnceWithError = answer != NtStatus.PENDING.value() && status.isError();
    long information = answeredAtOnceWithError ? 0 : frame.information();
    if (!request.synchronous) {
      if (!complete(request, flight, status, information, true)) {
        frame.close();
      }
      return;
    }
    synchronized (requests) {
      if (requests.isOut(request, flight)) {
        settleAndWake(request, status, information);
        return;
      }
    }
    frame.close();
  }

  /** Sends what waited for a start, in the order it came. */
  void resubmit() {
    while (requests.beginResubmission()) {
      for (var request = requests.nextToResubmit();
          request != null;
          request = requests.nextToResubmit()) {
        var deadline = request.deadline;
        if (deadline != null && !request.synchronous) {
          deadline.cancel();
        }
        submit(request, true);
      }
    }
  }

  /** Ends requests that waited for a start, and will never be sent. */
  void flush(List<IoRequest> unsent) {
    unsent.forEach(request -> reject(request, NtStatus.WDF_DEVICE_REMOVED_NOT_SENT));
  }

  /** Ends a request that was taken out of the list of those that wait. */
  private void reject(IoRequest request, NtStatus status) {
    if (request.synchronous) {
      settleAndWake(request, status, 0);
      return;
    }
    requests.beginDelivery();
    finish(request, status, 0, false);
  }

  // ---- cancel ----

  /** Wants a request back; false when it is not out. */
  boolean cancel(IoRequest request) {
    long flight;
    synchronized (requests) {
      flight = request.flight;
    }
    return cancel(request, flight);
  }

  void cancel(TargetRequests.Flight flight) {
    cancel(flight.request(), flight.number());
  }

  private boolean cancel(IoRequest request, long flight) {
    TargetFile file;
    synchronized (requests) {
      if (!requests.isOut(request, flight)) {
        return false;
      }
      if (requests.isPended(request)) {
        requests.remove(request);
        file = null;
      } else {
        request.cancelRequested = true;
        if (!request.submitted) {
          return true;
        }
        file = Objects.requireNonNull(request.file);
        request.cancels++;
      }
    }
    if (file == null) {
      reject(request, NtStatus.CANCELLED);
    } else {
      cancelInKernel(request, file);
    }
    return true;
  }

  /** Cancels under no lock, since a simulated device's cancel is code of the user. */
  private void cancelInKernel(IoRequest request, TargetFile file) {
    var answer = NtStatus.NOT_FOUND;
    long flight = request.flight;
    try {
      if (file.enter()) {
        try {
          answer = request.frame().cancel(file.value());
        } finally {
          file.leave();
        }
      }
    } finally {
      synchronized (requests) {
        request.cancels--;
        requests.notifyAll();
      }
    }
    if (answer.equals(NtStatus.NOT_FOUND) && file.isServedByWorkers()) {
      later(CANCEL_INTERVAL, () -> cancel(request, flight));
    }
  }

  /** A cancel that is still on its way shall not hit the next send. */
  private void awaitCancels(IoRequest request) {
    if (request.cancels > 0) {
      Waiting.until(scheduling, requests, () -> request.cancels == 0, Waiting.WITHOUT_END);
    }
  }

  /**
   * Gives up a request whose device does not give it back, unless it is on memory of its caller.
   */
  void abandon(IoRequest request, NtStatus status) {
    long flight;
    synchronized (requests) {
      flight = request.flight;
    }
    abandon(request, flight, status);
  }

  void abandon(TargetRequests.Flight flight, NtStatus status) {
    abandon(flight.request(), flight.number(), status);
  }

  private void abandon(IoRequest request, long flight, NtStatus status) {
    synchronized (requests) {
      if (!requests.isOut(request, flight) || request.isOnCallersMemory()) {
        return;
      }
      if (request.synchronous) {
        request.frame().release();
        return;
      }
      if (!request.submitted && !isServedByWorker(request)) {
        // Whoever submits it uses its memory right now, and gives it up in the end.
        request.givenUp = status;
        return;
      }
      awaitCancels(request);
      if (!requests.isOut(request, flight)) {
        return;
      }
      requests.beginDelivery();
      requests.remove(request);
      keepMemory(request);
    }
    forget(request.operation);
    finish(request, status, 0, false);
  }

  private void forget(long operation) {
    try {
      environment.engine().forget(operation);
    } catch (NtStatusException e) {
      LOGGER.log(System.Logger.Level.DEBUG, () -> target + ": no engine", e);
    }
  }

  /**
   * When a request times out, on the layer's clock.
   *
   * @return {@link #NEVER} for no timeout, and for one that is beyond the clock
   */
  private long deadline(SendOptions options) {
    if (!options.isTimed()) {
      return NEVER;
    }
    long units =
        options.timeout() < 0 ? -options.timeout() : options.timeout() - scheduling.systemTime();
    boolean beyond = units < 0 ? options.timeout() < 0 : units > Long.MAX_VALUE / 200;
    return beyond ? NEVER : scheduling.nanoTime() + Math.max(0, units) * NANOS_PER_UNIT;
  }
}
