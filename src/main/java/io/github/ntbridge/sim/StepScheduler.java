package io.github.ntbridge.sim;

import io.github.ntbridge.nt.SerialExecutor;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;

/**
 * Virtual time on which one thread runs at a time. Where threads meet the machine (a native call, a
 * wait, the begin of a task) a random generator chooses who goes on, among those who can and in an
 * order that does not hang on real time; so a seed repeats what it chose. When nobody can go on,
 * the clock goes to the next deadline. Safe for use from any thread.
 *
 * <p>Here is what a thread does that takes part: it says where it is and blocks until it has the
 * turn. Who gives the turn is the {@link StepLoop}, which waits until everybody has come to rest.
 *
 * <p>One lock guards the {@link Participants}, the time and the state of the loop. It is taken
 * inside the monitors that threads wait on, never the other way round, and nobody waits while he
 * holds it.
 */
final class StepScheduler implements MachineClock {
  /**
   * A step is where others overtake once in so many times. Rarer, and threads run long stretches
   * alone; more often, and a test spends its time on handing over.
   */
  private static final int OVERTAKEN_ONCE_IN = 3;

  /** How often a wait looks for its end when the machine is closed. */
  private static final long LAST_LOOK_MILLIS = 10;

  private final Executor pool;
  private final Object lock = new Object();
  private final Participants participants;
  private final NextEventTime time = new NextEventTime();
  private final StepLoop loop;
  private volatile boolean closed;

  /**
   * Begins with the calling thread.
   *
   * @param pool daemon threads for tasks
   */
  StepScheduler(long seed, Executor pool) {
    this.pool = pool;
    participants = new Participants(seed);
    synchronized (lock) {
      var first = participants.addThread(Thread.currentThread());
      loop = new StepLoop(seed, lock, pool, participants, time, first);
    }
    loop.start();
  }

  // ---- who takes part ----

  @Override
  public void starts(Thread starting) {
    synchronized (lock) {
      participants.addThread(starting);
    }
  }

  @Override
  public Executor watched(Executor executor) {
    return task -> {
      Participant participant;
      synchronized (lock) {
        participant = participants.addTask();
      }
      try {
        executor.execute(() -> run(participant, task));
      } catch (RuntimeException | Error e) { // an Error, too, when there are no threads left
        end(participant);
        throw e;
      }
    };
  }

  /** A task that waits for the thread of another would look busy, so each gets one of its own. */
  @Override
  public Executor watchedInOrder(String name, Executor executor) {
    return new SerialExecutor(name, watched(pool));
  }

  private void run(Participant participant, Runnable task) {
    synchronized (lock) {
      participants.begins(participant);
    }
    pause(participant);
    try {
      task.run();
    } finally {
      end(participant);
    }
  }

  private void end(Participant participant) {
    synchronized (lock) {
      participants.remove(participant);
      loop.wakeUp();
    }
  }

  @Override
  public ThreadFactory programThreads() {
    return task -> new ProgramThread(task);
  }

  /** A thread that takes part from its first line on. */
  private final class ProgramThread extends Thread {
    ProgramThread(Runnable task) {
      super(
          () -> {
            step();
            task.run();
          });
    }

    @Override
    public synchronized void start() {
      if (getState() == State.NEW) {
        StepScheduler.this.starts(this);
      }
      super.start();
    }
  }

  // ---- what threads do ----

  @Override
  public long nanoTime() {
    synchronized (lock) {
      return time.now();
    }
  }

  @Override
  public void step() {
    Participant self;
    synchronized (lock) {
      if (loop.isReleased()) {
        return;
      }
      self = participants.current();
      self.leave();
      // Who has come back from outside does not run beside the one that was chosen meanwhile.
      if (loop.isHolder(self) && !self.draws(OVERTAKEN_ONCE_IN)) {
        return;
      }
    }
    // Who stops with a monitor stops others that no choice can bring on.
    if (!HeldMonitors.any()) {
      pause(self);
    }
  }

  private void pause(Participant self) {
    synchronized (lock) {
      if (loop.isReleased()) {
        self.leave();
        return;
      }
      self.enter(Participant.Stage.PAUSED);
      loop.wakeUp();
    }
    self.awaitTurn();
    synchronized (lock) {
      self.leave();
    }
  }

  @Override
  public boolean await(Object monitor, BooleanSupplier condition, OptionalLong deadline)
      throws InterruptedException {
    if (condition.getAsBoolean()) {
      return true;
    }
    if (isOver(deadline)) {
      return false;
    }
    try {
      do {
        if (!beginWait(monitor, deadline)) {
          return awaitEnd(monitor, condition);
        }
        awaitChoice(monitor);
      } while (!condition.getAsBoolean() && !isOver(deadline));
      return condition.getAsBoolean();
    } finally {
      letOthersLook(monitor);
    }
  }

  private boolean isOver(OptionalLong deadline) {
    return deadline.isPresent() && deadline.getAsLong() <= nanoTime();
  }

  /** False when the machine is closed. */
  private boolean beginWait(Object monitor, OptionalLong deadline) {
    synchronized (lock) {
      if (!loop.isReleased()) {
        participants.current().beginWait(monitor, deadline);
        loop.wakeUp();
      }
      return !loop.isReleased();
    }
  }

  /** Waits until the scheduler chooses the thread. An interrupt has its turn, too. */
  private void awaitChoice(Object monitor) throws InterruptedException {
    boolean interrupted = false;
    while (!leavesWait()) {
      try {
        monitor.wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
      synchronized (lock) {
        participants.current().noteWake(interrupted);
        loop.wakeUp();
      }
    }
    if (interrupted) {
      throw new InterruptedException();
    }
  }

  private boolean leavesWait() {
    synchronized (lock) {
      var self = participants.current();
      if (!loop.isReleased() && self.stage() == Participant.Stage.WAITING) {
        return false;
      }
      self.leave();
      return true;
    }
  }

  /**
   * Who waits on the same monitor was woken with this thread, and may have missed what came then.
   */
  private void letOthersLook(Object monitor) {
    synchronized (lock) {
      participants.waitingOn(monitor).forEach(Participant::setNotified);
    }
  }

  /**
   * Time stands still for ever. Until the machine is closed its requests come to an end; what waits
   * for anything else, and then again, shall not run hot.
   */
  private boolean awaitEnd(Object monitor, BooleanSupplier condition) throws InterruptedException {
    boolean over = false;
    while (!condition.getAsBoolean()) {
      if (over) {
        return false;
      }
      over = closed;
      monitor.wait(LAST_LOOK_MILLIS);
    }
    return true;
  }

  @Override
  public void advance(Duration duration) {
    Participant self;
    long end;
    synchronized (lock) {
      self = participants.current();
      MachineClock.requireProgram(self.isOfProgram());
      self.setComesLast(true);
      end = time.now() + duration.toNanos();
    }
    var never = new Object();
    boolean interrupted = false;
    synchronized (never) {
      boolean over = false;
      while (!over) {
        try {
          over = !beginWait(never, OptionalLong.of(end));
          if (!over) {
            awaitChoice(never);
            over = isOver(OptionalLong.of(end));
          }
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    synchronized (lock) {
      self.setComesLast(false);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  // ---- the end ----

  @Override
  public void release() {
    loop.release();
  }

  @Override
  public void close() {
    release();
    closed = true;
  }
}
