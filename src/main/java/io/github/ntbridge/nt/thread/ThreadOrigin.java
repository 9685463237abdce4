package io.github.ntbridge.nt.thread;

import java.util.function.Supplier;

/**
 * Tracks whether the current thread runs on behalf of the library: inside a native notification, or
 * in a listener. Such a thread must not wait for a notification to be unregistered, because
 * unregistering waits for it.
 */
public final class ThreadOrigin {
  private static final ThreadLocal<Integer> DEPTH = ThreadLocal.withInitial(() -> 0);

  private ThreadOrigin() {}

  /**
   * Runs a task as one of the library's own.
   *
   * @param task what to run
   */
  public static void runAsLibrary(Runnable task) {
    asLibrary(
        () -> {
          task.run();
          return true;
        });
  }

  /**
   * Gets something as one of the library's own, such as the functions that close a handle, which a
   * closed bridge refuses to others.
   *
   * @param <T> what it is
   * @param task gets it
   * @return what it got
   */
  public static <T> T asLibrary(Supplier<T> task) {
    int depth = DEPTH.get();
    DEPTH.set(depth + 1);
    try {
      return task.get();
    } finally {
      if (depth == 0) {
        DEPTH.remove();
      } else {
        DEPTH.set(depth);
      }
    }
  }

  /**
   * Returns whether the current thread is inside {@link #runAsLibrary} or {@link #asLibrary}.
   *
   * @return true for notifications, listeners and what closes handles
   */
  public static boolean isLibrary() {
    return DEPTH.get() > 0;
  }
}
