package io.github.ntbridge.sim;

import java.time.Duration;
import java.util.List;

/**
 * Time that jumps to the next deadline when nobody can go on before (next-event time advance, as
 * discrete-event simulations have it). Guarded by the scheduler's lock, which every caller holds.
 */
final class NextEventTime {
  /** A loop of the program that looks for something does so more often. */
  private static final long POLL_PATIENCE = Duration.ofMillis(20).toNanos();

  /** How long nobody goes on before time passes, when some only seem to rest. */
  private static final long UNSURE_PATIENCE = Duration.ofMillis(5).toNanos();

  private long now;
  private long lastChoice = System.nanoTime();

  /** Nanoseconds since the machine was made. */
  long now() {
    return now;
  }

  /** Somebody goes on. */
  void forget() {
    lastChoice = System.nanoTime();
  }

  /**
   * Time passes while the program waits. Who waits with a limit in real time, as a loop that looks
   * every few milliseconds does, gets the chance to come back first.
   *
   * @param certain false if some only seem to rest
   * @return whether it has passed
   */
  boolean pass(List<Participant> participants, boolean certain) {
    var next =
        participants.stream()
            .flatMapToLong(participant -> participant.deadline().stream())
            .filter(deadline -> deadline > now)
            .min();
    boolean looksAgain = participants.stream().anyMatch(Participant::waitsInRealTime);
    boolean waits =
        looksAgain
            ? idle() > POLL_PATIENCE
            : participants.stream().anyMatch(Participant::waitsWithoutLimit);
    boolean sure = certain || idle() > UNSURE_PATIENCE;
    if (next.isEmpty() || !waits || !sure) {
      return false;
    }
    now = next.getAsLong();
    return true;
  }

  /** How long nobody has gone on, in nanoseconds of real time. */
  private long idle() {
    return System.nanoTime() - lastChoice;
  }
}
