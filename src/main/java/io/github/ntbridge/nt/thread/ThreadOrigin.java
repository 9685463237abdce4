package io.github.ntbridge.nt.thread;

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
    int depth = DEPTH.get();
    DEPTH.set(depth + 1);
    try {
      task.run();
    } finally {
      if (depth == 0) {
        DEPTH.remove();
      } else {
        DEPTH.set(depth);
      }
    }
  }

  /**
   * Returns whether the current thread is inside {@link #runAsLibrary}.
   *
   * @return true for notifications and listeners
   */
  public static boolean isLibrary() {
    return DEPTH.get() > 0;
  }
}
