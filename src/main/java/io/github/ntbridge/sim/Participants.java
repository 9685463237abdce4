package io.github.ntbridge.sim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Everybody who takes part in the steps of a machine, each with a number that does not hang on real
 * time. Guarded by the scheduler's lock, which every caller holds.
 */
final class Participants {
  private final long seed;
  private final List<Participant> all = new ArrayList<>();
  private final Map<Thread, Participant> byThread = new HashMap<>();
  private final Newcomers newcomers = new Newcomers();
  private long lastNumber;

  Participants(long seed) {
    this.seed = seed;
  }

  /** A thread that is there, or about to start. */
  Participant addThread(Thread thread) {
    var participant = add(Participant.of(thread));
    number(participant);
    return participant;
  }

  /** A task that is handed over to an executor. */
  Participant addTask() {
    var participant = add(Participant.ofTask());
    number(participant);
    return participant;
  }

  /** The calling thread; one that came unasked gets its number when all are at rest. */
  Participant current() {
    var known = byThread.get(Thread.currentThread());
    return known != null ? known : add(Participant.of(Thread.currentThread()));
  }

  private Participant add(Participant participant) {
    all.add(participant);
    var runsOn = participant.thread();
    if (runsOn != null) {
      assign(participant, runsOn);
    }
    return participant;
  }

  private void assign(Participant participant, Thread thread) {
    byThread.put(thread, participant);
    newcomers.ignore(thread);
  }

  private void number(Participant participant) {
    lastNumber++;
    participant.setNumber(lastNumber, seed);
  }

  /** A task has reached its thread, the calling one. */
  void begins(Participant task) {
    task.runsOn(Thread.currentThread());
    assign(task, Thread.currentThread());
  }

  void remove(Participant participant) {
    all.remove(participant);
    byThread.remove(participant.thread(), participant);
  }

  /** Those who came unasked get their numbers, in the order in which their threads were made. */
  void numberUnasked() {
    all.stream()
        .filter(participant -> !participant.hasNumber() && participant.thread() != null)
        .sorted(
            Comparator.comparingLong(
                participant -> Objects.requireNonNull(participant.thread()).getId()))
        .forEach(this::number);
  }

  /** A view, for as long as the lock is held. */
  List<Participant> all() {
    return Collections.unmodifiableList(all);
  }

  Stream<Participant> waitingOn(Object monitor) {
    return all.stream().filter(participant -> participant.waitsOn(monitor));
  }

  /** Those whose threads have ended. */
  List<Participant> ended() {
    return all.stream().filter(Participant::hasEnded).toList();
  }

  /** The calling thread only serves the scheduler. */
  void ignoreCurrent() {
    newcomers.ignore(Thread.currentThread());
  }

  /**
   * What those do who are likely to take part soon.
   *
   * @see Newcomers#rest
   */
  ThreadRest restOfNewcomers(long looker) {
    return newcomers.rest(looker);
  }
}
