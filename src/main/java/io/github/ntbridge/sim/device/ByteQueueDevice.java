package io.github.ntbridge.sim.device;

import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.sim.SimulatedMachine;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A device that keeps what is written until it is read. A write appends as much as fits and
 * completes with STATUS_INSUFFICIENT_RESOURCES when the queue is full. A read takes what there is,
 * up to its length, and pends while there is nothing; reads complete in the order they came.
 */
public final class ByteQueueDevice implements DeviceHandler {
  /** The interface class of the byte queue of {@link SimulatedMachine#smallPc()}. */
  public static final UUID INTERFACE_CLASS =
      UUID.fromString("7d3f6d1f-5a0b-4c35-9d2e-3f1f0a6b8c41");

  /** The capacity of the queue in bytes. */
  public static final int CAPACITY = 65536;

  private final Object lock = new Object();
  private final ByteRing ring = new ByteRing(CAPACITY);
  private final Queue<DeviceRequest> waiting = new ArrayDeque<>();
  private boolean serving;

  /** An empty queue. */
  public ByteQueueDevice() {}

  @Override
  public void read(DeviceRequest request) {
    if (request.outputLength() == 0) {
      request.complete(NtStatus.SUCCESS);
      return;
    }
    synchronized (lock) {
      waiting.add(request);
    }
    serveWaiting();
  }

  @Override
  public void write(DeviceRequest request) {
    var data = request.input();
    int taken;
    synchronized (lock) {
      taken = ring.put(data);
    }
    if (taken == 0 && data.length > 0) {
      request.complete(NtStatus.INSUFFICIENT_RESOURCES);
      return;
    }
    request.complete(NtStatus.SUCCESS, (long) taken);
    serveWaiting();
  }

  @Override
  public void cancel(DeviceRequest request) {
    end(request, NtStatus.CANCELLED);
  }

  @Override
  public void removed(DeviceRequest request) {
    end(request, NtStatus.DEVICE_REMOVED);
  }

  /** The thread that removes a read from the queue completes it, so no data is lost to another. */
  private void end(DeviceRequest request, NtStatus status) {
    boolean mine;
    synchronized (lock) {
      mine = waiting.remove(request);
    }
    if (mine) {
      request.complete(status);
    }
  }

  /**
   * Completes reads in the order of their data: one thread at a time, under no lock. A thread that
   * comes meanwhile leaves its read to it.
   */
  private void serveWaiting() {
    synchronized (lock) {
      if (serving) {
        return;
      }
      serving = true;
    }
    for (var completion = takeNext(); completion != null; completion = takeNext()) {
      completion.run();
    }
  }

  /** Takes a read and its data out of the queues; null when there are no more of both. */
  private @Nullable Runnable takeNext() {
    synchronized (lock) {
      serving = ring.size() > 0 && !waiting.isEmpty();
      if (!serving) {
        return null;
      }
      var request = waiting.remove();
      var data = ring.take(request.outputLength());
      return () -> request.complete(NtStatus.SUCCESS, data);
    }
  }
}
