package io.github.ntbridge.iotarget;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.NtDll;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Runs requests and waits for them, each on an event of its own: one native call when the device
 * answers at once. Safe for use from any thread.
 *
 * <p>On a timeout the request is cancelled and waited for. A device that does not give it back even
 * then keeps its memory: the frame goes into quarantine until the kernel has returned it.
 */
final class SynchronousIo implements AutoCloseable {
  static final byte[] NO_BYTES = {};

  /** How long a device gets to give back a cancelled request before the caller is released. */
  private static final Duration CANCEL_GRACE = Duration.ofSeconds(2);

  /** More idle frames than threads usually wait at once are not worth keeping. */
  private static final int MAX_IDLE_FRAMES = 16;

  private final NativeLayer layer;
  private final Quarantine quarantine;
  private final Object lock = new Object();

  // Guarded by lock.
  private final Deque<CallFrame> idle = new ArrayDeque<>();
  private boolean closed;

  SynchronousIo(NativeLayer layer, Quarantine quarantine) {
    this.layer = layer;
    this.quarantine = quarantine;
  }

  /** Hands a request to the kernel. */
  @FunctionalInterface
  interface Submission {
    int submit(NtDll ntDll, CallFrame frame);
  }

  /**
   * Where a request comes from.
   *
   * @param operation what it does, for errors
   * @param name the name of the device, for errors
   * @param file the handle
   * @param gate the requests of the handle
   */
  record Origin(String operation, String name, Pointer file, RequestGate gate) {
    NtStatusException failure(NtStatus status, String advice) {
      return new NtStatusException(operation, name, status, advice);
    }
  }

  /** The end of a request; the status may be an error, and the count is what the device reports. */
  record Completion(NtStatus status, long information, IoResult result) {}

  /**
   * Submits a request and waits for its end.
   *
   * @param buffer the output buffer, whose bytes between position and limit go in and come back;
   *     its position stays, and it is unchanged after an error
   * @throws NtStatusException with STATUS_IO_TIMEOUT, with STATUS_CANCELLED when the handle was
   *     closed and the device keeps the request, or if the wait itself fails
   */
  Completion run(
      Origin origin,
      byte[] input,
      ByteBuffer buffer,
      Optional<Duration> timeout,
      Submission submission)
      throws NtStatusException {
    var frame = Shortage.asStatus(origin.operation(), origin.name(), this::take);
    boolean withKernel = false;
    try {
      frame.prepare(input, buffer);
      origin.gate().attach(frame);
      withKernel = true;
      var answer = NtStatus.of(submission.submit(layer.ntDll(), frame));
      boolean pended = answer.equals(NtStatus.PENDING);
      var status = pended ? await(origin, frame, timeout) : answer;
      withKernel = false;
      // An error that comes at once leaves the status block untouched.
      long information = status.isError() && !pended ? 0 : frame.information();
      int length =
          status.isError() ? 0 : ReportedCount.transferred(information, buffer.remaining());
      if (!status.isError()) {
        frame.copyOut(buffer, buffer.remaining());
      }
      return new Completion(status, information, IoResult.of(status, buffer, length));
    } catch (OutOfMemoryError e) {
      throw Shortage.failure(origin.operation(), origin.name(), e);
    } finally {
      origin.gate().detach(frame);
      giveBack(frame, withKernel);
    }
  }

  private NtStatus await(Origin origin, CallFrame frame, Optional<Duration> timeout)
      throws NtStatusException {
    var waited = timeout.isEmpty() ? frame.await() : frame.await(hundredNanos(timeout.get()));
    if (frame.isReturned()) {
      return frame.status();
    }
    if (frame.isReleased()) {
      throw origin.failure(
          NtStatus.CANCELLED,
          "The handle was closed, and the device keeps the request; so does the library its"
              + " memory");
    }
    frame.cancel(origin.file());
    if (!waited.equals(NtStatus.TIMEOUT)) {
      throw new NtStatusException("NtWaitForSingleObject", origin.name(), waited);
    }
    frame.await(hundredNanos(CANCEL_GRACE));
    if (!frame.isReturned()) {
      throw origin.failure(
          NtStatus.IO_TIMEOUT,
          "The device ignores the cancel, too; its memory is kept until it answers");
    }
    var status = frame.status();
    return status.equals(NtStatus.CANCELLED) ? NtStatus.IO_TIMEOUT : status;
  }

  private static long hundredNanos(Duration duration) {
    try {
      return duration.toNanos() / 100;
    } catch (ArithmeticException e) {
      return Long.MAX_VALUE;
    }
  }

  private CallFrame take() throws NtStatusException {
    quarantine.reclaim();
    synchronized (lock) {
      var idleFrame = idle.pollFirst();
      if (idleFrame != null) {
        return idleFrame;
      }
    }
    return CallFrame.withEvent(layer);
  }

  private void giveBack(CallFrame frame, boolean withKernel) {
    boolean kept = false;
    try {
      if (!withKernel) {
        frame.trim();
      }
      synchronized (lock) {
        if (withKernel) {
          quarantine.add(frame);
          kept = true;
        } else if (!closed && idle.size() < MAX_IDLE_FRAMES) {
          idle.addFirst(frame);
          kept = true;
        }
      }
    } finally {
      if (!kept) {
        frame.close();
      }
    }
  }

  @Override
  public void close() {
    List<CallFrame> frames;
    synchronized (lock) {
      closed = true;
      frames = List.copyOf(idle);
      idle.clear();
    }
    frames.forEach(CallFrame::close);
  }
}
