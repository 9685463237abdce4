package io.github.ntbridge.nt.thread;

import io.github.ntbridge.nt.FileTime;
import io.github.ntbridge.nt.TimeLimits;
import io.github.ntbridge.nt.seam.Scheduling;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The scheduling of a layer in real time: the JVM's clock, and named daemon threads that end when
 * they have had nothing to do for a while.
 *
 * <p>Closing refuses new tasks and lets those that were accepted finish. Safe for use from any
 * thread.
 */
public final class DaemonScheduling implements Scheduling, AutoCloseable {
  private final ExecutorService dispatcher =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          TimeLimits.IDLE_THREAD.toMillis(),
          TimeUnit.MILLISECONDS,
          new SynchronousQueue<>(),
          numbered("ntbridge-dispatcher-"));

  private final ExecutorService reaper = newReaper();

  private static ExecutorService newReaper() {
    var reaper =
        new ThreadPoolExecutor(
            1,
            1,
            TimeLimits.IDLE_THREAD.toMillis(),
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(),
            task -> daemon(task, "ntbridge-reaper"));
    reaper.allowCoreThreadTimeOut(true);
    return reaper;
  }

  private static ThreadFactory numbered(String prefix) {
    var count = new AtomicInteger();
    return task -> daemon(task, prefix + count.incrementAndGet());
  }

  private static Thread daemon(Runnable task, String name) {
    var thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public long systemTime() {
    return FileTime.ofInstant(Instant.now());
  }

  @Override
  public Executor dispatcher() {
    return dispatcher;
  }

  @Override
  public Executor reaper() {
    return reaper;
  }

  @Override
  public void close() {
    dispatcher.shutdown();
    reaper.shutdown();
  }
}
