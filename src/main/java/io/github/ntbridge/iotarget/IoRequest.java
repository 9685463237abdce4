package io.github.ntbridge.iotarget;

import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A request to an I/O target (WDFREQUEST): formatted by the target, sent, completed once, and then
 * reused or deleted.
 *
 * <p>One thread at a time formats and sends it; {@link #cancelSent}, {@link #status} and deletion
 * are safe from any thread at any time. While it is pending, its memory belongs to it.
 */
public final class IoRequest extends FrameworkObject {
  private final RequestFormat format;
  private @Nullable CompletionRoutine routine;
  private volatile NtStatus status = NtStatus.SUCCESS;
  private volatile long information;

  /** The target of the last send. */
  private volatile @Nullable IoTarget target;

  /** The last send. */
  private volatile @Nullable RequestFlight flight;

  /** Latched by {@link #cancelSent} until the request is reused. */
  private volatile boolean cancelled;

  private volatile boolean inFlight;

  /**
   * Guarded by this: the last reference went while the request was in flight, whose end frees it.
   */
  private boolean destroyed;

  private IoRequest(FrameworkObject parent) {
    super(parent.environment(), parent);
    this.format = new RequestFormat(parent.environment());
  }

  /**
   * Creates a request ("WdfRequestCreate function").
   *
   * @param driver the root of the bridge, the default parent
   * @param attributes parent, contexts and callbacks
   * @return the request, to be formatted
   * @throws NtStatusException with STATUS_WDF_SYNCHRONIZATION_SCOPE_INVALID or
   *     STATUS_WDF_EXECUTION_LEVEL_INVALID for attributes that a request cannot have, with
   *     STATUS_DELETE_PENDING if the parent is being deleted
   */
  public static IoRequest create(FrameworkDriver driver, FrameworkAttributes attributes)
      throws NtStatusException {
    attributes.requireNoOptions("WdfRequestCreate");
    var request = new IoRequest(attributes.parent().orElse(driver));
    request.commit("WdfRequestCreate", attributes);
    return request;
  }

  /**
   * Sets the completion routine, for the next send only ("WdfRequestSetCompletionRoutine
   * function").
   *
   * @param completionRoutine called when the request has completed
   */
  public void onCompletion(CompletionRoutine completionRoutine) {
    routine = completionRoutine;
  }

  /**
   * Sends the request ("WdfRequestSend function").
   *
   * @param to where; the target that formatted it
   * @param options how
   * @return whether it was sent, or waits for the target's start; else {@link #status} is the
   *     reason, and the completion routine is not called. With {@link SendOptions#synchronously}
   *     whether it was sent, and has completed with {@link #status}
   * @throws IllegalStateException if the request is pending already
   */
  public boolean send(IoTarget to, SendOptions options) {
    return to.send(this, options);
  }

  /**
   * Returns the status of the completed request, or why it was not sent ("WdfRequestGetStatus
   * function").
   *
   * @return its status now
   */
  public NtStatus status() {
    return status;
  }

  /**
   * The count that the request returned ("WdfRequestGetInformation function"), as the device
   * reports it: an unsigned number, which a faulty driver can set to more than was requested.
   *
   * @return most often bytes transferred; 0 when it failed before the device
   */
  public long information() {
    return information;
  }

  /**
   * Returns the completion parameters of the request, with those of its format
   * ("WdfRequestGetCompletionParams function").
   *
   * @return the parameters of its last completion
   */
  public CompletionParams completionParams() {
    return format.completionParams(status, information);
  }

  /**
   * Returns whether the request is pending.
   *
   * @return true from the send until before its completion routine is called
   */
  public boolean isSent() {
    return inFlight;
  }

  /**
   * Cancels the request ("WdfRequestCancelSentRequest function"). It completes with
   * STATUS_CANCELLED, or with its own status if it ended before the cancellation reached the
   * device. A request that was not in flight has to be reused before the next send.
   *
   * @return whether the request was in flight
   */
  public boolean cancelSent() {
    cancelled = true;
    var sent = flight;
    return sent != null && sent.cancel();
  }

  /**
   * Makes the request as new ("WdfRequestReuse function"): without format, memory, completion
   * routine and cancel.
   *
   * @param newStatus its status from now on
   * @throws IllegalStateException if the request is pending
   */
  public void reuse(NtStatus newStatus) {
    requireHere();
    routine = null;
    format.clear();
    cancelled = false;
    status = newStatus;
    information = 0;
  }

  private void requireHere() {
    if (inFlight) {
      throw new IllegalStateException(
          this + " is sent already; wait for its completion, or cancel it");
    }
  }

  /** Begins a format; what was before is released. */
  RequestFormat format(RequestType type, ControlCode controlCode, OptionalLong deviceOffset) {
    requireHere();
    format.begin(type, controlCode, deviceOffset);
    return format;
  }

  RequestFormat format() {
    return format;
  }

  /** The request was not sent. */
  void refuse(NtStatus refusal) {
    requireHere();
    status = refusal;
    information = 0;
  }

  boolean isCancelled() {
    return cancelled;
  }

  /** Begins a send, which takes the request out of its user's hands. */
  void begin(IoTarget to) {
    requireHere();
    target = to;
    inFlight = true;
  }

  /** Notes the send that a cancel is for. */
  void begin(RequestFlight newFlight) {
    flight = newFlight;
  }

  /** The send has ended: the request is its user's again. */
  void end(NtStatus endStatus, long endInformation) {
    format.markSent();
    status = endStatus;
    information = endInformation;
    boolean last;
    synchronized (this) {
      inFlight = false;
      last = destroyed;
    }
    if (last) {
      format.free();
    }
  }

  /** The call of the routine, which is called for one end only; null without a routine. */
  @Nullable Runnable takeRoutineCall() {
    var taken = routine;
    var sentTo = target;
    routine = null;
    if (taken == null || sentTo == null) {
      return null;
    }
    var params = completionParams();
    return () -> taken.completed(this, sentTo, params);
  }

  boolean hasRoutine() {
    return routine != null;
  }

  void forgetRoutine() {
    routine = null;
  }

  /** A pending request is cancelled, and waited for as a close waits. */
  @Override
  void dispose(Runnable callCleanups) {
    callCleanups.run();
    var sent = flight;
    if (sent != null) {
      sent.engine.cancelAndAwait(sent, () -> !isSent());
    }
  }

  @Override
  void destroy() {
    boolean out;
    synchronized (this) {
      destroyed = true;
      out = inFlight;
    }
    if (!out) {
      format.free();
    }
  }

  @Override
  public String toString() {
    return format.toString();
  }
}
