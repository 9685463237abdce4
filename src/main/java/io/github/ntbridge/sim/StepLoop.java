package io.github.ntbridge.sim;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;

/**
 * The thread that gives the turn: it waits until everybody has come to rest and lets one go on, or
 * time pass when nobody can.
 *
 * <p>It looks and chooses inside the scheduler's lock, and takes no monitor of others but of
 * threads that have ended: what a waiter is woken by is done on a thread of the pool.
 */
final class StepLoop {
  private static final System.Logger LOGGER = System.getLogger(StepLoop.class.getName());
  private static final long LONGEST_PAUSE_NANOS = 5_000_000;

  private final Thread thread = new Thread(this::run, "ntbridge-sim-scheduler");
  private final Object lock;
  private final Executor pool;

  // What follows is guarded by the lock.
  private final Participants participants;
  private final NextEventTime time;
  private final Quiescence quiescence;
  private final SeededChoice choice;
  private final DeadlockWatch deadlocks;
  private Participant holder;
  private boolean changed;
  private boolean released;

  /**
   * Begins with a participant that runs already.
   *
   * @param lock guards the participants and the time
   * @param pool daemon threads that wake others
   */
  StepLoop(
      long seed,
      Object lock,
      Executor pool,
      Participants participants,
      NextEventTime time,
      Participant first) {
    this.lock = lock;
    this.pool = pool;
    this.participants = participants;
    this.time = time;
    quiescence = new Quiescence(thread.getId());
    choice = new SeededChoice(seed);
    deadlocks = new DeadlockWatch(seed);
    holder = first;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  // ---- inside the lock, on the participants' threads ----

  /** Whether it is the one that was chosen last. */
  boolean isHolder(Participant participant) {
    return participant == holder;
  }

  /** Whether everybody runs freely from now on. */
  boolean isReleased() {
    return released;
  }

  /** A participant does something else than before, so that a look is worth it. */
  void wakeUp() {
    changed = true;
    LockSupport.unpark(thread);
  }

  // ---- on the thread of its own ----

  private void run() {
    synchronized (lock) {
      participants.ignoreCurrent();
    }
    long pause = Quiescence.LOOK_NANOS;
    while (true) {
      Optional<Object> wanted;
      List<Participant> gone;
      synchronized (lock) {
        if (released) {
          return;
        }
        if (changed) {
          changed = false;
          pause = Quiescence.LOOK_NANOS;
        }
        gone = participants.ended();
        wanted =
            switch (quiescence.look(participants)) {
              case RESTS -> goOn(true);
              case PERHAPS -> goOn(false);
              case BUSY, ENDED -> Optional.empty();
            };
      }
      gone.forEach(this::remove);
      try {
        wanted.ifPresent(this::wake);
      } catch (RejectedExecutionException e) {
        LOGGER.log(System.Logger.Level.DEBUG, "the machine is closed meanwhile", e);
        return;
      }
      LockSupport.parkNanos(pause);
      pause = Math.min(pause + pause / 4, LONGEST_PAUSE_NANOS);
    }
  }

  /** Who joined a thread is woken inside the monitor of the thread, after it counts as ended. */
  private void remove(Participant ended) {
    var ranOn = ended.thread();
    if (ranOn != null) {
      synchronized (ranOn) {
        synchronized (lock) {
          participants.remove(ended);
          wakeUp();
        }
      }
    }
  }

  /** Chooses who goes on; the monitor whose waiter that is, if it is one. */
  private Optional<Object> goOn(boolean certain) {
    participants.numberUnasked();
    var chosen = choice.among(participants.all(), time.now());
    if (chosen.isPresent()) {
      return giveTurn(chosen.get());
    }
    if (time.pass(participants.all(), certain)) {
      wakeUp();
    } else {
      deadlocks.look(participants.all());
    }
    return Optional.empty();
  }

  private Optional<Object> giveTurn(Participant chosen) {
    holder = chosen;
    quiescence.forget();
    time.forget();
    deadlocks.forget();
    chosen.giveTurn();
    return chosen.monitor();
  }

  /** On another thread, since whoever holds the monitor may wait for the scheduler. */
  private void wake(Object monitor) {
    pool.execute(
        () -> {
          synchronized (lock) {
            participants.ignoreCurrent();
          }
          synchronized (monitor) {
            synchronized (lock) {
              participants.waitingOn(monitor).forEach(Participant::disturb);
            }
            monitor.notifyAll();
          }
        });
  }

  // ---- the end ----

  /** Lets everybody run freely, and ends. Takes the lock itself. */
  void release() {
    Set<Object> monitors = Collections.newSetFromMap(new IdentityHashMap<>());
    synchronized (lock) {
      if (released) {
        return;
      }
      released = true;
      for (var participant : participants.all()) {
        participant.monitor().ifPresent(monitors::add);
        participant.giveTurn();
      }
    }
    LockSupport.unpark(thread);
    monitors.forEach(this::wake);
  }
}
