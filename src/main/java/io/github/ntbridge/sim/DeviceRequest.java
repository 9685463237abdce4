package io.github.ntbridge.sim;

import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.layout.CompletionPacket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A read, write or control on its way through the drivers of a simulated device (an IRP). A driver
 * completes it, keeps it for later, or passes it down. It is completed exactly once, from any
 * thread. Data is copied in and out: a handler never sees the caller's memory.
 */
public final class DeviceRequest {
  private final FileObject file;
  private final Submission submission;
  private final boolean buffered;
  private final @Nullable Signal event;

  /** Who sent it, the nearest first; empty unless the machine traces requests. */
  private final List<StackTraceElement> senders;

  /** What the driver that has the request sees; its caller sees the first. */
  private volatile RequestParameters parameters;

  // What follows is guarded by this.

  /** How far below the top of the stack the driver is that has the request. */
  private int level;

  /** Of the drivers that passed the request down and want it back, the lowest first. */
  private final Deque<IoCompletionRoutine> routines = new ArrayDeque<>();

  /** Somebody completed the request; the result may still be on its way up. */
  private boolean completed;

  private @Nullable RequestResult result;

  /** The caller was told STATUS_PENDING. */
  private boolean pending;

  /** Calls into drivers that a pending request is passed down by; no cancel comes meanwhile. */
  private int forwarding;

  private boolean delivered;
  private boolean cancelRequested;
  private boolean cancelTold;
  private boolean deviceRemoved;
  private boolean removalTold;

  /** A fault of the machine: the result gets lost on its way to the caller. */
  private boolean losesCompletion;

  /** It did get lost; cancelling ends the request. */
  private boolean completionLost;

  /** What a request asks for. */
  public enum Kind {
    /** IRP_MJ_READ. */
    READ,
    /** IRP_MJ_WRITE. */
    WRITE,
    /** IRP_MJ_DEVICE_CONTROL. */
    CONTROL
  }

  DeviceRequest(
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

  /**
   * What the request asks for.
   *
   * @return the kind
   */
  public Kind kind() {
    return parameters.kind();
  }

  /**
   * The open that the request came through.
   *
   * @return the same object for all requests of one open
   */
  public DeviceFile file() {
    return file;
  }

  /**
   * The code of a control.
   *
   * @return the code
   * @throws IllegalStateException if the request is a read or write
   */
  public ControlCode controlCode() {
    requireControl();
    return parameters.controlCode();
  }

  private void requireControl() {
    if (kind() != Kind.CONTROL) {
      throw new IllegalStateException("a " + kind() + " has no control code; look at kind() first");
    }
  }

  /**
   * The data of a write, or the input of a control.
   *
   * @return the handler's own copy; empty for a read
   */
  public byte[] input() {
    return parameters.input().clone();
  }

  /**
   * How much the caller has room for.
   *
   * @return bytes of the output buffer; 0 for a write
   */
  public int outputLength() {
    return parameters.outputLength();
  }

  /**
   * What the output buffer held when the request was sent: a second input of each control but one
   * with METHOD_BUFFERED, whose driver sees the input and then zeros.
   *
   * @return the handler's own copy, {@link #outputLength} bytes; empty for a control with
   *     METHOD_BUFFERED, a read and a write
   */
  public byte[] outputContents() {
    return parameters.outputContents().clone();
  }

  /**
   * Where to read or write.
   *
   * @return bytes; 0 when the caller gave no offset, and for a control
   */
  public long offset() {
    return parameters.offset().orElse(0);
  }

  /**
   * Whether the caller wants the request back.
   *
   * @return true from the moment when a cancel came
   */
  public synchronized boolean isCancelRequested() {
    return cancelRequested;
  }

  /**
   * Whether somebody completed the request.
   *
   * @return true once it is over
   */
  public synchronized boolean isCompleted() {
    return completed;
  }

  /**
   * Changes what the drivers below get: the data of a write, or the input of a control. Call it
   * before {@link #forward()}.
   *
   * @param input the new data
   */
  public void replaceInput(byte[] input) {
    parameters = parameters.withInput(input.clone());
  }

  /**
   * Changes the code that the drivers below get. Call it before {@link #forward()}.
   *
   * @param code the new code
   * @throws IllegalStateException if the request is a read or write
   */
  public void replaceControlCode(ControlCode code) {
    requireControl();
    parameters = parameters.withControlCode(code);
  }

  /**
   * Passes the request down: the driver below the one that has it gets it now ("IoCallDriver
   * macro"), in this call, and the driver that had it is done with it. Only the driver that has the
   * request may do so, when it gets it or later.
   *
   * @throws IllegalStateException if the request is completed, or the bus driver has it
   */
  public void forward() {
    forward((request, end) -> end);
  }

  /**
   * Passes the request down as {@link #forward()} does, and takes part in its completion.
   *
   * @param routine sees the result before the drivers above and the caller do, and may change it
   * @throws IllegalStateException if the request is completed, or the bus driver has it
   */
  public void forward(IoCompletionRoutine routine) {
    if (!tryForward(routine)) {
      throw new IllegalStateException("this " + kind() + " is completed already");
    }
  }

  /** Passes the request down, unless it is completed already. */
  boolean tryForward(IoCompletionRoutine routine) {
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
      cancelTold = false;
      removalTold = false;
    }
    call(next);
    synchronized (this) {
      forwarding--;
    }
    passOn();
    return true;
  }

