package io.github.ntbridge.sim;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** A thread or a task that takes part in the steps of a machine; guarded by its scheduler. */
final class Participant {
  /** Where it is, as far as the scheduler knows. */
  enum Stage {
    /** In code that the scheduler does not see, or on its way to its thread. */
    OUTSIDE,
    /** Between two lines of its own, until it is chosen. */
    PAUSED,
    /** In a wait on the machine's clock. */
    WAITING,
    /** Chosen, and not there yet. */
    WAKING
  }

  private final Semaphore turn = new Semaphore(0);
  private final boolean task;
  private @Nullable Thread thread;
  private @Nullable Random random;
  private long number = Long.MAX_VALUE;
  private Stage stage = Stage.OUTSIDE;

  /** When it went where it is, in real time. */
  private long since = System.nanoTime();

  // What follows counts while it waits.
  private @Nullable Object monitor;
  private OptionalLong deadline = OptionalLong.empty();
  private boolean notified;
  private boolean disturbed;
  private boolean comesLast;

  private Participant(@Nullable Thread thread, boolean task) {
    this.thread = thread;
    this.task = task;
  }

  /** One that ends with its thread. */
  static Participant of(Thread thread) {
    return new Participant(thread, false);
  }

  /** One that ends with its task, and whose thread is not known yet. */
  static Participant ofTask() {
    return new Participant(null, true);
  }

  /** A stable name that orders the participants and seeds the choices of this one. */
  void setNumber(long given, long seed) {
    number = given;
    random = new Random(seed * 31 + given);
  }

  boolean hasNumber() {
    return random != null;
  }

  long number() {
    return number;
  }

  /** Decides with a chance of one in {@code choices}. */
  boolean draws(int choices) {
    return random != null && random.nextInt(choices) == 0;
  }

  @Nullable Thread thread() {
    return thread;
  }

  void runsOn(Thread taken) {
    thread = taken;
  }

  boolean hasEnded() {
    var runsOn = thread;
    return runsOn != null && runsOn.getState() == Thread.State.TERMINATED;
  }

  boolean isOfProgram() {
    var runsOn = thread;
    return !task && runsOn != null && MachineClock.isOfProgram(runsOn);
  }

  Stage stage() {
    return stage;
  }

  /** A thread of the program that waits for the machine. */
  boolean isWaitingInside() {
    return isOfProgram() && stage == Stage.WAITING;
  }

  /** A thread of the program that waits, as long as it takes, for the machine or something else. */
  boolean waitsWithoutLimit() {
    return isWaitingInside() || isOutside(Thread.State.WAITING) || isOutside(Thread.State.BLOCKED);
  }

  /** A thread of the program that comes back after a time that the machine does not know. */
  boolean waitsInRealTime() {
    return isOutside(Thread.State.TIMED_WAITING);
  }

  private boolean isOutside(Thread.State state) {
    var runsOn = thread;
    return runsOn != null && isOfProgram() && stage == Stage.OUTSIDE && runsOn.getState() == state;
  }

  void enter(Stage next) {
    stage = next;
    since = System.nanoTime();
  }

  /** How long it has been where it is, in nanoseconds of real time. */
  long age() {
    return System.nanoTime() - since;
  }

  /** Blocks until it is chosen, whatever interrupts it. */
  void awaitTurn() {
    turn.acquireUninterruptibly();
  }

  /** Lets it go on; who waits on a monitor must be woken there, too. */
  void giveTurn() {
    if (stage == Stage.PAUSED) {
      turn.release();
    }
    if (stage != Stage.OUTSIDE) {
      enter(Stage.WAKING);
    }
  }

  /** It goes on. */
  void leave() {
    monitor = null;
    enter(Stage.OUTSIDE);
  }

  void beginWait(Object waitedOn, OptionalLong until) {
    monitor = waitedOn;
    deadline = until;
    notified = false;
    disturbed = false;
    enter(Stage.WAITING);
  }

  boolean waitsOn(Object asked) {
    return stage == Stage.WAITING && monitor == asked;
  }

  /** What it waits on, until it has left the wait. */
  Optional<Object> monitor() {
    return Optional.ofNullable(monitor);
  }

  OptionalLong deadline() {
    return stage == Stage.WAITING ? deadline : OptionalLong.empty();
  }

  /** Whether it only has to be chosen. */
  boolean canGoOn(long now) {
    return switch (stage) {
      case PAUSED -> true;
      case WAITING -> notified || isDue(now);
      case OUTSIDE, WAKING -> false;
    };
  }

  private boolean isDue(long now) {
    return deadline.isPresent() && deadline.getAsLong() <= now;
  }

  /** What it waits for may have come. */
  void setNotified() {
    notified = true;
  }

  /** Somebody else who waits on the same monitor is woken, and this one with it. */
  void disturb() {
    disturbed = true;
  }

  /** It was woken, which counts unless somebody else was meant. */
  void noteWake(boolean interrupted) {
    notified |= interrupted || !disturbed;
    disturbed = false;
  }

  /** Whether it goes on only when nobody else can. */
  boolean comesLast() {
    return comesLast;
  }

  void setComesLast(boolean last) {
    comesLast = last;
  }
}
