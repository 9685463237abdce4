package io.github.ntbridge.sim.device;

import io.github.ntbridge.nt.NtStatus;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The receive queue of a serial port and its reads, of which one at a time is current: its timeouts
 * are those of the moment when it became so. Guarded by the lock of the port.
 */
final class PortReceiver {
  static final int DEFAULT_CAPACITY = 4096;

  /** More memory than a driver gets for a queue. */
  static final int MAX_CAPACITY = 1 << 24;

  /** Of the capacity, what SERIAL_EV_RX80FULL means: 81.25 percent. */
  private static final int NEARLY_FULL_16THS = 13;

  private final PortMonitor monitor;
  private final PortSettings settings;
  private final PortEvents events;
  private final PortStatistics statistics;
  private final Runnable levelChanged;
  private final Queue<DeviceRequest> waiting = new ArrayDeque<>();
  private ByteRing queue = new ByteRing(DEFAULT_CAPACITY);
  private @Nullable CurrentRead current;
  private boolean throttled;

  /** A read that has started. */
  private static final class CurrentRead {
    private final DeviceRequest request;
    private final ReadTiming timing;
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    CurrentRead(DeviceRequest request, ReadTiming timing) {
      this.request = request;
      this.timing = timing;
    }

    boolean isFull() {
      return data.size() >= timing.needed(request.outputLength());
    }
  }

  /** An empty queue; an action follows when it becomes nearly full, or is drained again. */
  PortReceiver(
      PortMonitor monitor,
      PortSettings settings,
      PortEvents events,
      PortStatistics statistics,
      Runnable levelChanged) {
    this.monitor = monitor;
    this.settings = settings;
    this.events = events;
    this.statistics = statistics;
    this.levelChanged = levelChanged;
  }

  /** An open begins with an empty queue of the default capacity. */
  void reset() {
    queue = new ByteRing(DEFAULT_CAPACITY);
    throttled = false;
  }

  int capacity() {
    return queue.capacity();
  }

  /** Makes the queue larger; a smaller capacity changes nothing. */
  void growTo(int capacity) {
    if (capacity > queue.capacity()) {
      queue.growTo(capacity);
    }
  }

  int queued() {
    return queue.size();
  }

  /** The queue was nearly full, and is not drained yet. */
  boolean isThrottled() {
    return throttled;
  }

  // ---- reads ----

  void read(DeviceRequest request) {
    waiting.add(request);
    startNext();
  }

  private void startNext() {
    while (current == null && !waiting.isEmpty()) {
      start(waiting.remove());
    }
    updateLevel();
  }

  private void start(DeviceRequest request) {
    int length = request.outputLength();
    var read = new CurrentRead(request, settings.timeouts.ofRead(length));
    read.data.writeBytes(queue.take(length));
    if (read.timing.endsAtStart(read.data.size(), length)) {
      complete(read, NtStatus.SUCCESS);
      return;
    }
    current = read;
    read.timing
        .total()
        .ifPresent(limit -> request.later(limit, () -> monitor.change(() -> expire(read))));
    if (read.data.size() > 0) {
      awaitSilence(read);
    }
  }

  private void expire(CurrentRead read) {
    if (current == read) {
      finish(NtStatus.TIMEOUT);
    }
  }

  /** Ends the read when no byte follows in the interval. */
  private void awaitSilence(CurrentRead read) {
    int seen = read.data.size();
    read.timing
        .interval()
        .ifPresent(
            interval ->
                read.request.later(
                    interval,
                    () ->
                        monitor.change(
                            () -> {
                              if (read.data.size() == seen) {
                                expire(read);
                              }
                            })));
  }

  /** Ends the current read, if there is one, and starts the next. */
  private void finish(NtStatus status) {
    var read = current;
    if (read != null) {
      current = null;
      complete(read, status);
      startNext();
    }
  }

  /** A read that fails counts its bytes, and they are lost: no error returns data. */
  private void complete(CurrentRead read, NtStatus status) {
    var result =
        status.isError()
            ? RequestResult.of(status, read.data.size())
            : RequestResult.of(status, read.data.toByteArray());
    monitor.complete(read.request, result);
  }

  /** Ends a read, wherever it is. */
  void end(DeviceRequest request, NtStatus status) {
    if (waiting.remove(request)) {
      monitor.complete(request, status);
    } else if (current != null && current.request == request) {
      finish(status);
    }
  }

  /** Cancels all reads. */
  void abort() {
    waiting.forEach(request -> monitor.complete(request, NtStatus.CANCELLED));
    waiting.clear();
    finish(NtStatus.CANCELLED);
  }

  /** Drops the bytes that no read has. */
  void clear() {
    queue.clear();
    updateLevel();
  }

  // ---- bytes ----

  /** Adds a byte to the current read, or to the queue. */
  void add(byte value) {
    var read = current;
    if (read != null) {
      read.data.write(value);
      if (read.isFull()) {
        finish(NtStatus.SUCCESS);
      }
    } else if (queue.put(value) == 0) {
      statistics.countQueueOverrun();
      events.raise(PortEvents.ERR);
    } else {
      if (queue.size() == queue.capacity() / 16 * NEARLY_FULL_16THS) {
        events.raise(PortEvents.RX80FULL);
      }
      updateLevel();
    }
  }

  /** The bytes that came at once are all added. */
  void settle() {
    if (current != null && current.data.size() > 0) {
      awaitSilence(current);
    }
  }

  /** Decides again whether the queue is nearly full, or drained. */
  void updateLevel() {
    var handshake = settings.handshake;
    int left = queue.capacity() - queue.size();
    boolean fills = !throttled && left <= handshake.xoffLimit();
    boolean drained = throttled && queue.size() <= handshake.xonLimit();
    if (fills || drained) {
      throttled = fills;
      levelChanged.run();
    }
  }
}
