package io.github.ntbridge.device;

import java.util.LinkedHashSet;
import java.util.Set;

/** The watches of one machine that are open, to be closed with it. Safe for use from any thread. */
final class OpenWatches {
  private final Set<Runnable> closers = new LinkedHashSet<>();
  private boolean closed;

  /**
   * Enters one, before it can end by itself.
   *
   * @throws IllegalStateException if everything was closed
   */
  synchronized void add(Runnable closer) {
    if (closed) {
      throw new IllegalStateException("the bridge is closed; open another one");
    }
    closers.add(closer);
  }

  synchronized void remove(Runnable closer) {
    closers.remove(closer);
  }

  void closeAll() {
    Set<Runnable> left;
    synchronized (this) {
      closed = true;
      left = Set.copyOf(closers);
      closers.clear();
    }
    left.forEach(Runnable::run);
  }
}
