package io.github.ntbridge.iotarget;

import io.github.ntbridge.nt.TimeLimits;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.thread.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The memory of abandoned requests that their devices have not completed. The kernel can still
 * write to it, so it stays until the request is returned. Safe for use from any thread.
 */
final class Quarantine implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(Quarantine.class.getName());

  /**
   * Requests that were still pending at the close. JNA frees unreachable memory, and a device could
   * yet write to this.
   */
  private static final Queue<Object> FORSAKEN = new ConcurrentLinkedQueue<>();

  private final NativeLayer layer;
  private final Object lock = new Object();

  /** Guarded by lock. */
  private final List<Held> held = new ArrayList<>();

  /** False while there is none, which each request looks at before it is sent. */
  private volatile boolean holds;

  /** A frame, and the other memory that the kernel may still write to. */
  private record Held(CallFrame frame, Runnable afterReturn) {
    void free() {
      frame.close();
      afterReturn.run();
    }
  }

  Quarantine(NativeLayer layer) {
    this.layer = layer;
  }

  void add(CallFrame frame) {
    add(frame, () -> {});
  }

  /** Keeps a frame, and runs a task once it was returned. */
  void add(CallFrame frame, Runnable afterReturn) {
    synchronized (lock) {
      held.add(new Held(frame, afterReturn));
      holds = true;
    }
  }

  /** Takes back what devices have returned late. */
  void reclaim() {
    if (!holds) {
      return;
    }
    List<Held> returned;
    synchronized (lock) {
      returned = held.stream().filter(one -> one.frame().isReturned()).toList();
      held.removeAll(returned);
      holds = !held.isEmpty();
    }
    returned.forEach(Held::free);
  }

  /** The number of requests that are kept. */
  int size() {
    synchronized (lock) {
      return held.size();
    }
  }

  private boolean allReturned() {
    return held.stream().allMatch(one -> one.frame().isReturned());
  }

  /** Waits a while: the handles are closed by now, which makes most devices give back all. */
  @Override
  public void close() {
    long deadline = layer.scheduling().nanoTime() + TimeLimits.CANCEL_GRACE.toNanos();
    boolean allBack = false;
    while (!allBack && layer.scheduling().nanoTime() - deadline < 0) {
      // Nothing signals that the kernel has written a status block.
      allBack =
          Waiting.until(layer.scheduling(), lock, this::allReturned, TimeLimits.POLL_INTERVAL);
    }
    reclaim();
    synchronized (lock) {
      if (!held.isEmpty()) {
        LOGGER.log(
            System.Logger.Level.WARNING,
            "{0} requests never came back from their devices; their memory stays allocated",
            held.size());
        FORSAKEN.addAll(held);
        held.clear();
      }
    }
  }
}
