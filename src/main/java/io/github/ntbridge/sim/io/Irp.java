package io.github.ntbridge.sim.io;

import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.layout.CompletionPacket;
import io.github.ntbridge.sim.device.DeviceFile;
import io.github.ntbridge.sim.device.DeviceHandler;
import io.github.ntbridge.sim.device.DeviceRequest;
import io.github.ntbridge.sim.device.IoCompletionRoutine;
import io.github.ntbridge.sim.device.RequestResult;
import io.github.ntbridge.sim.object.Signal;
import io.github.ntbridge.sim.time.MachineScheduling;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A request of the I/O manager: its position in its device stack, and which of its end, its
 * cancellation and the removal of its device its driver and its caller know of.
 */
final class Irp implements DeviceRequest {
  private static final byte[] NOTHING = {};

  private final FileObject file;
  private final Submission submission;
  private final boolean buffered;
  private final @Nullable Signal event;

  /** The stack of the sender, the nearest first; empty unless the machine traces requests. */
  private final List<StackTraceElement> senders;

  /** The parameters that the current driver sees; its caller sees the first. */
  private volatile RequestParameters parameters;

  // The fields below are guarded by this.

  /** The distance of the current driver from the top of the stack. */
  private int level;

  /** Of the drivers that passed the request down and want it back, the lowest first. */
  private final Deque<IoCompletionRoutine> routines = new ArrayDeque<>(1);

  /** A driver completed the request; the result may still be on its way up. */
  private boolean completed;

  private @Nullable RequestResult result;

  /** The call returned STATUS_PENDING. */
  private boolean pending;

  /**
   * Calls into drivers that a pending request is passed down by; no cancellation arrives in the
   * meantime.
   */
  private int forwarding;

  private boolean delivered;
  private boolean cancelRequested;
  private boolean cancelPassedOn;
  private boolean deviceRemoved;
  private boolean removalPassedOn;

  /** A fault of the machine: the completion does not reach the caller. */
  private boolean losesCompletion;

  /** The completion was lost; a cancel completes the request. */
  private boolean completionLost;

  Irp(
      FileObject file,
      RequestParameters parameters,
      Submission submission,
      @Nullable Signal event,
      List<StackTraceElement> senders) {
    this.file = file;
    this.parameters = parameters;
    this.buffered = parameters.isBuffered();
    this.submission = submission;
    this.event = event;
    this.senders = senders;
  }

  @Override
  public Kind kind() {
    return parameters.kind();
  }

  @Override
  public DeviceFile file() {
    return file;
  }

  @Override
  public ControlCode controlCode() {
    requireControl();
    return parameters.controlCode();
  }

  private void requireControl() {
    if (!kind().isControl()) {
      throw new IllegalStateException("a " + kind() + " has no control code; look at kind() first");
    }
  }

  @Override
  public byte[] input() {
    return parameters.input().clone();
  }

  @Override
  public int outputLength() {
    return parameters.outputLength();
  }

  @Override
  public byte[] outputContents() {
    return parameters.outputContents().clone();
  }

  @Override
  public long offset() {
    return parameters.offset().orElse(0);
  }

  @Override
  public synchronized boolean isCancelRequested() {
    return cancelRequested;
  }

  @Override
  public synchronized boolean isCompleted() {
    return completed;
  }

  @Override
  public void replaceInput(byte[] input) {
    parameters = parameters.withInput(input.clone());
  }

  @Override
  public void replaceControlCode(ControlCode code) {
    requireControl();
    parameters = parameters.withControlCode(code);
  }

  @Override
  public boolean tryForward(IoCompletionRoutine routine) {
    var drivers = file.stack().drivers();
    DeviceHandler next;
    synchronized (this) {
      if (completed) {
        return false;
      }
      if (drivers.isLowest(level)) {
        throw new IllegalStateException("there is no driver below; complete the " + kind());
      }
      level++;
      next = drivers.at(level);
      routines.push(routine);
      forwarding++;
      cancelPassedOn = false;
      removalPassedOn = false;
    }
    call(next);
    synchronized (this) {
      forwarding--;
    }
    passOn();
    return true;
  }

  @Override
  public void later(Duration delay, Runnable action) {
    file.stack()
        .scheduling()
        .after(
            delay,
            () -> {
              if (!isCompleted()) {
                guard("action for later", action);
              }
            });
  }

  @Override
  public boolean tryComplete(RequestResult first) {
    requireCapacity(first);
    List<IoCompletionRoutine> above;
    synchronized (this) {
      if (completed) {
        return false;
      }
      completed = true;
      above = List.copyOf(routines);
    }
    var last = first;
    for (var routine : above) {
      last = runRoutine(routine, last);
    }
    synchronized (this) {
      if (losesCompletion && !cancelRequested && !deviceRemoved) {
        completionLost = true;
        return true;
      }
      result = last;
      if (!pending) {
        return true;
      }
    }
    deliver(last, false);
    return true;
  }

  private void requireCapacity(RequestResult checked) {
    if (checked.outputLength() > outputLength()) {
      throw new IllegalArgumentException(
          "the output buffer has "
              + outputLength()
              + " bytes, fewer than the "
              + checked.outputLength()
              + " of the data; complete with STATUS_BUFFER_OVERFLOW and what fits, or with"
              + " STATUS_BUFFER_TOO_SMALL");
    }
  }

