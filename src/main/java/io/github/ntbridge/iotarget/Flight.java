package io.github.ntbridge.iotarget;

import io.github.ntbridge.nt.NtStatus;
import org.jspecify.annotations.Nullable;

/**
 * One send of a request, from its admission to its completion. Whichever thread takes it out of the
 * lists of its target ends it, so that it ends once.
 */
abstract class Flight implements CompletionEngine.Operation, Runnable {
  /** The stage of a request. */
  enum State {
    /** Not admitted, or refused. */
    NEW,
    /** Waits until the target is started. */
    QUEUED,
    /** A thread is submitting it: a cancel would not find it in the kernel yet. */
    SUBMITTING,
    /** In the kernel, or with a worker thread: a cancel reaches it. */
    SUBMITTED,
    /** Completed, or abandoned. */
    ENDED
  }

  final RequestEngine engine;
  final RequestFormat format;

  /** Kept, since the format gets another frame when this one is abandoned. */
  final CallFrame frame;

  final boolean synchronous;

  // Guarded by the lock of the target.
  private State state = State.NEW;
  private @Nullable TargetFile file;
  @Nullable FlightList list;
  @Nullable Flight previous;
  @Nullable Flight next;
  private boolean cancelRequested;

  /** Cancels inside the kernel, which would hit the next request on the same status block. */
  private int cancels;

  /** The status with which the library cancelled it, such as STATUS_IO_TIMEOUT. */
  private @Nullable NtStatus cancelReason;

  /** The status with which to give it up once it is submitted. */
  private @Nullable NtStatus givenUp;

  private Deadlines.@Nullable Deadline deadline;

  /** Its number in the completion engine. */
  private long operation;

  /** The result; not null once it is known, which for a synchronous send precedes its end. */
  private volatile @Nullable NtStatus status;

  private long information;
  private boolean hasOutput;

  Flight(RequestEngine engine, RequestFormat format, boolean synchronous) {
    this.engine = engine;
    this.format = format;
    this.frame = format.frame();
    this.synchronous = synchronous;
  }

  // ---- guarded by the lock of the target ----

  void queue() {
    state = State.QUEUED;
  }

  /** Begins the submission; without a file it will be refused. */
  void beginSubmission(@Nullable TargetFile to) {
    state = State.SUBMITTING;
    file = to;
  }

  void markSubmitted() {
    if (state == State.SUBMITTING) {
      state = State.SUBMITTED;
    }
  }

  void markEnded() {
    state = State.ENDED;
  }

  boolean isAdmitted() {
    return state != State.NEW;
  }

  boolean isQueued() {
    return state == State.QUEUED;
  }

  boolean isSubmitted() {
    return state == State.SUBMITTED;
  }

  boolean isInFlight() {
    return state != State.NEW && state != State.ENDED;
  }

  boolean isOnCallersMemory() {
    return format.isOnCallersMemory();
  }

  @Nullable TargetFile file() {
    return file;
  }

  /** Returns whether a worker thread blocks in it, and uses its frame until it has completed. */
  boolean isServedByWorker() {
    return file != null && file.isServedByWorkers();
  }

  boolean isCancelRequested() {
    return cancelRequested;
  }

  void requestCancel() {
    cancelRequested = true;
  }

  void beginCancel() {
    cancels++;
  }

  void endCancel() {
    cancels--;
  }

  boolean isBeingCancelled() {
    return cancels > 0;
  }

  void cancelBecauseOf(NtStatus reason) {
    cancelReason = reason;
  }

  void giveUpOnceSubmitted(NtStatus reason) {
    givenUp = reason;
  }

  @Nullable NtStatus givenUp() {
    return givenUp;
  }

  void expireAt(Deadlines.Deadline newDeadline) {
    deadline = newDeadline;
  }

  void dropDeadline() {
    if (deadline != null) {
      deadline.cancel();
    }
  }

  void expect(long number) {
    operation = number;
  }

  long operation() {
    return operation;
  }

  /** Cancels it; false when it has ended, or was not admitted. */
  final boolean cancel() {
    return engine.cancellation().cancel(this);
  }

  // ---- the result ----

  /** Sets the result. A cancel by the library becomes the reason for it. */
  void settle(NtStatus result, long count, boolean withOutput) {
    information = count;
    hasOutput = withOutput;
    status = cancelReason != null && result.equals(NtStatus.CANCELLED) ? cancelReason : result;
  }

  /** Sets the result of a native call that returned at once. */
  void settle(NtStatus result) {
    // An error that is returned at once leaves the status block untouched.
    settle(result, result.isError() ? 0 : frame.information(), true);
  }

  boolean isSettled() {
    return status != null;
  }

  /** The status; STATUS_PENDING before it is known. */
  final NtStatus status() {
    var result = status;
    return result == null ? NtStatus.PENDING : result;
  }

  final long information() {
    return information;
  }

  /** Copies the output to the buffer of the caller. */
  final void copyBack() {
    if (hasOutput) {
      format.copyBack(status(), information);
    }
  }

  // ---- what becomes of it ----

  /** Returns whether it was cancelled before it was sent, and must not be sent. */
  boolean isUnwanted() {
    return false;
  }

  /** Returns whether its completion calls user code on the thread of a synchronous send. */
  boolean hasRoutine() {
    return false;
  }

  /** It was not admitted. Called under no lock. */
  abstract void refused(NtStatus refusal);

  /**
   * It has ended. Called under the lock of the target, on the thread of the sender, for a
   * synchronous one; under no lock for an asynchronous one.
   *
   * @return whether {@link #deliver} is to be called
   */
  abstract boolean ended();

  /** Calls user code, on the queue of the target. */
  void deliver() {}

  /** Nothing calls {@link #deliver}, since there are no threads. */
  void undeliverable() {}

  @Override
  public final void run() {
    try {
      deliver();
    } finally {
      engine.delivered();
    }
  }

  @Override
  public final void returned(int packetStatus, long packetInformation) {
    engine.end(this, NtStatus.of(packetStatus), packetInformation, true);
  }

  @Override
  public final void lost(NtStatus failure) {
    engine.lost(this, failure);
  }

  @Override
  public String toString() {
    return format.toString();
  }
}
