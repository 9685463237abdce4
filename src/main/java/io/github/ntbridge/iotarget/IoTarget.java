package io.github.ntbridge.iotarget;

import io.github.ntbridge.device.watch.DeviceHandleWatch;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.seam.Scheduling;
import io.github.ntbridge.nt.seam.SerialExecutor;
import io.github.ntbridge.nt.seam.ThreadOrigin;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where requests are sent (WDFIOTARGET): the {@link LocalIoTarget} of a framework device, or a
 * {@link RemoteIoTarget}, which is opened by name.
 *
 * <p>A device can say that it is gone by what its requests complete with ({@link #goneStatus}),
 * before the removal is told, or where it never is. As in the framework, nothing happens to the
 * target then: its owner closes it. A {@link FollowedTarget} does so by itself.
 *
 * <p>Each request that a target accepts ends exactly once, whatever becomes of the target.
 * Completion routines run one after the other on a queue of the target's own. Safe for use from any
 * thread.
 */
public abstract sealed class IoTarget extends FrameworkObject
    permits LocalIoTarget, RemoteIoTarget {
  /** A request with IGNORE_TARGET_STATE can come in while a close waits. */
  private static final Duration DRAIN_INTERVAL = Duration.ofMillis(10);

  private final FrameworkDevice device;
  private final TargetRequests requests = new TargetRequests();
  private final RequestSender sender;
  private final OneTimeRequests oneTime;
  private final TargetOpening opening;
  private final RemovalHandling removal;
  private final List<Runnable> restartTasks = new CopyOnWriteArrayList<>();

  private volatile Runnable whenGone = () -> {};

  /** Those of the last open, if it was by name and succeeded; guarded by requests. */
  private Optional<OpenParams> saved = Optional.empty();

  IoTarget(FrameworkDevice device, FrameworkObject parent) {
    super(device.environment(), parent);
    this.device = device;
    this.sender =
        new RequestSender(
            this, requests, new SerialExecutor("completions", scheduling().dispatcher()));
    this.oneTime = new OneTimeRequests(this);
    this.opening = new TargetOpening(environment());
    this.removal = new RemovalHandling(this);
  }

  private Scheduling scheduling() {
    return environment().layer().scheduling();
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
   * The state ("WdfIoTargetGetState function").
   *
   * @return the state, which may have changed by the time it is looked at
   */
  public final IoTargetState state() {
    return requests.state();
  }

  /**
   * Whether the target has its device open, which no state tells.
   *
   * @return true between a successful open and a close
   */
  public final boolean isOpen() {
    return requests.openState() == TargetRequests.OpenState.OPEN;
  }

  /**
   * The status by which a request has said, since the target was opened, that the device is gone or
   * about to be: one of those of {@link NtStatus#meansDeviceIsGone}. The handle is of no use then;
   * close the target, and open it again once the device is back. The state does not change by it,
   * and the target goes on sending.
   *
   * @return the first such status; empty when there was none, and while the target is not open
   */
  public final Optional<NtStatus> goneStatus() {
    return requests.goneStatus();
  }

  /** Runs a task, which must be quick, when a device that is open says first that it is gone. */
  final void whenGone(Runnable task) {
    whenGone = task;
  }

  /** A request is over that the device may have completed; called under no lock. */
  final void ended(@Nullable TargetFile file, NtStatus status) {
    if (status.meansDeviceIsGone() && requests.noteGone(file, status)) {
      whenGone.run();
    }
  }

  /**
   * The framework device that owns the target ("WdfIoTargetGetDevice function").
   *
   * @return not the device that the target sends to
   */
  public final FrameworkDevice device() {
    return device;
  }

  // ---- start, stop, purge ----

  /**
   * Starts the target ("WdfIoTargetStart function"): what waited is sent, in the order it came.
   * Waits for a stop or purge that waits, except on a thread of the library. A closed target is
   * started and still closed, so that its requests fail until it is opened.
   *
   * @throws NtStatusException with STATUS_INVALID_DEVICE_STATE if the target is deleted
   */
  public final void start() throws NtStatusException {
    synchronized (requests) {
      if (!ThreadOrigin.isLibrary()) {
        await(() -> !requests.hasWaitingStop(), Waiting.WITHOUT_END);
      }
      requireNotDeleted("WdfIoTargetStart");
      requests.apply(IoTargetState.Transition.START);
    }
    sender.resubmit();
    restartTasks.forEach(Runnable::run);
  }

  private void requireNotDeleted(String operation) throws NtStatusException {
    if (requests.state() == IoTargetState.DELETED) {
      throw new NtStatusException(
          operation, toString(), NtStatus.INVALID_DEVICE_STATE, "The target is deleted");
    }
  }

  /**
   * Stops the target ("WdfIoTargetStop function"): further requests wait for a start. Requests with
   * IGNORE_TARGET_STATE go on.
   *
   * @param action what becomes of requests that are out. A device that ignores the cancel has its
   *     request taken away after 2 seconds, unless that is on native memory of its sender ({@link
   *     MemoryDescriptor.Native}), which is waited for as long as the device keeps it; without a
   *     cancel the wait takes as long as the device. The wait ends after the completion routines
   *     have returned, too, unless the caller is one; with a cancel it lasts no longer than another
   *     2 seconds for them
   */
  public final void stop(SentIoAction action) {
    switch (action) {
      case CANCEL_SENT_IO -> haltAndWait(IoTargetState.Transition.STOP, true);
      case WAIT_FOR_SENT_IO_TO_COMPLETE -> haltAndWait(IoTargetState.Transition.STOP, false);
      case LEAVE_SENT_IO_PENDING -> requests.apply(IoTargetState.Transition.STOP);
    }
  }

  /**
   * Purges the target ("WdfIoTargetPurge function"): what waits for a start ends with
   * STATUS_WDF_DEVICE_REMOVED_NOT_SENT, what is out is cancelled, further requests are refused.
   * Requests with IGNORE_TARGET_STATE go on.
   *
   * @param action whether to wait for what is cancelled, as {@link #stop} does
   */
  public final void purge(PurgeIoAction action) {
    switch (action) {
      case PURGE_IO_AND_WAIT -> haltAndWait(IoTargetState.Transition.PURGE, true);
      case PURGE_IO -> halt(IoTargetState.Transition.PURGE).forEach(sender::cancel);
    }
  }

  /**
   * Sends nothing more.
   *
   * @return what is out now, and none of what a start sends later
   */
  private List<TargetRequests.Flight> halt(IoTargetState.Transition transition) {
    List<TargetRequests.Flight> out;
    List<IoRequest> unsent = List.of();
    synchronized (requests) {
      if (transition == IoTargetState.Transition.PURGE) {
        unsent = requests.applyAndTakePended(transition);
      } else {
        requests.apply(transition);
      }
      out = requests.sent();
    }
    sender.flush(unsent);
    return out;
  }

  private void haltAndWait(IoTargetState.Transition transition, boolean cancelling) {
    var limit = cancelling ? RequestSender.CANCEL_GRACE : Waiting.WITHOUT_END;
    requests.beginWaitingStop();
    try {
      var out = halt(transition);
      if (cancelling) {
        out.forEach(sender::cancel);
      }
      if (!awaitOver(out, limit)) {
        out.forEach(flight -> sender.abandon(flight, NtStatus.CANCELLED));
        awaitOver(requests.onCallersMemory(out), Waiting.WITHOUT_END);
      }
      awaitRoutines(limit);
    } finally {
      requests.endWaitingStop();
    }
  }

  /** Looks at each once it is over, and no more: there may be thousands, and each wakes this. */
  private boolean awaitOver(List<TargetRequests.Flight> flights, Duration limit) {
    var left = new ArrayDeque<>(flights);
    return await(
        () -> {
          while (!left.isEmpty() && !requests.isOut(left.element())) {
            left.remove();
          }
          return left.isEmpty();
        },
        limit);
  }

  /** A thread of the library may be the one that a routine waits for, or runs on. */
  private void awaitRoutines(Duration limit) {
    if (!ThreadOrigin.isLibrary()) {
      await(() -> !requests.isDelivering(), limit);
    }
  }

  private boolean await(BooleanSupplier condition, Duration limit) {
    return Waiting.until(scheduling(), requests, condition, limit);
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
    // Nobody waits for it here: one of its callbacks may wait for this open.
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

  /** The open did not get as far as the device, so that nothing is changed. */
  private void undoOpen(Optional<OpenParams> before) {
    synchronized (requests) {
      requests.setOpenState(TargetRequests.OpenState.CLOSED, null);
      saved = before;
    }
  }

  private void failOpen(OpenParams params) {
    List<IoRequest> unsent;
    synchronized (requests) {
      requests.setOpenState(TargetRequests.OpenState.CLOSED, null);
      if (params.type() != OpenParams.Type.BY_NAME) {
        return;
      }
      unsent = requests.applyAndTakePended(IoTargetState.Transition.OPEN_BY_NAME_FAILED);
    }
    sender.flush(unsent);
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
    sender.resubmit();
    restartTasks.forEach(Runnable::run);
  }

  /** Closes, for good or until the removal is decided. */
  final void close(IoTargetState.Transition transition) {
    close(transition, RequestSender.CANCEL_GRACE, Stubborn.AWAIT);
  }

  /**
   * Closes until the removal is decided, within a time.
   *
   * @return false if a request on memory of its caller is still out then; the target stays open,
   *     and the device cannot go
   */
  final boolean closeForQueryRemove(Duration budget) {
    return close(IoTargetState.Transition.CLOSE_FOR_QUERY_REMOVE, budget, Stubborn.STAY_OPEN);
  }

  /** What a close does about a request that it cannot give up, and that its device keeps. */
  private enum Stubborn {
    AWAIT,
    STAY_OPEN
  }

  private boolean close(IoTargetState.Transition transition, Duration grace, Stubborn stubborn) {
    boolean forQueryRemove = transition == IoTargetState.Transition.CLOSE_FOR_QUERY_REMOVE;
    IoTargetState before;
    boolean nested;
    boolean alone;
    TargetFile file;
    Optional<DeviceHandleWatch> registration;
    List<IoRequest> unsent;
    synchronized (requests) {
      nested = requests.isRemovingHere();
      alone = !nested && awaitOthers(forQueryRemove, grace);
      before = requests.state();
      if (before == IoTargetState.DELETED) {
        return true;
      }
      unsent = requests.applyAndTakePended(transition);
      file = requests.file();
      if (alone && file != null) {
        requests.beginRemoving();
      }
      // Now, since the next open has a registration of its own.
      registration = forQueryRemove ? Optional.empty() : removal.detach();
    }
    sender.flush(unsent);
    if (file != null && !nested && !close(file, alone ? grace : Duration.ZERO, stubborn)) {
      stayOpen(before);
      return false;
    }
    registration.ifPresent(DeviceHandleWatch::close);
    if (!nested) {
      awaitRoutines(RequestSender.CANCEL_GRACE);
    }
    if (!forQueryRemove && !ThreadOrigin.isLibrary()) {
      removal.awaitCallbacks();
    }
    return true;
  }

  /** The device stays, so that the target goes on as it was, with what is sent from now on. */
  private void stayOpen(IoTargetState before) {
    requests.keepFile(before);
    sender.resubmit();
    restartTasks.forEach(Runnable::run);
  }

  /** Waits for whoever opens or closes the target now; a thread of the library not for ever. */
  private boolean awaitOthers(boolean forQueryRemove, Duration grace) {
    boolean alone =
        await(
            () -> !requests.isOpening() && !requests.isRemoving(),
            ThreadOrigin.isLibrary() ? grace : Waiting.WITHOUT_END);
    if (!alone && !forQueryRemove) {
      await(() -> !requests.isOpening(), Waiting.WITHOUT_END);
    }
    return alone;
  }

  /** Returns whether the file is closed. */
  private boolean close(TargetFile file, Duration grace, Stubborn stubborn) {
    long deadline = scheduling().nanoTime() + grace.toNanos();
    Optional<List<TargetRequests.Flight>> left = Optional.empty();
    try {
      drain(file, deadline);
    } finally {
      left = endRemoving(file, stubborn);
      if (left.isPresent()) {
        left.get().forEach(flight -> sender.abandon(flight, NtStatus.CANCELLED));
        file.close(scheduling(), until(deadline));
      }
    }
    return left.isPresent();
  }

  private void drain(TargetFile file, long deadline) {
    file.recall(scheduling(), until(deadline));
    boolean drained;
    do {
      // Under no lock: a simulated device's cancel is code of the user.
      requests.allSent().forEach(sender::cancel);
      drained = await(() -> !requests.hasAnySent(), DRAIN_INTERVAL);
    } while (!drained && scheduling().nanoTime() - deadline < 0);
  }

  private Optional<List<TargetRequests.Flight>> endRemoving(TargetFile file, Stubborn stubborn) {
    var left = requests.endRemoving(file);
    while (left.isEmpty() && stubborn == Stubborn.AWAIT) {
      requests.allSent().forEach(flight -> sender.abandon(flight, NtStatus.CANCELLED));
      requests.notCancelled().forEach(sender::cancel);
      await(() -> !requests.hasSentOnCallersMemory(), DRAIN_INTERVAL);
      left = requests.endRemoving(file);
    }
    return left;
  }

  private Duration until(long deadline) {
    return Duration.ofNanos(deadline - scheduling().nanoTime());
  }

  /** Runs a task, which must be quick, each time the target was opened or started. */
  final void onRestart(Runnable task) {
    restartTasks.add(task);
  }

  final void forgetRestart(Runnable task) {
    restartTasks.remove(task);
  }

  /** Counts what happened to the target: whoever finds the same number knows of no change. */
  final long changes() {
    return requests.changes();
  }

  /** Whether the target hears what becomes of its device; not every device tells. */
  final boolean hearsOfRemoval() {
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
   * @param request a request that is not out; its format before is let go of
   * @param memory what is filled; without one nothing is read. The request keeps it alive
   * @param range the part of the memory
   * @param deviceOffset where to read, bytes; devices without a position ignore it
   * @throws NtStatusException with STATUS_INTEGER_OVERFLOW if the range reaches beyond the memory
   */
  public final void formatForRead(
      IoRequest request, Optional<IoMemory> memory, MemoryRange range, OptionalLong deviceOffset)
      throws NtStatusException {
    int length = length("WdfIoTargetFormatRequestForRead", memory, range);
    request.format(RequestType.READ, 0, deviceOffset);
    memory.ifPresent(output -> request.setOutput(output, range, length));
  }

  /**
   * Formats a request as a write ("WdfIoTargetFormatRequestForWrite function").
   *
   * @param request a request that is not out; its format before is let go of
   * @param memory what is written; without one nothing is. The request keeps it alive
   * @param range the part of the memory
   * @param deviceOffset where to write, bytes; devices without a position ignore it
   * @throws NtStatusException with STATUS_INTEGER_OVERFLOW if the range reaches beyond the memory
   */
  public final void formatForWrite(
      IoRequest request, Optional<IoMemory> memory, MemoryRange range, OptionalLong deviceOffset)
      throws NtStatusException {
    int length = length("WdfIoTargetFormatRequestForWrite", memory, range);
    request.format(RequestType.WRITE, 0, deviceOffset);
    memory.ifPresent(input -> request.setInput(input, range, length));
  }

  /**
   * Formats a request as a control ("WdfIoTargetFormatRequestForIoctl function").
   *
   * @param request a request that is not out; its format before is let go of
   * @param code the control code
   * @param input bytes for the device
   * @param inputRange the part of that memory
   * @param output room for the answer; unless the code has METHOD_BUFFERED, the device sees what it
   *     holds
   * @param outputRange the part of that memory
   * @throws NtStatusException with STATUS_INTEGER_OVERFLOW if a range reaches beyond its memory
   */
  public final void formatForControl(
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
    request.format(RequestType.DEVICE_CONTROL, code.value(), OptionalLong.empty());
    input.ifPresent(memory -> request.setInput(memory, inputRange, inputLength));
    output.ifPresent(memory -> request.setOutput(memory, outputRange, outputLength));
  }

  private static int length(String operation, Optional<IoMemory> memory, MemoryRange range)
      throws NtStatusException {
    return memory.isEmpty() ? 0 : range.lengthWithin(operation, memory.get().size());
  }

  /**
   * Reads and waits ("WdfIoTargetSendReadSynchronously function").
   *
   * @param request carries the read; its format and completion routine before are let go of. Its
   *     {@link IoRequest#information} says how many bytes were read
   * @param output what is filled
   * @param deviceOffset where to read, bytes
   * @param options of which the timeout and IGNORE_TARGET_STATE count. When the time is over, the
   *     request is cancelled and waited for: 2 seconds at most, or, with native memory of the
   *     caller, until the kernel has returned it
   * @return how the read ended, or why it was not sent
   * @throws NtStatusException if it could not be prepared: with STATUS_INVALID_PARAMETER for
   *     options that make no sense, STATUS_INTEGER_OVERFLOW for a range beyond its memory
   */
  public final NtStatus sendReadSynchronously(
      IoRequest request, MemoryDescriptor output, OptionalLong deviceOffset, SendOptions options)
      throws NtStatusException {
    var operation = "WdfIoTargetSendReadSynchronously";
    options.requireValid(operation);
    request.format(RequestType.READ, 0, deviceOffset);
    setOutput(operation, request, output);
    return transact(request, options);
  }

  /**
   * Writes and waits ("WdfIoTargetSendWriteSynchronously function").
   *
   * @param request carries the write, as for {@link #sendReadSynchronously}
   * @param input what is written
   * @param deviceOffset where to write, bytes
   * @param options of which the timeout and IGNORE_TARGET_STATE count
   * @return how the write ended, or why it was not sent
   * @throws NtStatusException as for {@link #sendReadSynchronously}
   */
  public final NtStatus sendWriteSynchronously(
      IoRequest request, MemoryDescriptor input, OptionalLong deviceOffset, SendOptions options)
      throws NtStatusException {
    var operation = "WdfIoTargetSendWriteSynchronously";
    options.requireValid(operation);
    request.format(RequestType.WRITE, 0, deviceOffset);
    setInput(operation, request, input);
    return transact(request, options);
  }

  /**
   * Sends a control and waits ("WdfIoTargetSendIoctlSynchronously function"). With memory that is
   * used in place, a request that is used again, and a device that answers at once this is one
   * native call, and nothing is allocated.
   *
   * @param request carries the control, as for {@link #sendReadSynchronously}
   * @param code the control code
   * @param input bytes for the device
   * @param output room for the answer; unless the code has METHOD_BUFFERED, the device sees what it
   *     holds
   * @param options of which the timeout and IGNORE_TARGET_STATE count
   * @return how the control ended, or why it was not sent
   * @throws NtStatusException as for {@link #sendReadSynchronously}
   */
  public final NtStatus sendControlSynchronously(
      IoRequest request,
      ControlCode code,
      MemoryDescriptor input,
      MemoryDescriptor output,
      SendOptions options)
      throws NtStatusException {
    var operation = "WdfIoTargetSendIoctlSynchronously";
    options.requireValid(operation);
    request.format(RequestType.DEVICE_CONTROL, code.value(), OptionalLong.empty());
    setInput(operation, request, input);
    setOutput(operation, request, output);
    return transact(request, options);
  }

  static void setInput(String operation, IoRequest request, MemoryDescriptor descriptor)
      throws NtStatusException {
    if (descriptor instanceof MemoryDescriptor.Native memory) {
      request.setInput(memory.address(), memory.length());
    } else if (descriptor instanceof MemoryDescriptor.Copied copied) {
      copy(operation, request, () -> request.copyInput(copied.buffer()));
    } else if (descriptor instanceof MemoryDescriptor.Handle handle) {
      int length = handle.range().lengthWithin(operation, handle.memory().size());
      request.setInput(handle.memory(), handle.range(), length);
    }
  }

  static void setOutput(String operation, IoRequest request, MemoryDescriptor descriptor)
      throws NtStatusException {
    if (descriptor instanceof MemoryDescriptor.Native memory) {
      request.setOutput(memory.address(), memory.length());
    } else if (descriptor instanceof MemoryDescriptor.Copied copied) {
      copy(operation, request, () -> request.copyOutput(copied.buffer()));
    } else if (descriptor instanceof MemoryDescriptor.Handle handle) {
      int length = handle.range().lengthWithin(operation, handle.memory().size());
      request.setOutput(handle.memory(), handle.range(), length);
    }
  }

  /** Takes memory for a copy; without any the request has no format and can be used again. */
  private static void copy(String operation, IoRequest request, Runnable copying)
      throws NtStatusException {
    try {
      copying.run();
    } catch (OutOfMemoryError e) {
      var failure = Shortage.failure(operation, request.toString(), e);
      request.unformat();
      throw failure;
    }
  }

  private NtStatus transact(IoRequest request, SendOptions options) throws NtStatusException {
    request.forgetRoutine();
    return sender.sendAndWait(request, options);
  }

  /** WdfRequestSend. */
  final boolean send(IoRequest request, SendOptions options) {
    var refusal = options.validate();
    if (refusal.isSuccess() && options.has(SendOptions.SEND_AND_FORGET)) {
      refusal = NtStatus.INVALID_DEVICE_STATE;
    }
    if (refusal.isSuccess() && !request.isFormatted()) {
      refusal = NtStatus.REQUEST_NOT_ACCEPTED;
    }
    if (!refusal.isSuccess()) {
      request.refuse(refusal);
      return false;
    }
    return options.has(SendOptions.SYNCHRONOUS)
        ? sendAndTell(request, options)
        : sender.send(request, options);
  }

  private boolean sendAndTell(IoRequest request, SendOptions options) {
    try {
      long flight = request.flight;
      sender.sendAndWait(request, options);
      boolean sent = request.flight != flight;
      if (sent) {
        sender.deliverHere(request);
      }
      return sent;
    } catch (NtStatusException e) {
      request.refuse(e.status());
      return false;
    }
  }

  final boolean cancel(IoRequest request) {
    return sender.cancel(request);
  }

  /** Cancels a request that is being deleted, waits for it, and gives it up if need be. */
  final void recall(IoRequest request) {
    sender.cancel(request);
    // Even when there was nothing to cancel: it may be over, and not quite back.
    if (!await(() -> !request.isSent(), RequestSender.CANCEL_GRACE)) {
      sender.abandon(request, NtStatus.CANCELLED);
      await(() -> !requests.isOutOnCallersMemory(request), Waiting.WITHOUT_END);
    }
  }

  /** Waits for whoever closes the file now. */
  final void awaitRemoval() {
    await(() -> !requests.isRemoving(), Waiting.WITHOUT_END);
  }

  // ---- requests, the Java way ----

  /**
   * Sends a control, waits for it, and returns what it brought.
   *
   * @param code the control code
   * @param input bytes for the device; may be empty
   * @param outputCapacity room for the answer, in bytes, 0 or more
   * @param options of which the timeout and IGNORE_TARGET_STATE count
   * @return the bytes, with a success or a warning such as STATUS_BUFFER_OVERFLOW
   * @throws NtStatusException if the control ends with an error, or is not sent; with
   *     STATUS_DEVICE_PROTOCOL_ERROR if the device reports more bytes than there is room for
   */
  public final IoResult control(
      ControlCode code, byte[] input, int outputCapacity, SendOptions options)
      throws NtStatusException {
    return oneTime.control(code, input, outputCapacity, options);
  }

  /**
   * Sends a control whose output buffer is input as well, and waits for it: with METHOD_IN_DIRECT,
   * METHOD_OUT_DIRECT and METHOD_NEITHER the device sees what the buffer holds, as
   * IOCTL_HID_GET_FEATURE does the id of the report in its first byte.
   *
   * @param code the control code
   * @param input bytes for the device; may be empty
   * @param buffer the output buffer, heap or direct: its bytes between position and limit go to the
   *     device and come back as the device left them. Its position stays. After an error it is
   *     unchanged; with METHOD_BUFFERED the device never sees it
   * @param options of which the timeout and IGNORE_TARGET_STATE count
   * @return status and data, which begins the buffer: as many bytes as the device counted
   * @throws NtStatusException if the control ends with an error, or is not sent
   * @throws IllegalArgumentException if the buffer is read-only
   */
  public final IoResult control(
      ControlCode code, byte[] input, ByteBuffer buffer, SendOptions options)
      throws NtStatusException {
    return oneTime.control(code, input, buffer, options);
  }

  /**
   * Sends a control with buffers of the caller, and waits for it: with native memory in place until
   * the kernel has returned it, as {@link MemoryDescriptor.Native} says.
   *
   * @param code the control code
   * @param input bytes for the device
   * @param output room for the answer; unless the code has METHOD_BUFFERED, the device sees what it
   *     holds. The position of a Java buffer stays
   * @param options of which the timeout and IGNORE_TARGET_STATE count
   * @return how many bytes the device returned, 0 to what there is room for
   * @throws NtStatusException if the control ends with an error, or is not sent; with
   *     STATUS_DEVICE_PROTOCOL_ERROR if the device reports more bytes than that
   */
  public final long control(
      ControlCode code, MemoryDescriptor input, MemoryDescriptor output, SendOptions options)
      throws NtStatusException {
    return oneTime.count(
        new Exchange.Control(code),
        request -> sendControlSynchronously(request, code, input, output, options));
  }

  /**
   * Sends a control of known types, and waits for it as long as the device takes.
   *
   * @param <I> what it takes
   * @param <O> what it returns
   * @param exchange the control
   * @param input what it takes
   * @return what it returned
   * @throws NtStatusException if the control ends with anything but a success, or is not sent
   * @throws MalformedDataException if the device returned too little
   */
  public final <I, O> O control(ControlExchange<I, O> exchange, I input) throws IOException {
    return control(exchange, input, SendOptions.NONE);
  }

  /**
   * Sends a control of known types that takes nothing, and waits for it as long as the device
   * takes.
   *
   * @param <O> what it returns
   * @param exchange the control
   * @return what it returned
   * @throws NtStatusException if the control ends with anything but a success, or is not sent
   * @throws MalformedDataException if the device returned too little
   */
  public final <O> O control(ControlExchange<StructCodec.Nothing, O> exchange) throws IOException {
    return control(exchange, StructCodec.Nothing.NOTHING);
  }

  /**
   * Sends a control of known types, and waits for it.
   *
   * @param <I> what it takes
   * @param <O> what it returns
   * @param exchange the control
   * @param input what it takes
   * @param options of which the timeout and IGNORE_TARGET_STATE count
   * @return what it returned
   * @throws NtStatusException if the control ends with anything but a success, or is not sent
   * @throws MalformedDataException if the device returned too little
   */
  public final <I, O> O control(ControlExchange<I, O> exchange, I input, SendOptions options)
      throws IOException {
    return oneTime.control(exchange, input, options);
  }

  /**
   * Reads and waits.
   *
   * @param capacity how many bytes at most, 0 or more
   * @param options of which the timeout and IGNORE_TARGET_STATE count
   * @return the bytes read, with a success or a warning
   * @throws NtStatusException if the read ends with an error, or is not sent; with
   *     STATUS_DEVICE_PROTOCOL_ERROR if the device reports more bytes than were asked for
   */
  public final IoResult read(int capacity, SendOptions options) throws NtStatusException {
    return oneTime.read(capacity, options);
  }

  /**
   * Reads into a buffer, advances its position, and waits.
   *
   * @param output heap or direct, filled from its position to its limit at most
   * @param options of which the timeout and IGNORE_TARGET_STATE count
   * @return how many bytes were read
   * @throws NtStatusException if the read ends with an error, or is not sent
   */
  public final int read(ByteBuffer output, SendOptions options) throws NtStatusException {
    return advance(output, read(MemoryDescriptor.of(output), options));
  }

  /**
   * Reads into memory of the caller, and waits: with native memory in place until the kernel has
   * returned it, as {@link MemoryDescriptor.Native} says.
   *
   * @param output what is filled; the position of a Java buffer stays
   * @param options of which the timeout and IGNORE_TARGET_STATE count
   * @return how many bytes were read
   * @throws NtStatusException if the read ends with an error, or is not sent; with
   *     STATUS_DEVICE_PROTOCOL_ERROR if the device reports more bytes than were asked for
   */
  public final long read(MemoryDescriptor output, SendOptions options) throws NtStatusException {
    return oneTime.count(
        new Exchange.Read(),
        request -> sendReadSynchronously(request, output, OptionalLong.empty(), options));
  }

  /**
   * Writes and waits.
   *
   * @param data what to write; may be empty
   * @param options of which the timeout and IGNORE_TARGET_STATE count
   * @return how many bytes the device took
   * @throws NtStatusException if the write ends with an error, or is not sent; with
   *     STATUS_DEVICE_PROTOCOL_ERROR if the device reports more bytes than there were
   */
  public final int write(byte[] data, SendOptions options) throws NtStatusException {
    return (int) write(MemoryDescriptor.of(data), options);
  }

  /**
   * Writes what a buffer has, advances its position, and waits.
   *
   * @param input heap or direct, written from its position to its limit
   * @param options of which the timeout and IGNORE_TARGET_STATE count
   * @return how many bytes the device took
   * @throws NtStatusException if the write ends with an error, or is not sent
   */
  public final int write(ByteBuffer input, SendOptions options) throws NtStatusException {
    return advance(input, write(MemoryDescriptor.of(input), options));
  }

  /**
   * Writes memory of the caller, and waits: with native memory in place until the kernel has
   * returned it, as {@link MemoryDescriptor.Native} says.
   *
   * @param input what is written; the position of a Java buffer stays
   * @param options of which the timeout and IGNORE_TARGET_STATE count
   * @return how many bytes the device took
   * @throws NtStatusException if the write ends with an error, or is not sent; with
   *     STATUS_DEVICE_PROTOCOL_ERROR if the device reports more bytes than there were
   */
  public final long write(MemoryDescriptor input, SendOptions options) throws NtStatusException {
    return oneTime.count(
        new Exchange.Write(),
        request -> sendWriteSynchronously(request, input, OptionalLong.empty(), options));
  }

  /**
   * Keeps reads out, or controls that return data, across the closing and opening of the target.
   *
   * @return a builder, to say what is read, and to start
   */
  public final ContinuousReaderBuilder continuousReader() {
    return new ContinuousReaderBuilder(this);
  }

  /** Moves the position by what was transferred, and returns that. */
  static int advance(ByteBuffer buffer, long transferred) {
    int count = Math.toIntExact(transferred);
    buffer.position(buffer.position() + count);
    return count;
  }

  /**
   * Reads and writes as a channel, for devices without a position such as serial ports: each
   * transfer begins at offset 0.
   *
   * <p>One thread reads and one writes at a time, the others wait for their turn. A read returns
   * what the device has, at least 1 byte from most devices, and -1 when it answers
   * STATUS_END_OF_FILE. Closing the channel cancels what it has out: whoever waits there gets an
   * {@link java.nio.channels.AsynchronousCloseException}. So does interrupting a thread in it, who
   * gets a {@link java.nio.channels.ClosedByInterruptException}. The target stays open. When the
   * target closes first, the channel's transfers end with an {@link NtStatusException}.
   *
   * @param options of each transfer; of them the timeout and IGNORE_TARGET_STATE count. A transfer
   *     that times out throws STATUS_IO_TIMEOUT and leaves the channel open
   * @return the channel, to be closed
   * @throws NtStatusException with STATUS_DELETE_PENDING if the bridge is being closed, with
   *     STATUS_INVALID_PARAMETER for options that make no sense
   */
  public final ByteChannel channel(SendOptions options) throws NtStatusException {
    options.requireValid("channel");
    return new TargetChannel(this, options);
  }

  /** What helps when a request fails because the target has no device open. */
  String adviceWhileClosed() {
    return OpenAdvice.ofState(state());
  }

  /** The failure of a request, with what helps. */
  final NtStatusException failure(Exchange exchange, NtStatus status) {
    var advice =
        requests.file() == null
            ? adviceWhileClosed()
            : exchange.advice(status, file().map(TargetFile::access).orElse(AccessMask.QUERY));
    return new NtStatusException(exchange.operation(), toString(), status, advice);
  }

  /** Refuses what a device cannot have transferred. */
  final void requirePossibleCount(Exchange exchange, IoRequest request) throws NtStatusException {
    var error = request.protocolError();
    if (error.isPresent()) {
      throw new NtStatusException(
          exchange.operation(), toString(), NtStatus.DEVICE_PROTOCOL_ERROR, error.get());
    }
  }

  /**
   * Sends a control, and returns at once.
   *
   * @param code the control code
   * @param input bytes for the device, copied now; may be empty
   * @param outputCapacity room for the answer, in bytes, 0 or more
   * @param options with or without a timeout and IGNORE_TARGET_STATE
   * @return the result to come, completed on the target's queue: exceptionally with an {@link
   *     NtStatusException} if the control ends with an error or is not sent. Cancelling it cancels
   *     the control, and completes it at once: the device has copies of the caller's bytes, which
   *     are kept until the kernel has returned the request
   */
  public final CompletableFuture<IoResult> controlAsync(
      ControlCode code, byte[] input, int outputCapacity, SendOptions options) {
    return oneTime.controlAsync(code, input, outputCapacity, options);
  }

  /**
   * Sends a control whose output buffer is input as well, and returns at once.
   *
   * @param code the control code
   * @param input bytes for the device, copied now; may be empty
   * @param buffer the output buffer, as for {@link #control(ControlCode, byte[], ByteBuffer,
   *     SendOptions)}. Its bytes are copied now, and back before the result is there: leave it
   *     alone meanwhile
   * @param options with or without a timeout and IGNORE_TARGET_STATE
   * @return the result to come, as for {@link #controlAsync(ControlCode, byte[], int, SendOptions)}
   * @throws IllegalArgumentException if the buffer is read-only
   */
  public final CompletableFuture<IoResult> controlAsync(
      ControlCode code, byte[] input, ByteBuffer buffer, SendOptions options) {
    return oneTime.controlAsync(code, input, buffer, options);
  }

  /**
   * Sends a control of known types, and returns at once.
   *
   * @param <I> what it takes
   * @param <O> what it returns
   * @param exchange the control
   * @param input what it takes
   * @param options with or without a timeout and IGNORE_TARGET_STATE
   * @return what it returned, to come, as for {@link #controlAsync(ControlCode, byte[], int,
   *     SendOptions)}; a warning completes it exceptionally, too
   */
  public final <I, O> CompletableFuture<O> controlAsync(
      ControlExchange<I, O> exchange, I input, SendOptions options) {
    return oneTime.controlAsync(exchange, input, options);
  }

  /**
   * Reads, and returns at once.
   *
   * @param capacity how many bytes at most, 0 or more
   * @param options with or without a timeout and IGNORE_TARGET_STATE
   * @return the result to come, as for {@link #controlAsync(ControlCode, byte[], int, SendOptions)}
   */
  public final CompletableFuture<IoResult> readAsync(int capacity, SendOptions options) {
    return oneTime.readAsync(capacity, options);
  }

  /**
   * Writes, and returns at once.
   *
   * @param data what to write, copied now; may be empty
   * @param options with or without a timeout and IGNORE_TARGET_STATE
   * @return how many bytes the device took, to come, as for {@link #controlAsync(ControlCode,
   *     byte[], int, SendOptions)}
   */
  public final CompletableFuture<Integer> writeAsync(byte[] data, SendOptions options) {
    return oneTime.writeAsync(data, options);
  }

  /** The device was removed, and nobody else decides what that means. */
  void deviceIsGone() {
    close(IoTargetState.Transition.CLOSE);
  }
}
