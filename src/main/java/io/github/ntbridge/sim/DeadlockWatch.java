package io.github.ntbridge.sim;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Tells the log when every thread of a program waits for another one. Guarded by the scheduler. */
final class DeadlockWatch {
  private static final System.Logger LOGGER = System.getLogger(DeadlockWatch.class.getName());

  /** Real time in which somebody from outside can still help. */
  private static final long PATIENCE = Duration.ofSeconds(2).toNanos();

  private final long seed;
  private boolean stuck;
  private long since;
  private boolean reported;

  DeadlockWatch(long seed) {
    this.seed = seed;
  }

  /** Somebody goes on. */
  void forget() {
    stuck = false;
    reported = false;
  }

  /** Looks at participants none of whom goes on by himself, and who wait for no time. */
  void look(List<Participant> everybody) {
    boolean stuckNow =
        everybody.stream().anyMatch(Participant::isWaitingInside)
            && everybody.stream()
                .filter(Participant::isOfProgram)
                .allMatch(Participant::waitsWithoutLimit);
    if (!stuckNow || !stuck) {
      stuck = stuckNow;
      since = System.nanoTime();
    } else if (!reported && System.nanoTime() - since > PATIENCE) {
      reported = true;
      var stacks = everybody.stream().map(DeadlockWatch::describe).collect(Collectors.joining());
      LOGGER.log(
          System.Logger.Level.ERROR,
          () ->
              "seed "
                  + seed
                  + ": a deadlock: every thread waits for another one, and none for a time"
                  + stacks);
    }
  }

  private static String describe(Participant participant) {
    var runsOn = participant.thread();
    if (runsOn == null) {
      return "";
    }
    var text = new StringBuilder("\n\"" + runsOn.getName() + "\" " + participant.stage());
    for (var frame : runsOn.getStackTrace()) {
      text.append("\n    at ").append(frame);
    }
    return text.toString();
  }
}
