package io.github.ntbridge.iotarget;

import com.sun.jna.Pointer;
import io.github.ntbridge.namespace.NtHandle;
import io.github.ntbridge.nt.FileTime;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.TimeLimits;
import io.github.ntbridge.nt.layout.CompletionPacket;
import io.github.ntbridge.nt.layout.FileCompletionInformation;
import io.github.ntbridge.nt.layout.IoStatusBlock;
import io.github.ntbridge.nt.seam.NativeBlock;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.thread.ThreadOrigin;
import io.github.ntbridge.nt.thread.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The completion port of a bridge and its one thread, which receives the end of every asynchronous
 * request, and runs the task of every deadline that has passed. Safe for use from any thread.
 *
 * <p>What it calls runs on that thread, under no lock: it notes what happened and leaves the user's
 * code to others.
 */
final class CompletionEngine implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(CompletionEngine.class.getName());

  /** IO_COMPLETION_ALL_ACCESS. */
  private static final int ALL_ACCESS = 0x1F0003;

  /** A packet with this value is of our own posting: it wakes the thread. */
  private static final long WAKE = 0;

  /** One batch; 2 KiB on 64 bits. */
  private static final int MAX_PACKETS = 64;

  private final NativeLayer layer;
  private final NtHandle port;
  private final NativeBlock memory;
  private final int packetBytes;
  private final int removedAt;
  private final int timeoutAt;
  private final Map<Long, Operation> operations = new ConcurrentHashMap<>();
  private final AtomicInteger lastId = new AtomicInteger();
  private final Deadlines deadlines = new Deadlines();
  private final Thread thread;
  private volatile boolean closed;

  /** Guards what follows. */
  private final Object lock = new Object();

  private Optional<NtStatus> failure = Optional.empty();
  private boolean portClosed;
  private boolean woken;

  /** A request that waits for its packet. */
  interface Operation {
    /** The request has ended. */
    void returned(int status, long information);

    /** The port is broken, so that no packet will come for the request, which is still pending. */
    void lost(NtStatus status);
  }

  CompletionEngine(NativeLayer layer) throws NtStatusException {
    this.layer = layer;
    this.packetBytes = CompletionPacket.LAYOUT.size(layer.pointerSize());
    this.removedAt = MAX_PACKETS * packetBytes;
    this.timeoutAt = removedAt + Long.BYTES;
    this.memory = layer.heap().allocate(timeoutAt + Long.BYTES);
    try {
      this.port =
          NtHandle.create(
              layer,
              "NtCreateIoCompletion",
              handle -> layer.ntDll().NtCreateIoCompletion(handle, ALL_ACCESS, null, 1));
    } catch (NtStatusException | RuntimeException | Error e) {
      memory.close();
      throw e;
    }
    this.thread = new Thread(() -> ThreadOrigin.runAsLibrary(this::run), "ntbridge-completion");
    thread.setDaemon(true);
    try {
      thread.start();
    } catch (OutOfMemoryError e) { // there are no threads left
      port.close();
      memory.close();
      throw e;
    }
  }

  /**
   * Associates a file with the completion port of this engine.
   *
   * @return STATUS_SUCCESS; STATUS_INVALID_PARAMETER if the file is synchronous or has a port
   */
  NtStatus bind(Pointer file) {
    var pointers = layer.pointerSize();
    int size = FileCompletionInformation.LAYOUT.size(pointers);
    try (var statusBlock = layer.heap().allocate(IoStatusBlock.LAYOUT.size(pointers));
        var information = layer.heap().allocate(size)) {
      new FileCompletionInformation(Pointer.nativeValue(port.value()), 0)
          .write(information.buffer(), 0, pointers);
      return NtStatus.of(
          layer
              .ntDll()
              .NtSetInformationFile(
                  file,
                  statusBlock.pointer(),
                  information.pointer(),
                  size,
                  FileCompletionInformation.INFORMATION_CLASS));
    }
  }

  /**
   * Waits for a packet.
   *
   * @return the value that the request is submitted with
   * @throws NtStatusException with what the port failed with, if it is broken
   */
  long expect(Operation operation) throws NtStatusException {
    synchronized (lock) {
      if (failure.isPresent()) {
        throw new NtStatusException(
            "NtRemoveIoCompletionEx",
            "",
            failure.get(),
            "The completion port is broken; open another bridge");
      }
      while (true) {
        long id = lastId.incrementAndGet() & Integer.MAX_VALUE;
        if (id != WAKE && operations.putIfAbsent(id, operation) == null) {
          return id;
        }
      }
    }
  }

  /** No packet will come: the request failed at once. */
  void forget(long id) {
    operations.remove(id);
  }

  /** Runs something on the engine's thread at a time of the layer's clock. */
  Deadlines.Deadline at(long nanoTime, Runnable task) {
    var deadline = deadlines.add(nanoTime, task);
    if (deadlines.isFirst(deadline)) {
      wake();
    }
    return deadline;
  }

  private void wake() {
    synchronized (lock) {
      if (failure.isPresent()) {
        woken = true;
        lock.notifyAll();
      } else if (!portClosed) {
        var status =
            NtStatus.of(layer.ntDll().NtSetIoCompletion(port.value(), null, null, 0, null));
        if (!status.isSuccess()) {
          LOGGER.log(System.Logger.Level.ERROR, "NtSetIoCompletion: {0}", status);
        }
      }
    }
  }

  private void run() {
    try {
      while (!closed) {
        deadlines.runUntil(layer.scheduling().nanoTime());
        if (isBroken()) {
          awaitDeadline();
        } else {
          takePackets();
        }
      }
    } finally {
      synchronized (lock) {
        portClosed = true;
        port.close();
      }
      memory.close();
    }
  }

  private void takePackets() {
    var status = remove();
    if (status.equals(NtStatus.SUCCESS)) {
      dispatch(memory.buffer().getInt(removedAt));
    } else if (!status.equals(NtStatus.TIMEOUT)) {
      fail(status);
    }
  }

  private boolean isBroken() {
    synchronized (lock) {
      return failure.isPresent();
    }
  }

  /** Without a port the thread still keeps the deadlines of what was never sent. */
  private void awaitDeadline() {
    var scheduling = layer.scheduling();
    var limit =
        deadlines
            .next()
            .map(next -> Duration.ofNanos(next - scheduling.nanoTime()))
            .orElse(TimeLimits.UNLIMITED);
    synchronized (lock) {
      Waiting.until(scheduling, lock, () -> woken, limit);
      woken = false;
    }
  }

  private NtStatus remove() {
    Optional<Long> next = deadlines.next();
    if (next.isPresent()) {
      long nanos = Math.max(0, next.get() - layer.scheduling().nanoTime());
      // Rounded up, so that the deadline has passed when the wait ends.
      memory.buffer().putLong(timeoutAt, -(nanos / FileTime.NANOS_PER_UNIT + 1));
    }
    return NtStatus.of(
        layer
            .ntDll()
            .NtRemoveIoCompletionEx(
                port.value(),
                memory.pointer(),
                MAX_PACKETS,
                memory.pointer(removedAt),
                next.isPresent() ? memory.pointer(timeoutAt) : null,
                (byte) 0));
  }

  private void dispatch(int count) {
    for (int i = 0; i < count; i++) {
      var packet = CompletionPacket.read(memory.buffer(), i * packetBytes, layer.pointerSize());
      var operation = operations.remove(packet.context());
      if (operation != null) {
        try {
          operation.returned(packet.status(), packet.information());
        } catch (RuntimeException | Error e) {
          LOGGER.log(System.Logger.Level.ERROR, "a completion threw", e);
        }
      }
    }
  }

  /** The port is broken: no request is to wait for it. */
  private void fail(NtStatus status) {
    LOGGER.log(System.Logger.Level.ERROR, "the completion port failed: {0}", status);
    List<Operation> waiting;
    synchronized (lock) {
      failure = Optional.of(status);
      waiting = List.copyOf(operations.values());
      operations.clear();
    }
    waiting.forEach(operation -> lose(operation, status));
  }

  private static void lose(Operation operation, NtStatus status) {
    try {
      operation.lost(status);
    } catch (RuntimeException | Error e) {
      LOGGER.log(System.Logger.Level.ERROR, "a completion threw", e);
    }
  }

  /** Ends the thread, which closes the port; no request that is waited for may be in flight. */
  @Override
  public void close() {
    closed = true;
    wake();
    if (thread == Thread.currentThread()) {
      return;
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
