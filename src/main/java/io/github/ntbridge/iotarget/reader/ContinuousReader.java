package io.github.ntbridge.iotarget.reader;

import io.github.ntbridge.iotarget.CompletionParams;
import io.github.ntbridge.iotarget.FrameworkAttributes;
import io.github.ntbridge.iotarget.GeneralObject;
import io.github.ntbridge.iotarget.IoMemory;
import io.github.ntbridge.iotarget.IoRequest;
import io.github.ntbridge.iotarget.IoTarget;
import io.github.ntbridge.iotarget.MemoryRange;
import io.github.ntbridge.iotarget.SendOptions;
import io.github.ntbridge.iotarget.TargetLifecycle;
import io.github.ntbridge.iotarget.status.ReportedCount;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.TimeLimits;
import io.github.ntbridge.nt.seam.Scheduling;
import io.github.ntbridge.nt.thread.SerialExecutor;
import io.github.ntbridge.nt.thread.ThreadOrigin;
import io.github.ntbridge.nt.thread.Waiting;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps reads, or IOCTLs that return data, pending on a target, so that the device has a request
 * for its data.
 *
 * <p>Each completed buffer is passed to a {@link BufferHandler}, and is sent again. The reader
 * survives the closing of its target: a read that ends because the target closes, stops, or loses
 * its device is not reported as an error, and is sent again when the target is opened or started. A
 * read that reports that the device is gone ({@link NtStatus#meansDeviceIsGone}) waits 2 seconds
 * for the target to close; if the target stays open, it is handled as any other error. After
 * consecutive failures reads are sent again after pauses from 10 to 250 ms. Safe for use from any
 * thread.
 */
public final class ContinuousReader implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(ContinuousReader.class.getName());

  private final IoTarget target;
  private final TargetLifecycle lifecycle;
  private final Scheduling scheduling;
  private final ReaderParams params;

  /** Sends, and calls the handler. */
  private final SerialExecutor queue;

  /** Deleted with the target, and closes the reader then. */
  private final GeneralObject anchor;

  /** A single object, so that it can be unregistered from the target. */
  private final Runnable resume = this::resume;

  private final @Nullable IoMemory input;

  /** The contents of a slot, except its request, are used by the queue alone. */
  private final List<Slot> slots = new CopyOnWriteArrayList<>();

  private final Object lock = new Object();

  // Guarded by lock.
  private final Deque<IoMemory> spares = new ArrayDeque<>();
  private Life life = Life.RUNNING;
  private Optional<NtStatusException> failure = Optional.empty();

  private enum Life {
    RUNNING,
    /** Nothing more is sent; pending reads are waited for. */
    STOPPING,
    /** Pending reads are cancelled, and not reported. */
    CANCELLING,
    ENDED
  }

  /** The state of a request. */
  private enum Place {
    IDLE,
    PENDING,
    /** Waits until the target is opened or started. */
    PARKED,
    /** Waits a while after an error. */
    PAUSED,
    /** Waits a while for the target to close, whose device is gone. */
    LOST
  }

  /** One request with its buffer. */
  private static final class Slot {
    private final IoRequest request;
    private @Nullable IoMemory memory;
    private Place place = Place.IDLE;
    private long targetChanges;
    private int failures;

    Slot(IoRequest request) {
      this.request = request;
    }
  }

  private ContinuousReader(IoTarget target, ReaderParams params, byte[] inputBytes)
      throws NtStatusException {
    this.target = target;
    this.lifecycle = TargetLifecycle.of(target);
    this.scheduling = lifecycle.layer().scheduling();
    this.params = params;
    this.queue = new SerialExecutor("reader of " + target, scheduling.dispatcher());
    this.input = inputBytes.length == 0 ? null : allocate(inputBytes.length);
    if (input != null) {
      input.bytes().put(inputBytes);
    }
    try {
      this.anchor =
          GeneralObject.create(
              target.driver(),
              FrameworkAttributes.NONE.withParent(target).onCleanup(deleted -> close()));
    } catch (NtStatusException e) {
      if (input != null) {
        input.delete();
      }
      throw e;
    }
  }

  private IoMemory allocate(int bytes) throws NtStatusException {
    return IoMemory.allocate(target.driver(), FrameworkAttributes.NONE, bytes);
  }

  /**
   * Returns a builder of a reader on a target.
   *
   * @param target the target, open or not
   * @return a builder, which sets the parameters of the reads and starts the reader
   */
  public static ContinuousReaderBuilder of(IoTarget target) {
    return new ContinuousReaderBuilder(target);
  }

  static ContinuousReader start(IoTarget target, ReaderParams params, byte[] input)
      throws NtStatusException {
    var reader = new ContinuousReader(target, params, input);
    try {
      for (int i = 0; i < params.requests(); i++) {
        var slot = new Slot(IoRequest.create(target.driver(), FrameworkAttributes.NONE));
        reader.slots.add(slot);
        slot.memory = reader.allocate(params.bufferSize());
      }
    } catch (NtStatusException | RuntimeException | Error e) {
      reader.close();
      throw e;
    }
    reader.lifecycle.onRestart(reader.resume);
    reader.onQueue(() -> reader.slots.forEach(reader::send));
    return reader;
  }

  // ---- what callers use ----

  /**
   * Returns whether the reader reads, or waits for its target.
   *
   * @return false once it stops
   */
  public boolean isRunning() {
    return life() == Life.RUNNING;
  }

  private Life life() {
    synchronized (lock) {
      return life;
    }
  }

  /**
   * Returns the error that ended the reader.
   *
   * @return empty while it runs, and when it was stopped
   */
  public Optional<NtStatusException> failure() {
    synchronized (lock) {
      return failure;
    }
  }

  /**
   * Waits until the reader has ended.
   *
   * @param timeout the time to wait, on the layer's clock; zero does not wait
   * @return whether it has ended: all requests have completed, and the handler is not called any
   *     more
   * @throws IllegalStateException if called with a time on a thread of the library, which may be
   *     the one that would be waited for
   * @throws InterruptedException if the thread is interrupted
   */
  public boolean awaitEnd(Duration timeout) throws InterruptedException {
    requireMayWait(timeout);
    return scheduling.await(lock, () -> life == Life.ENDED, timeout);
  }

  private static void requireMayWait(Duration timeout) {
    TimeLimits.requireNotNegative(timeout);
    if (!timeout.isZero() && ThreadOrigin.isLibrary()) {
      throw new IllegalStateException(
          "waiting inside a handler would wait for ever; return STOP there, or close the reader");
    }
  }

  /**
   * Stops without loss of data: no more reads are sent, and pending reads are waited for and passed
   * to the handler, whose result is ignored. To continue to wait, call it again; {@link #close}
   * cancels the reads that are still pending.
   *
   * @param timeout the time to wait, on the layer's clock; zero does not wait
   * @return whether the reader has ended
   * @throws IllegalStateException as for {@link #awaitEnd}
   * @throws InterruptedException if the thread is interrupted; the reader still stops
   */
  public boolean stop(Duration timeout) throws InterruptedException {
    requireMayWait(timeout);
    synchronized (lock) {
      if (life == Life.RUNNING) {
        life = Life.STOPPING;
      }
    }
    onQueue(this::endIfAllAreIdle);
    return awaitEnd(timeout);
  }

  /**
   * Cancels the pending reads and waits for them. Requests that the device does not complete within
   * 2 seconds are abandoned. After this returns on a thread of the user, the handler is not called
   * again; a running call is waited for, for at most 3 seconds. On a thread of the library, for
   * example inside the handler, this does not wait. Retained buffers still belong to their owners.
   * Idempotent.
   */
  @Override
  public void close() {
    cancel(Optional.empty());
    if (!ThreadOrigin.isLibrary()) {
      Waiting.until(scheduling, lock, () -> life == Life.ENDED, TimeLimits.CLOSE_GRACE);
    }
  }

  // ---- sending; all on the queue ----

  private void onQueue(Runnable task) {
    queue.execute(task);
  }

  /** The target was opened or started. */
  private void resume() {
    onQueue(this::sendParked);
  }

  private void sendParked() {
    slots.stream()
        .filter(slot -> slot.place == Place.PARKED || slot.place == Place.LOST)
        .forEach(this::send);
  }

  private void send(Slot slot) {
    slot.place = Place.IDLE;
    if (!isRunning()) {
      endIfAllAreIdle();
      return;
    }
    slot.targetChanges = lifecycle.changes();
    boolean sent;
    try {
      if (slot.memory == null) {
        slot.memory = spare();
      }
      format(slot.request, slot.memory);
      slot.request.onCompletion((over, to, end) -> onQueue(() -> completed(slot, end)));
      slot.place = Place.PENDING;
      sent = slot.request.send(target, SendOptions.NONE);
    } catch (NtStatusException e) {
      slot.place = Place.IDLE;
      cancel(Optional.of(e));
      return;
    }
    if (!sent) {
      notSent(slot);
    }
  }

  private IoMemory spare() throws NtStatusException {
    synchronized (lock) {
      var spare = spares.pollFirst();
      if (spare != null) {
        return spare;
      }
    }
    return allocate(params.bufferSize());
  }

  private void format(IoRequest request, IoMemory memory) throws NtStatusException {
    request.reuse(NtStatus.SUCCESS);
    fill(memory);
    var output = Optional.of(memory);
    if (params.code().isEmpty()) {
      target.formatForRead(request, output, MemoryRange.ALL, OptionalLong.empty());
    } else {
      target.formatForIoctl(
          request,
          params.code().get(),
          Optional.ofNullable(input),
          MemoryRange.ALL,
          output,
          MemoryRange.ALL);
    }
  }

  /** Resets a buffer, which holds earlier data, perhaps of another device. */
  private void fill(IoMemory memory) {
    var bytes = memory.bytes().put(params.contents().duplicate());
    memory.address().setMemory(bytes.position(), bytes.remaining(), (byte) 0);
  }

  private void notSent(Slot slot) {
    var status = slot.request.status();
    slot.place = Place.IDLE;
    if (!status.equals(NtStatus.INVALID_DEVICE_STATE)) {
      ended(slot, status, 0);
      return;
    }
    slot.place = Place.PARKED;
    if (lifecycle.changes() != slot.targetChanges) {
      // It may have been opened before this one waited for it.
      resume();
    }
  }

  private void pause(Slot slot) {
    slot.place = Place.PAUSED;
    later(
        slot,
        TimeLimits.OPEN_RETRY.pauseAfter(slot.failures),
        () -> {
          if (slot.place == Place.PAUSED) {
            send(slot);
          }
        });
  }

  private void later(Slot slot, Duration delay, Runnable task) {
    try {
      lifecycle.at(scheduling.nanoTime() + delay.toNanos(), () -> onQueue(task));
    } catch (NtStatusException e) {
      slot.place = Place.IDLE;
      cancel(Optional.of(e));
    }
  }

  // ---- what came back; all on the queue ----

  private void completed(Slot slot, CompletionParams end) {
    slot.place = Place.IDLE;
    var status = end.status();
    if (status.isError()) {
      ended(slot, status, 0);
    } else if (ReportedCount.isPossible(status, end.information(), params.bufferSize())) {
      ended(slot, status, ReportedCount.transferred(end.information(), params.bufferSize()));
    } else {
      LOGGER.log(
          System.Logger.Level.WARNING,
          () -> this + ": " + ReportedCount.advice(end.information(), params.bufferSize()));
      ended(slot, NtStatus.DEVICE_PROTOCOL_ERROR, 0);
    }
  }

  private void ended(Slot slot, NtStatus status, int size) {
    if (life() == Life.CANCELLING) {
      endIfAllAreIdle();
      return;
    }
    slot.failures = status.isError() ? slot.failures + 1 : 0;
    if (status.isError() && lifecycle.changes() != slot.targetChanges) {
      // The target closed or stopped in the meantime, which ended it.
      slot.failures = 0;
      send(slot);
    } else if (!status.meansDeviceIsGone()) {
      report(slot, status, size);
    } else if (isRunning()) {
      awaitRemoval(slot, status);
    } else {
      endIfAllAreIdle();
    }
  }

  private void awaitRemoval(Slot slot, NtStatus status) {
    long changes = slot.targetChanges;
    slot.place = Place.LOST;
    later(
        slot,
        TimeLimits.CALLBACK_GRACE,
        () -> {
          if (slot.place != Place.LOST || slot.targetChanges != changes) {
            return;
          }
          if (!isRunning() || lifecycle.changes() != changes) {
            send(slot);
          } else {
            slot.place = Place.IDLE;
            report(slot, status, 0);
          }
        });
  }

  private void report(Slot slot, NtStatus status, int size) {
    if (status.isError() && !params.handlesErrors()) {
      cancel(Optional.of(new NtStatusException("continuous reader", target.toString(), status)));
    } else {
      hand(slot, status, size);
    }
  }

  private void pauseOrEnd(Slot slot) {
    if (isRunning()) {
      pause(slot);
    } else {
      endIfAllAreIdle();
    }
  }

  private void hand(Slot slot, NtStatus status, int size) {
    var memory = Objects.requireNonNull(slot.memory);
    var buffer = new ReadBuffer(status, memory, size, this::takeBack);
    var disposition = ask(buffer);
    buffer.decide(disposition.retains());
    if (disposition.retains()) {
      slot.memory = null;
    }
    if (disposition.stops() && isRunning()) {
      cancel(Optional.empty());
    } else if (slot.failures > 1) {
      pauseOrEnd(slot);
    } else {
      send(slot);
    }
  }

  private ReadDisposition ask(ReadBuffer buffer) {
    try {
      return params.handler().completed(buffer);
    } catch (RuntimeException | Error e) {
      LOGGER.log(System.Logger.Level.ERROR, () -> "reader of " + target + ": its handler threw", e);
      return ReadDisposition.CONTINUE;
    }
  }

  /** Takes back a retained buffer, on any thread. */
  private void takeBack(IoMemory memory) {
    synchronized (lock) {
      if (life != Life.ENDED && spares.size() < params.requests()) {
        spares.addFirst(memory);
        return;
      }
    }
    memory.delete();
  }

  // ---- the end ----

  /** Begins the end, on any thread. */
  private void cancel(Optional<NtStatusException> why) {
    synchronized (lock) {
      if (life == Life.ENDED || life == Life.CANCELLING) {
        return;
      }
      life = Life.CANCELLING;
      failure = why;
    }
    lifecycle.forgetRestart(resume);
    // At once, since the handler may hold the queue up; and again behind what it sends meanwhile.
    slots.forEach(slot -> slot.request.cancelSent());
    onQueue(
        () -> {
          pendingOnes().forEach(slot -> scheduling.dispatcher().execute(slot.request::delete));
          endIfAllAreIdle();
        });
  }

  private Stream<Slot> pendingOnes() {
    return slots.stream().filter(slot -> slot.place == Place.PENDING);
  }

  private void endIfAllAreIdle() {
    synchronized (lock) {
      if (life == Life.RUNNING || life == Life.ENDED || pendingOnes().findAny().isPresent()) {
        return;
      }
    }
    lifecycle.forgetRestart(resume);
    for (var slot : slots) {
      slot.request.delete();
      if (slot.memory != null) {
        slot.memory.delete();
      }
    }
    if (input != null) {
      input.delete();
    }
    List<IoMemory> unused;
    synchronized (lock) {
      life = Life.ENDED;
      unused = List.copyOf(spares);
      spares.clear();
      lock.notifyAll();
    }
    unused.forEach(IoMemory::delete);
    anchor.delete();
  }

  @Override
  public String toString() {
    return "reader of " + target;
  }
}
