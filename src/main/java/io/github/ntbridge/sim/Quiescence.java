package io.github.ntbridge.sim;

import java.time.Duration;

/**
 * Finds out whether everybody has come to rest, so that nothing happens until the scheduler lets
 * somebody go on. A thread that blocks where the scheduler does not see it, such as in {@link
 * Thread#join()}, is known by its state. Guarded by the scheduler's lock, which every caller holds.
 */
final class Quiescence {
  /** The shortest time between two looks that count. */
  static final long LOOK_NANOS = 30_000;

  /**
   * A thread that was unparked looks as before until it gets a processor. The scheduler sleeps
   * between its looks and has to get one, too, so that they take longer on a busy machine.
   */
  private static final int LOOKS = 3;

  /** Code of the program between two steps; what takes longer is overtaken. */
  private static final long PATIENCE = Duration.ofSeconds(1).toNanos();

  /** A wait whose monitor somebody holds who is not at a step. */
  private static final long WAKE_PATIENCE = Duration.ofMillis(200).toNanos();

  private final long looker;
  private int looks;
  private long lastLook;

  /**
   * Makes one that has not looked yet.
   *
   * @param looker the id of the scheduler's thread, whose monitors are given back at once
   */
  Quiescence(long looker) {
    this.looker = looker;
  }

  /** Somebody goes on. */
  void forget() {
    looks = 0;
  }

  /**
   * What all of them do, and those who are likely to take part soon: RESTS if nobody goes on by
   * himself, PERHAPS if nobody seems to after several looks, and BUSY otherwise.
   */
  ThreadRest look(Participants participants) {
    var seen = restOfAll(participants);
    if (seen == ThreadRest.BUSY) {
      looks = 0;
    } else if (seen == ThreadRest.PERHAPS && looks < LOOKS) {
      countLook();
      return ThreadRest.BUSY;
    }
    return seen;
  }

  private void countLook() {
    if (System.nanoTime() - lastLook >= LOOK_NANOS) {
      lastLook = System.nanoTime();
      looks++;
    }
  }

  private ThreadRest restOfAll(Participants participants) {
    var all = participants.restOfNewcomers(looker);
    for (var participant : participants.all()) {
      switch (rest(participant)) {
        // Who has joined a thread that ended goes on as soon as it is removed.
        case BUSY, ENDED -> all = ThreadRest.BUSY;
        case PERHAPS -> all = all == ThreadRest.RESTS ? ThreadRest.PERHAPS : all;
        case RESTS -> {}
      }
    }
    return all;
  }

  private ThreadRest rest(Participant participant) {
    return switch (participant.stage()) {
      case PAUSED -> ThreadRest.RESTS;
      case WAKING ->
          participant.monitor().isPresent() && participant.age() > WAKE_PATIENCE
              ? ThreadRest.PERHAPS
              : ThreadRest.BUSY;
      case OUTSIDE, WAITING -> {
        var runsOn = participant.thread();
        var seen = runsOn == null ? ThreadRest.BUSY : ThreadRest.of(runsOn, looker);
        yield seen == ThreadRest.BUSY && participant.age() > PATIENCE ? ThreadRest.PERHAPS : seen;
      }
    };
  }
}
