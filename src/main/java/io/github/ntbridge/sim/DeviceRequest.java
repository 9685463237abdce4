package io.github.ntbridge.sim;

import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.layout.CompletionPacket;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A read, write or control on its way through a simulated device (an IRP). It is completed exactly
 * once, from any thread. Data is copied in and out: a handler never sees the caller's memory.
 */
public final class DeviceRequest {
  private static final System.Logger LOGGER = System.getLogger(DeviceRequest.class.getName());

  private static final byte[] NOTHING = {};

  private final FileObject file;
  private final RequestParameters parameters;
  private final Submission submission;
  private final @Nullable Signal event;

  private @Nullable Completion completion;
  private boolean pending;
  private boolean delivered;
  private boolean cancelRequested;
  private boolean cancelHandled;
  private boolean deviceRemoved;

  /** What a request asks for. */
  public enum Kind {
    /** IRP_MJ_READ. */
    READ,
    /** IRP_MJ_WRITE. */
    WRITE,
    /** IRP_MJ_DEVICE_CONTROL. */
    CONTROL
  }

  /** How a request ended. */
  private static final class Completion {
    private final NtStatus status;
    private final long information;
    private final byte[] output;

    Completion(NtStatus status, long information, byte[] output) {
      this.status = status;
      this.information = information;
      this.output = output;
    }
  }

  DeviceRequest(
      FileObject file,
      RequestParameters parameters,
      Submission submission,
      @Nullable Signal event) {
    this.file = file;
    this.parameters = parameters;
    this.submission = submission;
    this.event = event;
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
    if (kind() != Kind.CONTROL) {
      throw new IllegalStateException("a " + kind() + " has no control code; look at kind() first");
    }
    return parameters.controlCode();
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
   * What the output buffer held when the request was sent: the second input of a control with
   * METHOD_IN_DIRECT or METHOD_NEITHER.
   *
   * @return the handler's own copy; empty for the other methods
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
    return completion != null;
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
   * @param information the count
   * @throws IllegalStateException if it is completed already
   */
  public void complete(NtStatus status, long information) {
    requireFirst(tryComplete(new Completion(status, information, NOTHING)));
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
    return tryComplete(new Completion(status, 0, NOTHING));
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
    if (output.length > outputLength()) {
      throw new IllegalArgumentException(
          "the caller has room for "
              + outputLength()
              + " bytes, not "
              + output.length
              + "; complete with STATUS_BUFFER_OVERFLOW and what fits, or with"
              + " STATUS_BUFFER_TOO_SMALL");
    }
    boolean copied = !status.isError() || !parameters.isBuffered();
    return tryComplete(new Completion(status, output.length, copied ? output.clone() : NOTHING));
  }

  private boolean tryComplete(Completion result) {
    if (result.status.equals(NtStatus.PENDING)) {
      throw new IllegalArgumentException(
          "STATUS_PENDING ends no request; leave it uncompleted to keep it pending");
    }
    synchronized (this) {
      if (completion != null) {
        return false;
      }
      completion = result;
      if (!pending) {
        return true;
      }
    }
    deliver(result, false);
    return true;
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
    var handler = file.stack().handler();
    guard(
        () -> {
          switch (kind()) {
            case READ -> handler.read(this);
            case WRITE -> handler.write(this);
            case CONTROL -> handler.control(this);
          }
        });
    return dispatched();
  }

  private NtStatus dispatched() {
    Completion result;
    synchronized (this) {
      result = completion;
      pending = result == null;
    }
    if (result != null) {
      deliver(result, true);
      return result.status;
    }
    passOn();
    return NtStatus.PENDING;
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

  /** Passes a cancel or a removal on to the driver, once each, and not while it is dispatching. */
  private void passOn() {
    boolean cancelNow;
    boolean removeNow;
    synchronized (this) {
      if (!pending || completion != null) {
        return;
      }
      removeNow = deviceRemoved;
      deviceRemoved = false;
      cancelNow = cancelRequested && !cancelHandled;
      cancelHandled |= cancelNow;
    }
    var handler = file.stack().handler();
    if (removeNow) {
      guard(() -> handler.removed(this));
    }
    if (cancelNow) {
      guard(() -> handler.cancel(this));
    }
  }

  private void guard(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException | Error e) {
      LOGGER.log(
          System.Logger.Level.ERROR, () -> file + ": the handler of a " + kind() + " threw", e);
      tryComplete(NtStatus.UNSUCCESSFUL);
    }
  }

  /** The rules of completion: an error that comes at once is the call's own answer and no event. */
  private void deliver(Completion result, boolean atOnce) {
    file.end(this);
    if (!atOnce || !result.status.isError()) {
      submission.sink().complete(result.status, result.information, result.output);
      signal();
      post(result, atOnce);
    }
    file.release();
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

  private void post(Completion result, boolean atOnce) {
    var binding = file.port().orElse(null);
    if (binding == null || submission.apcContext() == 0) {
      return;
    }
    if (atOnce && result.status.isSuccess() && file.skipsPacketOnSuccess()) {
      return;
    }
    binding
        .port()
        .post(
            new CompletionPacket(
                binding.key(), submission.apcContext(), result.status.value(), result.information));
  }

  /** Waits for the end of a request that pended on a synchronous file. */
  synchronized NtStatus awaitEnd(MachineScheduling scheduling) {
    scheduling.await(this, () -> delivered, OptionalLong.empty());
    var result = completion;
    if (result == null) {
      throw new IllegalStateException("a request was delivered without a result");
    }
    return result.status;
  }
}
