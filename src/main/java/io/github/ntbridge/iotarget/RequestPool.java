package io.github.ntbridge.iotarget;

import io.github.ntbridge.nt.seam.NativeLayer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The memory of requests that have no request object, kept for the next. Safe for any thread. */
final class RequestPool implements AutoCloseable {
  /** Of those that were in flight at once, about 1 MB is kept. */
  private static final int MAX_IDLE = 1_024;

  private final NativeLayer layer;

  // Guarded by this.
  private final Deque<RequestFormat> idle = new ArrayDeque<>();
  private boolean closed;

  RequestPool(NativeLayer layer) {
    this.layer = layer;
  }

  synchronized RequestFormat take() {
    var kept = idle.pollFirst();
    return kept == null ? new RequestFormat(layer) : kept;
  }

  void giveBack(RequestFormat format) {
    format.clear();
    if (format.isAbandoned()) {
      // A worker thread may still look at it.
      return;
    }
    format.trim();
    synchronized (this) {
      if (!closed && idle.size() < MAX_IDLE) {
        idle.addFirst(format);
        return;
      }
    }
    format.free();
  }

  @Override
  public void close() {
    List<RequestFormat> unused;
    synchronized (this) {
      closed = true;
      unused = List.copyOf(idle);
      idle.clear();
    }
    unused.forEach(RequestFormat::free);
  }
}
