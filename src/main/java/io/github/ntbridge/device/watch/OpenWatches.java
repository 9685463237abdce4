package io.github.ntbridge.device.watch;

import java.util.LinkedHashSet;
import java.util.Set;

/** The open watches of one machine. Safe for use from any thread. */
final class OpenWatches {
  private final Set<Runnable> closers = new LinkedHashSet<>();
  private boolean closed;

  /**
   * Adds a watch, before it can be closed.
   *
   * @throws IllegalStateException if all were closed
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