  /**
   * Does something with the request after a time on the machine's clock, on a thread of the
   * machine; the handler returns meanwhile, and the request pends. If it is completed by then, as a
   * cancel does, nothing happens. An action that throws ends it with STATUS_UNSUCCESSFUL.
   *
   * @param delay how long to wait; zero or less is at once
   * @param action what to do then, such as completing it
   */
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

  /**
   * Completes the request without data.
   *
   * @param status the final status, any but STATUS_PENDING
   * @throws IllegalStateException if it is completed already
   */
  public void complete(NtStatus status) {
    complete(status, 0L);
  }

  /**
   * Completes the request with data for the caller, and the number of bytes as its count. With an
   * error status the data of a METHOD_BUFFERED control is not copied, as the I/O manager does not.
   *
   * @param status the final status, any but STATUS_PENDING
   * @param output the data, at most {@link #outputLength} bytes
   * @throws IllegalArgumentException if it does not fit
   * @throws IllegalStateException if it is completed already
   */
  public void complete(NtStatus status, byte[] output) {
    requireFirst(tryComplete(status, output));
  }

  /**
   * Completes the request with a count alone, such as the bytes written.
   *
   * @param status the final status, any but STATUS_PENDING
   * @param information the count, 0 or more; more than the caller has room for is the lie of a
   *     faulty driver
   * @throws IllegalArgumentException if it is negative
   * @throws IllegalStateException if it is completed already
   */
  public void complete(NtStatus status, long information) {
    requireFirst(tryComplete(RequestResult.of(status, information)));
  }

  /**
   * Completes the request.
   *
   * @param result how it ends
   * @throws IllegalArgumentException if its data does not fit
   * @throws IllegalStateException if it is completed already
   */
  public void complete(RequestResult result) {
    requireFirst(tryComplete(result));
  }

  private void requireFirst(boolean first) {
    if (!first) {
      throw new IllegalStateException(
          "this "
              + kind()
              + " is completed already; use tryComplete where a cancel may come first");
    }
  }

  /**
   * Completes the request without data, unless it is completed already.
   *
   * @param status the final status, any but STATUS_PENDING
   * @return whether this call completed it
   */
  public boolean tryComplete(NtStatus status) {
    return tryComplete(RequestResult.of(status, 0L));
  }

  /**
   * Completes the request with data, unless it is completed already.
   *
   * @param status the final status, any but STATUS_PENDING
   * @param output the data, at most {@link #outputLength} bytes
   * @return whether this call completed it
   * @throws IllegalArgumentException if the data does not fit
   */
  public boolean tryComplete(NtStatus status, byte[] output) {
    return tryComplete(RequestResult.of(status, output));
  }

  private boolean tryComplete(RequestResult first) {
    requireRoom(first);
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

  private void requireRoom(RequestResult checked) {
    if (checked.outputLength() > outputLength()) {
      throw new IllegalArgumentException(
          "the caller has room for "
              + outputLength()
              + " bytes, not "
              + checked.outputLength()
              + "; complete with STATUS_BUFFER_OVERFLOW and what fits, or with"
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
              requireRoom(upper);
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
    guard(
        kind().toString().toLowerCase(Locale.ROOT),
        () -> {
          switch (kind()) {
            case READ -> driver.read(this);
            case WRITE -> driver.write(this);
            case CONTROL -> driver.control(this);
          }
        });
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

  /** Ends the request in place of the driver, which believes that it did. */
  private void endLost() {
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

  /** Asks the driver to end the request. */
  void cancel() {
    synchronized (this) {
      cancelRequested = true;
    }
    passOn();
  }

  /** Tells the driver that the device is gone. */
  void deviceRemoved() {
    synchronized (this) {
      deviceRemoved = true;
    }
    passOn();
  }

  /** Tells the driver that has the request of a cancel or a removal, once each, between calls. */
  private void passOn() {
    endLost();
    boolean cancelNow;
    boolean removeNow;
    DeviceHandler handler;
    synchronized (this) {
      if (!pending || forwarding > 0 || completed) {
        return;
      }
      removeNow = deviceRemoved && !removalTold;
      removalTold |= removeNow;
      cancelNow = cancelRequested && !cancelTold;
      cancelTold |= cancelNow;
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

  /** The rules of completion: an error that comes at once is the call's own answer and no event. */
  private void deliver(RequestResult end, boolean atOnce) {
    boolean last = file.end(this);
    if (!atOnce || !end.status().isError()) {
      submission
          .sink()
          .complete(
              end.status(),
              end.information(),
              end.delivered(buffered),
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

  /** Waits for the end of a request that pended on a synchronous file. */
  synchronized NtStatus awaitEnd(MachineScheduling scheduling) {
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
   * @return {@code CONTROL 0x222000 of \Device\Echo0} and the like
   */
  @Override
  public String toString() {
    var sent = parameters;
    return sent.kind()
        + (sent.kind() == Kind.CONTROL ? " " + sent.controlCode() : "")
        + " of "
        + file;
  }
}
