package io.github.ntbridge.nt.thread;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Runs tasks one after the other in the order they came, on threads of another executor. A task
 * that throws is logged and does not stop the ones behind it. Safe for use from any thread.
 */
public final class SerialExecutor implements Executor {
  private static final System.Logger LOGGER = System.getLogger(SerialExecutor.class.getName());

  /** Enough that a turn costs little beside them; few enough that other queues have theirs soon. */
  private static final int TASKS_IN_A_TURN = 64;

  private final String name;
  private final Executor threads;
  private final Runnable onDropped;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private boolean running;

  /**
   * Puts an order on an executor.
   *
   * @param name whose tasks they are, for the log
   * @param threads where they run
   */
  public SerialExecutor(String name, Executor threads) {
    this(name, threads, () -> {});
  }

  /**
   * Puts an order on an executor that may refuse tasks.
   *
   * @param name whose tasks they are, for the log
   * @param threads where they run
   * @param onDropped called on the thread whose task was refused, after it and those that other
   *     threads had added in the meantime were dropped
   */
  public SerialExecutor(String name, Executor threads, Runnable onDropped) {
    this.name = name;
    this.threads = threads;
    this.onDropped = onDropped;
  }

  @Override
  public void execute(Runnable task) {
    synchronized (waiting) {
      waiting.add(task);
      if (running) {
        return;
      }
      running = true;
    }
    try {
      new Turn().begin();
    } catch (RuntimeException | Error e) { // an Error, too, when there are no threads left
      abandon();
      throw e;
    }
  }

  private void abandon() {
    synchronized (waiting) {
      running = false;
      waiting.clear();
    }
    onDropped.run();
  }

  private boolean isIdle() {
    synchronized (waiting) {
      running = !waiting.isEmpty();
      return !running;
    }
  }

  private void runFirst() {
    Runnable task;
    synchronized (waiting) {
      task = waiting.remove();
    }
    try {
      ThreadOrigin.runAsLibrary(task);
    } catch (RuntimeException | Error e) {
      LOGGER.log(System.Logger.Level.ERROR, () -> name + ": a listener threw", e);
    }
  }

  /**
   * Runs the tasks of one turn; returns whether more are waiting.
   *
   * @param ofThePool whether the thread is not that of a caller
   */
  private boolean runSome(boolean ofThePool) {
    for (int i = 0; i < TASKS_IN_A_TURN; i++) {
      runFirst();
      if (ofThePool) {
        // As a pool does between its tasks: an interrupt was for the one that was interrupted.
        Thread.interrupted();
      }
      if (isIdle()) {
        return false;
      }
    }
    return true;
  }

  /**
   * The turn of some tasks. Each is submitted by itself, so that no queue keeps a thread from
   * others for longer than one.
   */
  private final class Turn implements Runnable {
    private final Thread giver = Thread.currentThread();
    private boolean beginning;
    private boolean handingOver;
    private boolean handedBack;

    /** Submits the turn; an executor that runs it within the call is safe here. */
    void begin() {
      beginning = true;
      try {
        threads.execute(this);
      } finally {
        beginning = false;
      }
    }

    /**
     * Submits the turn from inside another one.
     *
     * @return whether the caller runs the turn itself: because the executor runs tasks within the
     *     call, where nested turns would overflow the stack, or because it accepts no more tasks
     */
    boolean handOver() {
      handingOver = true;
      try {
        threads.execute(this);
      } catch (RuntimeException | Error e) {
        LOGGER.log(
            System.Logger.Level.DEBUG,
            () -> name + ": its executor refused a task, which runs on this thread then",
            e);
        handedBack = true;
      }
      handingOver = false;
      return handedBack;
    }

    @Override
    public void run() {
      if (Thread.currentThread() == giver && handingOver) {
        handedBack = true;
        return;
      }
      boolean ofThePool = Thread.currentThread() != giver || !beginning;
      boolean more;
      do {
        more = runSome(ofThePool);
      } while (more && new Turn().handOver());
    }
  }
}
