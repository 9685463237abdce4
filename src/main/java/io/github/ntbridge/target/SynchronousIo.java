package io.github.ntbridge.target;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.NativeLayer;
import io.github.ntbridge.nt.NtDll;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

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

  private static final System.Logger LOGGER = System.getLogger(SynchronousIo.class.getName());

  /**
   * Frames that were still with the kernel at the close. JNA frees memory that nobody refers to any
   * more, and a device could yet write to this.
   */
  private static final Queue<CallFrame> FORSAKEN = new ConcurrentLinkedQueue<>();

  private final NativeLayer layer;
  private final Object lock = new Object();

  // Guarded by lock.
  private final Deque<CallFrame> idle = new ArrayDeque<>();
  private final List<CallFrame> quarantine = new ArrayList<>();
  private boolean closed;

  SynchronousIo(NativeLayer layer) {
    this.layer = layer;
  }

  /** Hands a request to the kernel. */
  @FunctionalInterface
  interface Submission {
    int submit(NtDll ntDll, CallFrame frame);
  }

  /** The end of a request; the status may be an error. */
  record Completion(NtStatus status, long information, IoResult result) {}

  /**
   * Submits a request and waits for its end.
   *
   * @throws NtStatusException with STATUS_IO_TIMEOUT, or if the wait itself fails
   */
  Completion run(
      String operation,
      String name,
      Pointer file,
      byte[] input,
      int outputCapacity,
      Optional<Duration> timeout,
      Submission submission)
      throws NtStatusException {
    var frame = take();
    boolean withKernel = false;
    try {
      frame.prepare(input, outputCapacity);
      withKernel = true;
      var answer = NtStatus.of(submission.submit(layer.ntDll(), frame));
      boolean pended = answer.equals(NtStatus.PENDING);
      var status = pended ? await(operation, name, frame, file, timeout) : answer;
      withKernel = false;
      // An error that comes at once leaves the status block untouched.
      long information = status.isError() && !pended ? 0 : frame.information();
      var data =
          status.isError()
              ? NO_BYTES
              : frame.outputBytes(returnedBytes(information, outputCapacity));
      return new Completion(status, information, new IoResult(status, data));
    } finally {
      giveBack(frame, withKernel);
    }
  }

  /** The count is the driver's: it may be more than there was room for, and is unsigned. */
  private static int returnedBytes(long information, int outputCapacity) {
    return Long.compareUnsigned(information, outputCapacity) > 0
        ? outputCapacity
        : (int) information;
  }

  private NtStatus await(
      String operation, String name, CallFrame frame, Pointer file, Optional<Duration> timeout)
      throws NtStatusException {
    var waited = timeout.isEmpty() ? frame.await() : frame.await(hundredNanos(timeout.get()));
    if (waited.equals(NtStatus.SUCCESS)) {
      return frame.status();
    }
    frame.cancel(file);
    if (!waited.equals(NtStatus.TIMEOUT)) {
      throw new NtStatusException("NtWaitForSingleObject", name, waited);
    }
    if (!frame.await(hundredNanos(CANCEL_GRACE)).equals(NtStatus.SUCCESS)) {
      throw new NtStatusException(
          operation,
          name,
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
    reclaim();
    synchronized (lock) {
      var frame = idle.pollFirst();
      if (frame != null) {
        return frame;
      }
    }
    return new CallFrame(layer);
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

  /** Takes back what devices have returned late. */
  private void reclaim() {
    List<CallFrame> returned;
    synchronized (lock) {
      if (quarantine.isEmpty()) {
        return;
      }
      returned = quarantine.stream().filter(frame -> !isPending(frame)).toList();
      quarantine.removeAll(returned);
    }
    returned.forEach(CallFrame::close);
  }

  private static boolean isPending(CallFrame frame) {
    return !frame.await(0).equals(NtStatus.SUCCESS);
  }

  @Override
  public void close() {
    reclaim();
    List<CallFrame> frames;
    synchronized (lock) {
      closed = true;
      frames = List.copyOf(idle);
      idle.clear();
      if (!quarantine.isEmpty()) {
        LOGGER.log(
            System.Logger.Level.WARNING,
            "{0} requests never came back from their devices; their memory stays allocated",
            quarantine.size());
        FORSAKEN.addAll(quarantine);
        quarantine.clear();
      }
    }
    frames.forEach(CallFrame::close);
  }
}
