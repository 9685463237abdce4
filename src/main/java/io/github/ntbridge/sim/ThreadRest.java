package io.github.ntbridge.sim;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** What can be told of a thread from outside: whether it goes on by itself. */
enum ThreadRest {
  /** It runs, or is about to. */
  BUSY,
  /** It seems to wait; one that was unparked and has no processor yet looks the same. */
  PERHAPS,
  /** It waits for somebody else. */
  RESTS,
  ENDED;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /**
   * Looks at a thread.
   *
   * @param looker the id of a thread whose monitors are given back at once
   */
  static ThreadRest of(Thread thread, long looker) {
    return switch (thread.getState()) {
      case NEW, RUNNABLE -> BUSY;
      case TIMED_WAITING -> isReleased(LockSupport.getBlocker(thread)) ? BUSY : PERHAPS;
      case TERMINATED -> ENDED;
      case BLOCKED -> ofBlocked(thread, looker);
      case WAITING -> ofWaiting(thread);
    };
  }

  /** Without an owner the monitor is free, and the thread about to take it. */
  private static ThreadRest ofBlocked(Thread thread, long looker) {
    var info = THREADS.getThreadInfo(thread.getId());
    if (info == null || info.getLockOwnerId() == -1 || info.getLockOwnerId() == looker) {
      return BUSY;
    }
    return PERHAPS;
  }

  /**
   * HotSpot's notify makes a thread that is in Object.wait a blocked one at once; unpark does not.
   */
  private static ThreadRest ofWaiting(Thread thread) {
    var blocker = LockSupport.getBlocker(thread);
    if (blocker instanceof ForkJoinPool.ManagedBlocker) {
      return isReleased(blocker) ? BUSY : RESTS;
    }
    if (blocker != null) {
      return PERHAPS;
    }
    var info = THREADS.getThreadInfo(thread.getId());
    boolean inObjectWait =
        info != null && info.getLockInfo() != null && info.getThreadState() == Thread.State.WAITING;
    if (!inObjectWait) {
      return PERHAPS;
    }
    return thread.isInterrupted() ? BUSY : RESTS;
  }

  /** A thread that waits for a CompletableFuture has a blocker that tells whether it is over. */
  private static boolean isReleased(@Nullable Object blocker) {
    return blocker instanceof ForkJoinPool.ManagedBlocker future && future.isReleasable();
  }
}
