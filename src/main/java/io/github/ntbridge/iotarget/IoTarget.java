package io.github.ntbridge.iotarget;

import io.github.ntbridge.iotarget.status.Shortage;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.TimeLimits;
import io.github.ntbridge.nt.thread.ThreadOrigin;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * An I/O target (WDFIOTARGET), to which requests are sent: the {@link LocalIoTarget} of a framework
 * device, or a {@link RemoteIoTarget}, which is opened by name.
 *
 * <p>A device can report that it is gone by the status of its requests ({@link #goneStatus}),
 * before the notification of its removal, or without one. As in the framework, the target does not
 * change then: its owner closes it. A {@link io.github.ntbridge.iotarget.follow.FollowedTarget}
 * does so by itself.
 *
 * <p>Each request that a target accepts completes exactly once, whatever happens to the target.
 * Completion routines run one after the other on a queue of the target's own. Safe for use from any
 * thread.
 */
public abstract sealed class IoTarget extends FrameworkObject implements DeviceIo
    permits LocalIoTarget, RemoteIoTarget {
  private final FrameworkDevice device;
  private final RequestEngine engine;
  private final TargetRequests requests;
  private final Transfers transfers;
  private final TargetOpening opening;
  private final RemovalHandling removal;
  private final TargetClosing closing;
  private final List<Runnable> restartTasks = new CopyOnWriteArrayList<>();
  private volatile Optional<Supplier<String>> adviceWhileClosed = Optional.empty();

  /** The parameters of the last open, if it was by name and succeeded; guarded by requests. */
  private Optional<OpenParams> saved = Optional.empty();

  IoTarget(FrameworkDevice device, FrameworkObject parent) {
    super(device.environment(), parent);
    this.device = device;
    this.engine = new RequestEngine(device.environment(), this, NtStatus.INVALID_DEVICE_STATE);
    this.requests = engine.requests();
    this.transfers = new Transfers(engine, new TargetOrigin());
    this.opening = new TargetOpening(environment());
    this.removal = new RemovalHandling(this);
    this.closing = new TargetClosing(engine, Optional.of(removal));
  }

  /** The description of the target in the exceptions of failed requests. */
  private final class TargetOrigin implements Transfers.Origin {
    @Override
    public NtStatusException failure(Exchange exchange, NtStatus status) {
      var advice =
          requests.file() == null
              ? adviceWhileClosed.map(Supplier::get).orElseGet(() -> state().adviceWhileClosed())
              : exchange.advice(status, file().map(TargetFile::access).orElse(AccessMask.QUERY));
      return new NtStatusException(exchange.operation(), toString(), status, advice);
    }

    @Override
    public String toString() {
      return IoTarget.this.toString();
    }
  }

  final Transfers transfers() {
    return transfers;
  }

  /**
   * Creates a remote I/O target ("WdfIoTargetCreate function"). Nothing is opened.
   *
   * @param device the device that owns it, its default parent
   * @param attributes parent, contexts and callbacks; the parent is the device or something below
   *     it
   * @return the target
   * @throws NtStatusException with STATUS_INVALID_DEVICE_REQUEST if the parent is not below the
   *     device, with STATUS_WDF_SYNCHRONIZATION_SCOPE_INVALID or STATUS_WDF_EXECUTION_LEVEL_INVALID
   *     for attributes that a target cannot have, with STATUS_DELETE_PENDING if the parent is being
   *     deleted
   */
  public static RemoteIoTarget create(FrameworkDevice device, FrameworkAttributes attributes)
      throws NtStatusException {
    return RemoteIoTarget.create(device, attributes, false);
  }

  /**
   * Returns the state ("WdfIoTargetGetState function").
   *
   * @return the state, which may change at any time
   */
  public final IoTargetState state() {
    return requests.state();
  }

  /**
   * Returns whether the target has its device open, which its state does not report.
   *
   * @return true between a successful open and a close
   */
  public final boolean isOpen() {
    return requests.openState() == TargetRequests.OpenState.OPEN;
  }

  /**
   * Returns the status by which a request has reported, since the target was opened, that the
   * device is gone or about to be: one of those of {@link NtStatus#meansDeviceIsGone}. The handle
   * can no longer be used then: close the target, and reopen it when the device has arrived again.
   * The state of the target does not change, and it continues to send requests.
   *
   * @return the first such status; empty if there was none, or if the target is not open
   */
  public final Optional<NtStatus> goneStatus() {
    return requests.goneStatus();
  }

  /** Runs a task, which must be quick, at the first status that means that the device is gone. */
  final void whenGone(Runnable task) {
    engine.whenGone(task);
  }

  /**
   * Returns the framework device that owns the target ("WdfIoTargetGetDevice function").
   *
   * @return the owner, which is not the device that the target sends requests to
   */
  public final FrameworkDevice device() {
    return device;
  }

  // ---- start, stop, purge ----

  /**
   * Starts the target ("WdfIoTargetStart function"): requests that were queued while it was stopped
   * are sent, in their order. Waits for a stop or purge in progress, except on a thread of the
   * library. A closed target becomes started and remains closed, so that its requests fail until it
   * is opened.
   *
   * @throws NtStatusException with STATUS_INVALID_DEVICE_STATE if the target is deleted
   */
  public final void start() throws NtStatusException {
    synchronized (requests) {
      if (!ThreadOrigin.isLibrary()) {
        engine.await(() -> !requests.hasWaitingStop(), TimeLimits.UNLIMITED);
      }
      requireNotDeleted("WdfIoTargetStart");
      requests.apply(IoTargetState.Transition.START);
    }
    restart();
  }

  private void restart() {
    engine.resubmit();
    restartTasks.forEach(Runnable::run);
  }

  private void requireNotDeleted(String operation) throws NtStatusException {
    if (requests.state() == IoTargetState.DELETED) {
      throw new NtStatusException(
          operation, toString(), NtStatus.INVALID_DEVICE_STATE, "The target is deleted");
    }
  }

  /**
   * Stops the target ("WdfIoTargetStop function"): further requests are queued until it is started.
   * Requests with IGNORE_TARGET_STATE are still sent.
   *
   * @param action the treatment of pending requests. If a device ignores the cancellation, its
   *     request is abandoned after 2 seconds, unless it uses native memory of its sender ({@link
   *     MemoryDescriptor.Native}); such a request is waited for without a limit, as is every
   *     request that is not cancelled. The method also waits until the completion routines have
   *     returned, unless it is called by one; after a cancellation for at most another 2 seconds
   */
  public final void stop(SentIoAction action) {
    switch (action) {
      case CANCEL_SENT_IO -> haltAndWait(IoTargetState.Transition.STOP, true);
      case WAIT_FOR_SENT_IO_TO_COMPLETE -> haltAndWait(IoTargetState.Transition.STOP, false);
      case LEAVE_SENT_IO_PENDING -> engine.change(IoTargetState.Transition.STOP);
    }
  }

  /**
   * Purges the target ("WdfIoTargetPurge function"): requests that wait for a start complete with
   * STATUS_WDF_DEVICE_REMOVED_NOT_SENT, pending ones are cancelled, further ones are refused.
   * Requests with IGNORE_TARGET_STATE are still sent.
   *
   * @param action whether to wait for what is cancelled, as {@link #stop} does
   */
  public final void purge(PurgeIoAction action) {
    switch (action) {
      case PURGE_IO_AND_WAIT -> haltAndWait(IoTargetState.Transition.PURGE, true);
      case PURGE_IO -> engine.change(IoTargetState.Transition.PURGE).forEach(Flight::cancel);
    }
  }

  private void haltAndWait(IoTargetState.Transition transition, boolean cancelling) {
    var limit = cancelling ? TimeLimits.CANCEL_GRACE : TimeLimits.UNLIMITED;
    requests.beginWaitingStop();
    try {
      var inFlight = engine.change(transition);
      if (cancelling) {
        inFlight.forEach(Flight::cancel);
      }
      if (!awaitEnds(inFlight, limit)) {
        inFlight.forEach(flight -> engine.abandon(flight, NtStatus.CANCELLED));
        awaitEnds(requests.onCallersMemory(inFlight), TimeLimits.UNLIMITED);
      }
      engine.awaitDelivered(limit);
    } finally {
      requests.endWaitingStop();
    }
  }

  /** Checks each until it has ended, and not again: there may be thousands, and each wakes this. */
  private boolean awaitEnds(List<Flight> flights, Duration limit) {
    var left = new ArrayDeque<>(flights);
    return engine.await(
        () -> {
          while (!left.isEmpty() && !left.element().isInFlight()) {
            left.remove();
          }
          return left.isEmpty();
        },
        limit);
  }

  // ---- open and close ----

  void open(OpenParams params) throws NtStatusException {
    var operation = "WdfIoTargetOpen";
    TargetOpening.validate(params);
    OpenParams effective;
    Optional<OpenParams> before;
    synchronized (requests) {
      before = saved;
      boolean reopening = params.type() == OpenParams.Type.REOPEN;
      if (reopening && saved.isEmpty()) {
        throw new NtStatusException(
            operation,
            toString(),
            NtStatus.INVALID_DEVICE_REQUEST,
            "Only a target whose last open by name succeeded can be reopened");
      }
      requireNotDeleted(operation);
      if (requests.openState() != TargetRequests.OpenState.CLOSED) {
        throw new NtStatusException(
            operation, toString(), NtStatus.INVALID_DEVICE_STATE, "Close the target first");
      }
      effective = reopening ? saved.orElseThrow() : params;
      requests.setOpenState(TargetRequests.OpenState.OPENING, null);
      if (!reopening) {
        saved = Optional.empty();
      }
    }
    // Not waited for here: one of its callbacks may wait for this open.
    removal.detach();
    TargetFile file;
    try {
      file = openFile(effective);
    } catch (OutOfMemoryError e) {
      undoOpen(before);
      throw Shortage.failure(operation, effective.toString(), e);
    } catch (NtStatusException | RuntimeException | Error e) {
      failOpen(effective);
      throw e;
    }
    finishOpen(effective, file, params.type() != OpenParams.Type.REOPEN);
  }

  private TargetFile openFile(OpenParams params) throws NtStatusException {
    return switch (params.type()) {
      case BY_NAME -> opening.byName(params);
      case EXISTING_DEVICE -> opening.existing(params);
      case BY_FILE -> opening.byFile(params, device.openFile());
      case REOPEN -> throw new IllegalStateException("a reopen has the parameters of an open");
    };
  }

  /** Restores the state before an open that did not reach the device. */
  private void undoOpen(Optional<OpenParams> before) {
    synchronized (requests) {
      requests.setOpenState(TargetRequests.OpenState.CLOSED, null);
      saved = before;
    }
  }

  private void failOpen(OpenParams params) {
    List<Flight> unsent;
    synchronized (requests) {
      requests.setOpenState(TargetRequests.OpenState.CLOSED, null);
      if (params.type() != OpenParams.Type.BY_NAME) {
        return;
      }
      unsent = engine.beginChange(IoTargetState.Transition.OPEN_BY_NAME_FAILED);
    }
    engine.endChange(unsent);
  }

  private void finishOpen(OpenParams params, TargetFile file, boolean first) {
    if (params.type() != OpenParams.Type.BY_FILE) {
      removal.begin(file, params, first);
    }
    synchronized (requests) {
      saved = Optional.of(params).filter(open -> open.type() == OpenParams.Type.BY_NAME);
      requests.setOpenState(TargetRequests.OpenState.OPEN, file);
      requests.apply(IoTargetState.Transition.OPENED);
    }
    restart();
  }

  /** Closes, permanently or until the removal is decided. */
  final void close(IoTargetState.Transition transition) {
    closing.close(transition);
  }

  /**
   * Closes until the removal is decided, within a time.
   *
   * @return false if a request on memory of its caller is still in flight then; the target stays
   *     open and unchanged, and the device cannot be removed
   */
  final boolean closeForQueryRemove(Duration budget) {
    if (closing.closeForQueryRemove(budget)) {
      return true;
    }
    restart();
    return false;
  }

  /** Runs a task, which must be quick, each time the target was opened or started. */
  final void onRestart(Runnable task) {
    restartTasks.add(task);
  }

  final void forgetRestart(Runnable task) {
    restartTasks.remove(task);
  }

  /** The number of changes of the state so far. */
  final long changes() {
    return requests.changes();
  }

  /** Returns whether the target is notified of the removal of its device. */
  final boolean isNotifiedOfRemoval() {
    return removal.isRegistered();
  }

  /** The file that requests go to now. */
  final Optional<TargetFile> file() {
    return Optional.ofNullable(requests.file());
  }

  @Override
  void dispose(Runnable callCleanups) {
    callCleanups.run();
    close(IoTargetState.Transition.DELETE);
    synchronized (requests) {
      saved = Optional.empty();
    }
  }

  // ---- requests ----

  /**
   * Formats a request as a read ("WdfIoTargetFormatRequestForRead function").
   *
   * @param request a request that is not in flight; its former format is released
   * @param memory the memory to read into; without one nothing is read. The request keeps it alive
   * @param range the part of the memory
   * @param deviceOffset where to read, bytes; devices without a position ignore it
   * @throws NtStatusException with STATUS_INTEGER_OVERFLOW if the range reaches beyond the memory
   */
  public final void formatForRead(
      IoRequest request, Optional<IoMemory> memory, MemoryRange range, OptionalLong deviceOffset)
      throws NtStatusException {
    int length = length("WdfIoTargetFormatRequestForRead", memory, range);
    var format = request.format(RequestType.READ, RequestFormat.NO_CODE, deviceOffset);
    memory.ifPresent(output -> RequestBuffers.setOutput(format, output, range, length));
  }

  /**
   * Formats a request as a write ("WdfIoTargetFormatRequestForWrite function").
   *
   * @param request a request that is not in flight; its former format is released
   * @param memory the memory to write; without one nothing is written. The request keeps it alive
   * @param range the part of the memory
   * @param deviceOffset where to write, bytes; devices without a position ignore it
   * @throws NtStatusException with STATUS_INTEGER_OVERFLOW if the range reaches beyond the memory
   */
  public final void formatForWrite(
      IoRequest request, Optional<IoMemory> memory, MemoryRange range, OptionalLong deviceOffset)
      throws NtStatusException {
    int length = length("WdfIoTargetFormatRequestForWrite", memory, range);
    var format = request.format(RequestType.WRITE, RequestFormat.NO_CODE, deviceOffset);
    memory.ifPresent(input -> RequestBuffers.setInput(format, input, range, length));
  }

  /**
   * Formats a request as an IOCTL ("WdfIoTargetFormatRequestForIoctl function").
   *
   * @param request a request that is not in flight; its former format is released
   * @param code the control code
   * @param input bytes for the device
   * @param inputRange the part of that memory
   * @param output the output buffer; unless the code has METHOD_BUFFERED, the device sees what it
   *     holds
   * @param outputRange the part of that memory
   * @throws NtStatusException with STATUS_INTEGER_OVERFLOW if a range reaches beyond its memory
   */
  public final void formatForIoctl(
      IoRequest request,
      ControlCode code,
      Optional<IoMemory> input,
      MemoryRange inputRange,
      Optional<IoMemory> output,
      MemoryRange outputRange)
      throws NtStatusException {
    var operation = "WdfIoTargetFormatRequestForIoctl";
    int inputLength = length(operation, input, inputRange);
    int outputLength = length(operation, output, outputRange);
    var format = request.format(RequestType.DEVICE_CONTROL, code, OptionalLong.empty());
    input.ifPresent(memory -> RequestBuffers.setInput(format, memory, inputRange, inputLength));
    output.ifPresent(memory -> RequestBuffers.setOutput(format, memory, outputRange, outputLength));
  }

  private static int length(String operation, Optional<IoMemory> memory, MemoryRange range)
      throws NtStatusException {
    return memory.isEmpty() ? 0 : range.lengthWithin(operation, memory.get().size());
  }

  /**
   * Reads and waits ("WdfIoTargetSendReadSynchronously function").
   *
   * @param request the request to use; its former format and completion routine are released. Its
   *     {@link IoRequest#information} is the number of bytes read
   * @param output the memory to read into
   * @param deviceOffset where to read, bytes
   * @param options the options, of which the timeout and IGNORE_TARGET_STATE are used. After the
   *     timeout the request is cancelled and waited for: 2 seconds at most, or, with native memory
   *     of the caller, until the kernel has returned it
   * @return the status of the read, or the reason why it was not sent
   * @throws NtStatusException if it could not be prepared: with STATUS_INVALID_PARAMETER for
   *     inconsistent options, STATUS_INTEGER_OVERFLOW for a range beyond its memory
   */
  public final NtStatus sendReadSynchronously(
      IoRequest request, MemoryDescriptor output, OptionalLong deviceOffset, SendOptions options)
      throws NtStatusException {
    var operation = "WdfIoTargetSendReadSynchronously";
    options.requireValid(operation);
    var format = request.format(RequestType.READ, RequestFormat.NO_CODE, deviceOffset);
    setBuffers(format, operation, MemoryDescriptor.NONE, output);
    return sendAndWait(request, options);
  }

  /**
   * Writes and waits ("WdfIoTargetSendWriteSynchronously function").
   *
   * @param request the request to use, as for {@link #sendReadSynchronously}
   * @param input the memory to write
   * @param deviceOffset where to write, bytes
   * @param options the options, of which the timeout and IGNORE_TARGET_STATE are used
   * @return the status of the write, or the reason why it was not sent
   * @throws NtStatusException as for {@link #sendReadSynchronously}
   */
  public final NtStatus sendWriteSynchronously(
      IoRequest request, MemoryDescriptor input, OptionalLong deviceOffset, SendOptions options)
      throws NtStatusException {
    var operation = "WdfIoTargetSendWriteSynchronously";
    options.requireValid(operation);
    var format = request.format(RequestType.WRITE, RequestFormat.NO_CODE, deviceOffset);
    setBuffers(format, operation, input, MemoryDescriptor.NONE);
    return sendAndWait(request, options);
  }

  /**
   * Sends an IOCTL and waits ("WdfIoTargetSendIoctlSynchronously function"). With memory that is
   * used in place, a request that is used again, and a device that completes it at once this is one
   * native call and at most one small object.
   *
   * @param request the request to use, as for {@link #sendReadSynchronously}
   * @param code the control code
   * @param input bytes for the device
   * @param output the output buffer; unless the code has METHOD_BUFFERED, the device sees what it
   *     holds
   * @param options the options, of which the timeout and IGNORE_TARGET_STATE are used
   * @return the status of the IOCTL, or the reason why it was not sent
   * @throws NtStatusException as for {@link #sendReadSynchronously}
   */
  public final NtStatus sendIoctlSynchronously(
      IoRequest request,
      ControlCode code,
      MemoryDescriptor input,
      MemoryDescriptor output,
      SendOptions options)
      throws NtStatusException {
    var operation = "WdfIoTargetSendIoctlSynchronously";
    options.requireValid(operation);
    var format = request.format(RequestType.DEVICE_CONTROL, code, OptionalLong.empty());
    setBuffers(format, operation, input, output);
    return sendAndWait(request, options);
  }

  private static void setBuffers(
      RequestFormat format, String operation, MemoryDescriptor input, MemoryDescriptor output)
      throws NtStatusException {
    try {
      RequestBuffers.setInput(format, operation, input);
      RequestBuffers.setOutput(format, operation, output);
    } catch (OutOfMemoryError e) {
      var failure = Shortage.failure(operation, format.toString(), e);
      format.clear();
      throw failure;
    }
  }

  private NtStatus sendAndWait(IoRequest request, SendOptions options) throws NtStatusException {
    request.forgetRoutine();
    try {
      return engine.sendAndWait(begin(request, true), options);
    } catch (OutOfMemoryError e) {
      throw Shortage.failure("WdfRequestSend", request.toString(), e);
    }
  }

  private RequestFlight begin(IoRequest request, boolean synchronous) {
    request.begin(this);
    try {
      var flight = new RequestFlight(engine, request, synchronous);
      request.begin(flight);
      return flight;
    } catch (RuntimeException | Error e) {
      request.end(NtStatus.INSUFFICIENT_RESOURCES, 0);
      throw e;
    }
  }

  /** Sends a request ("WdfRequestSend function"). */
  final boolean send(IoRequest request, SendOptions options) {
    var refusal = options.validate();
    if (refusal.isSuccess() && options.has(SendOptions.SEND_AND_FORGET)) {
      refusal = NtStatus.INVALID_DEVICE_STATE;
    }
    if (refusal.isSuccess() && !request.format().isFormatted()) {
      refusal = NtStatus.REQUEST_NOT_ACCEPTED;
    }
    if (!refusal.isSuccess()) {
      request.refuse(refusal);
      return false;
    }
    return options.has(SendOptions.SYNCHRONOUS)
        ? sendWaiting(request, options)
        : sendAsynchronous(request, options);
  }

  private boolean sendWaiting(IoRequest request, SendOptions options) {
    try {
      var flight = begin(request, true);
      engine.sendAndWait(flight, options);
      flight.deliverHere();
      return flight.isAdmitted();
    } catch (NtStatusException e) {
      request.refuse(e.status());
      return false;
    } catch (OutOfMemoryError e) {
      request.refuse(NtStatus.INSUFFICIENT_RESOURCES);
      return false;
    }
  }

  private boolean sendAsynchronous(IoRequest request, SendOptions options) {
    try {
      return engine.send(begin(request, false), options).isSuccess();
    } catch (OutOfMemoryError e) {
      request.refuse(NtStatus.INSUFFICIENT_RESOURCES);
      return false;
    }
  }

  /** Waits for the thread that closes the file now. */
  final void awaitRemoval() {
    engine.await(() -> !requests.isRemoving(), TimeLimits.UNLIMITED);
  }

  /** Replaces the advice while the target is closed, which is general for its state otherwise. */
  final void adviseWhileClosed(Supplier<String> advice) {
    adviceWhileClosed = Optional.of(advice);
  }

  /** Handles the removal of the device when there is no callback for it. */
  void deviceIsGone() {
    close(IoTargetState.Transition.CLOSE);
  }
}
