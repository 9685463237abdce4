package io.github.ntbridge.device.watch;

import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.nt.seam.Scheduling;
import io.github.ntbridge.nt.thread.ThreadOrigin;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A pending query-remove and the time that is left for the decision: one budget for the callback of
 * the user and for the completion of I/O. For the thread of the native callback.
 */
public final class RemovalQuery {
  private static final System.Logger LOGGER = System.getLogger(RemovalQuery.class.getName());

  private final Scheduling scheduling;
  private final String subject;
  private final Duration budget;
  private final long start;

  RemovalQuery(Scheduling scheduling, String subject, Duration budget) {
    this.scheduling = scheduling;
    this.subject = PrintableText.of(subject);
    this.budget = budget;
    this.start = scheduling.nanoTime();
  }

  /**
   * The time that is left, on the layer's clock.
   *
   * @return the time; zero after it has elapsed
   */
  public Duration remaining() {
    var left = budget.minusNanos(scheduling.nanoTime() - start);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /**
   * Calls the user's code on a thread of the dispatcher, and waits for as long as the budget lasts.
   *
   * @param callback the user's code
   * @return its decision; {@link RemovalDecision#ALLOW} if it throws or takes longer, because a
   *     removal must not depend on it
   */
  public RemovalDecision ask(Supplier<RemovalDecision> callback) {
    var pending = new Pending();
    scheduling.dispatcher().execute(() -> ThreadOrigin.runAsLibrary(() -> pending.run(callback)));
    try {
      if (scheduling.await(pending, pending::isDecided, remaining())) {
        return pending.decision();
      }
      LOGGER.log(
          System.Logger.Level.WARNING,
          () -> subject + ": no decision on a query-remove within " + budget + "; it is allowed");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return RemovalDecision.ALLOW;
  }

  /** A running callback. */
  private final class Pending {
    private Optional<RemovalDecision> decision = Optional.empty();

    void run(Supplier<RemovalDecision> callback) {
      var given = RemovalDecision.ALLOW;
      try {
        given = callback.get();
      } catch (RuntimeException | Error e) {
        LOGGER.log(
            System.Logger.Level.ERROR,
            () -> subject + ": a listener threw at a query-remove; it is allowed",
            e);
      }
      synchronized (this) {
        decision = Optional.of(given);
        notifyAll();
      }
    }

    synchronized boolean isDecided() {
      return decision.isPresent();
    }

    synchronized RemovalDecision decision() {
      return decision.orElse(RemovalDecision.ALLOW);
    }
  }
}
