package io.github.ntbridge.sim.device;

import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import java.time.Duration;

/**
 * A read, write, device control or file system control request on its way through the drivers of a
 * simulated device (an IRP). A driver completes it, keeps it for later, or passes it down. It is
 * completed exactly once, from any thread. Data is copied in and out: a handler never accesses the
 * caller's memory.
 */
public interface DeviceRequest {
  /** The kind of a request. */
  enum Kind {
    /** IRP_MJ_READ. */
    READ,
    /** IRP_MJ_WRITE. */
    WRITE,
    /** IRP_MJ_DEVICE_CONTROL. */
    IOCTL,
    /** IRP_MJ_FILE_SYSTEM_CONTROL. */
    FSCTL;

    /**
     * Returns whether a request of this kind has a control code, an input and an output.
     *
     * @return true for IOCTL and FSCTL
     */
    public boolean isControl() {
      return this == IOCTL || this == FSCTL;
    }
  }

  /**
   * Returns the kind of the request.
   *
   * @return the kind
   */
  Kind kind();

  /**
   * Returns the open file that the request was sent to.
   *
   * @return the same object for all requests of one open
   */
  DeviceFile file();

  /**
   * Returns the control code of a device control or file system control request.
   *
   * @return the code
   * @throws IllegalStateException if the request is a read or write
   */
  ControlCode controlCode();

  /**
   * Returns the data of a write, or the input of a control request.
   *
   * @return a copy; empty for a read
   */
  byte[] input();

  /**
   * Returns the size of the caller's output buffer.
   *
   * @return bytes; 0 for a write
   */
  int outputLength();

  /**
   * Returns the contents of the output buffer at the time of the send: a second input of each
   * control request except with METHOD_BUFFERED, where the driver sees the input followed by zeros.
   *
   * @return a copy of {@link #outputLength} bytes; empty for a request with METHOD_BUFFERED, a read
   *     and a write
   */
  byte[] outputContents();

  /**
   * Returns the offset of a read or write.
   *
   * @return bytes; 0 when the caller gave no offset, and for a control request
   */
  long offset();

  /**
   * Returns whether the caller cancelled the request.
   *
   * @return true from the moment of the cancel
   */
  boolean isCancelRequested();

  /**
   * Returns whether the request was completed.
   *
   * @return true from the moment of its completion
   */
  boolean isCompleted();

  /**
   * Changes the data of a write, or the input of a control request, for the drivers below. Call it
   * before {@link #forward()}.
   *
   * @param input the new data
   */
  void replaceInput(byte[] input);

  /**
   * Changes the control code for the drivers below. Call it before {@link #forward()}.
   *
   * @param code the new code
   * @throws IllegalStateException if the request is a read or write
   */
  void replaceControlCode(ControlCode code);

  /**
   * Passes the request to the next lower driver, in this call ("IoCallDriver macro"), after which
   * this driver must not use it. Only the driver that has the request may do so, when it receives
   * it or later.
   *
   * @throws IllegalStateException if the request is completed, or the bus driver has it
   */
  default void forward() {
    forward((request, result) -> result);
  }

  /**
   * Passes the request down as {@link #forward()} does, with a completion routine.
   *
   * @param routine receives the result before the drivers above and the caller, and may change it
   * @throws IllegalStateException if the request is completed, or the bus driver has it
   */
  default void forward(IoCompletionRoutine routine) {
    if (!tryForward(routine)) {
      throw new IllegalStateException("this " + kind() + " is completed already");
    }
  }

  /**
   * Passes the request down as {@link #forward(IoCompletionRoutine)} does, unless it is completed
   * already.
   *
   * @param routine receives the result before the drivers above and the caller, and may change it
   * @return whether the request was passed down
   * @throws IllegalStateException if the bus driver has it
   */
  boolean tryForward(IoCompletionRoutine routine);

  /**
   * Runs an action on the request after a delay on the machine's clock, on a thread of the machine;
   * the handler returns before that, and the request pends. The action does not run for a request
   * that is completed by then. If it throws, the request completes with STATUS_UNSUCCESSFUL.
   *
   * @param delay the delay; zero or less means no delay
   * @param action the action, such as completing the request
   */
  void later(Duration delay, Runnable action);

  /**
   * Completes the request without data.
   *
   * @param status the final status, any but STATUS_PENDING
   * @throws IllegalStateException if it is completed already
   */
  default void complete(NtStatus status) {
    complete(RequestResult.of(status, 0L));
  }

  /**
   * Completes the request with data for the caller, and the number of bytes as its count. With an
   * error status the data of a METHOD_BUFFERED request is not copied, as the I/O manager does not.
   *
   * @param status the final status, any but STATUS_PENDING
   * @param output the data, at most {@link #outputLength} bytes
   * @throws IllegalArgumentException if there is more data
   * @throws IllegalStateException if it is completed already
   */
  default void complete(NtStatus status, byte[] output) {
    complete(RequestResult.of(status, output));
  }

  /**
   * Completes the request with a count alone, such as the bytes written.
   *
   * @param status the final status, any but STATUS_PENDING
   * @param information the count, 0 or more; more than the output buffer's size is the error of a
   *     faulty driver
   * @throws IllegalArgumentException if it is negative
   * @throws IllegalStateException if it is completed already
   */
  default void complete(NtStatus status, long information) {
    complete(RequestResult.of(status, information));
  }

  /**
   * Completes the request.
   *
   * @param result the result
   * @throws IllegalArgumentException if its data is longer than the output buffer
   * @throws IllegalStateException if it is completed already
   */
  default void complete(RequestResult result) {
    if (!tryComplete(result)) {
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
  default boolean tryComplete(NtStatus status) {
    return tryComplete(RequestResult.of(status, 0L));
  }

  /**
   * Completes the request with data, unless it is completed already.
   *
   * @param status the final status, any but STATUS_PENDING
   * @param output the data, at most {@link #outputLength} bytes
   * @return whether this call completed it
   * @throws IllegalArgumentException if there is more data
   */
  default boolean tryComplete(NtStatus status, byte[] output) {
    return tryComplete(RequestResult.of(status, output));
  }

  /**
   * Completes the request, unless it is completed already.
   *
   * @param result the result
   * @return whether this call completed it
   * @throws IllegalArgumentException if its data is longer than the output buffer
   */
  boolean tryComplete(RequestResult result);
}
