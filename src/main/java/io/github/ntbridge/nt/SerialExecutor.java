package io.github.ntbridge.nt;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Runs tasks one after the other in the order they came, on threads of another executor. A task
 * that throws is logged and does not stop the ones behind it. Safe for use from any thread.
 */
public final class SerialExecutor implements Executor {
  private static final System.Logger LOGGER = System.getLogger(SerialExecutor.class.getName());

  private final String name;
  private final Executor threads;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private boolean running;

  /**
   * Puts an order on an executor.
   *
   * @param name whose tasks they are, for the log
   * @param threads where they run
   */
  public SerialExecutor(String name, Executor threads) {
    this.name = name;
    this.threads = threads;
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
   * The turn of one task. Each is handed over by itself, so that no queue keeps a thread from
   * others.
   */
  private final class Turn implements Runnable {
    private final Thread giver = Thread.currentThread();
    private boolean handingOver;
    private boolean handedBack;

    /** Hands the turn over; an executor that runs it within the call needs no trick here. */
    void begin() {
      threads.execute(this);
    }

    /**
     * Hands the turn over from inside another one.
     *
     * @return whether the executor runs tasks within the call: then the giver takes the turn
     *     itself, as nested turns would overflow the stack
     */
    boolean handOver() {
      handingOver = true;
      try {
        threads.execute(this);
      } catch (RuntimeException | Error e) {
        LOGGER.log(System.Logger.Level.WARNING, () -> name + ": its executor refused a task", e);
        abandon();
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
      do {
        runFirst();
      } while (!isIdle() && new Turn().handOver());
    }
  }
}