  private RequestResult runRoutine(IoCompletionRoutine routine, RequestResult lower) {
    return file.stack()
        .failures()
        .guard(
            file,
            "completion routine of a " + kind(),
            () -> {
              var upper = routine.completed(this, lower);
              requireCapacity(upper);
              return upper;
            },
            RequestResult.of(NtStatus.UNSUCCESSFUL, 0L));
  }

  // What follows is the I/O manager's side.

  long requestId() {
    return submission.requestId();
  }

  /** Hands the request to the driver; the status of the call is STATUS_PENDING or a final one. */
  NtStatus dispatch() {
    if (event != null) {
      event.reset();
    }
    file.signal().reset();
    call(file.stack().drivers().at(0));
    return dispatched();
  }

  private void call(DeviceHandler driver) {
    switch (kind()) {
      case READ -> guard("read", () -> driver.read(this));
      case WRITE -> guard("write", () -> driver.write(this));
      case IOCTL -> guard("ioctl", () -> driver.ioctl(this));
      case FSCTL -> guard("fsctl", () -> driver.fsctl(this));
    }
  }

  private NtStatus dispatched() {
    RequestResult end;
    synchronized (this) {
      end = result;
      pending = end == null;
    }
    if (end != null) {
      deliver(end, true);
      return end.status();
    }
    passOn();
    return NtStatus.PENDING;
  }

  synchronized void loseCompletion() {
    losesCompletion = true;
  }

  /** Completes a request whose completion by the driver was lost. */
  private void completeLost() {
    RequestResult end;
    synchronized (this) {
      if (!completionLost || !pending || !(cancelRequested || deviceRemoved)) {
        return;
      }
      completionLost = false;
      end = RequestResult.of(deviceRemoved ? NtStatus.DEVICE_REMOVED : NtStatus.CANCELLED, 0L);
      result = end;
    }
    deliver(end, false);
  }

  /** Passes a cancel on to the driver. */
  void cancel() {
    synchronized (this) {
      cancelRequested = true;
    }
    passOn();
  }

  /** Passes the removal of the device on to the driver. */
  void deviceRemoved() {
    synchronized (this) {
      deviceRemoved = true;
    }
    passOn();
  }

  /** Calls the driver that has the request on a cancel or a removal, once each, between calls. */
  private void passOn() {
    completeLost();
    boolean cancelNow;
    boolean removeNow;
    DeviceHandler handler;
    synchronized (this) {
      if (!pending || forwarding > 0 || completed) {
        return;
      }
      removeNow = deviceRemoved && !removalPassedOn;
      removalPassedOn |= removeNow;
      cancelNow = cancelRequested && !cancelPassedOn;
      cancelPassedOn |= cancelNow;
      handler = file.stack().drivers().at(level);
    }
    if (removeNow) {
      guard("removed", () -> handler.removed(this));
    }
    if (cancelNow) {
      guard("cancel", () -> handler.cancel(this));
    }
  }

  private void guard(String what, Runnable call) {
    if (!file.stack().failures().guard(file, what, call)) {
      tryComplete(NtStatus.UNSUCCESSFUL);
    }
  }

  /** The rules of completion: an error that comes at once is the call's own status and no event. */
  private void deliver(RequestResult end, boolean atOnce) {
    boolean last = file.end(this);
    if (!atOnce || !end.status().isError()) {
      submission
          .sink()
          .complete(
              end.status(),
              end.information(),
              delivered(end),
              () -> {
                signal();
                post(end, atOnce);
              });
    }
    if (last) {
      file.close();
    }
    synchronized (this) {
      delivered = true;
      notifyAll();
    }
  }

  /** The data for the caller: the I/O manager copies none of a buffered request that failed. */
  private byte[] delivered(RequestResult end) {
    return buffered && end.status().isError() ? NOTHING : end.output();
  }

  private void signal() {
    if (event != null) {
      event.set();
    } else {
      file.signal().set();
    }
  }

  private void post(RequestResult end, boolean atOnce) {
    var binding = file.port().orElse(null);
    if (binding == null || submission.apcContext() == 0) {
      return;
    }
    if (atOnce && end.status().isSuccess() && file.skipsPacketOnSuccess()) {
      return;
    }
    binding
        .port()
        .post(
            new CompletionPacket(
                binding.key(), submission.apcContext(), end.status().value(), end.information()));
  }

  /** Waits for the completion of a request that pended on a synchronous file. */
  synchronized NtStatus awaitCompletion(MachineScheduling scheduling) {
    scheduling.await(this, () -> delivered, OptionalLong.empty());
    var end = result;
    if (end == null) {
      throw new IllegalStateException("a request was delivered without a result");
    }
    return end.status();
  }

  /** The request in one line, and one more for each sender that is known. */
  String description() {
    var text = new StringBuilder(toString());
    var separator = " sent at ";
    for (var sender : senders) {
      text.append(separator).append(sender);
      separator = System.lineSeparator() + "    from ";
    }
    return text.toString();
  }

  /**
   * The request, for messages.
   *
   * @return {@code IOCTL 0x222000 of \Device\Echo0} and the like
   */
  @Override
  public String toString() {
    var sent = parameters;
    return sent.kind() + (sent.kind().isControl() ? " " + sent.controlCode() : "") + " of " + file;
  }
}
