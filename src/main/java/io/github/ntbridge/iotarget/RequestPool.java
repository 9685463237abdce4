package io.github.ntbridge.iotarget;

import io.github.ntbridge.nt.seam.NativeLayer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The memory of requests that have no request object, kept for the next. Safe for any thread. */
final class RequestPool implements AutoCloseable {
  /** Those of a burst: 1 MB with small buffers. */
  private static final int MAX_IDLE = 1_024;

  /** So many keep buffers of this size, in bytes, for the next request: 8 MB. */
  private static final int MAX_IDLE_WITH_BUFFERS = 64;

  private static final int MAX_BUFFER_BYTES = 64 * 1024;

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
    synchronized (this) {
      if (!closed && idle.size() < MAX_IDLE) {
        format.trim(idle.size() < MAX_IDLE_WITH_BUFFERS ? MAX_BUFFER_BYTES : FrameBuffer.MIN_BYTES);
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
