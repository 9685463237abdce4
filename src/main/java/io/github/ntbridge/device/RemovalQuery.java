package io.github.ntbridge.device;

import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.nt.seam.Scheduling;
import io.github.ntbridge.nt.seam.ThreadOrigin;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A query-remove that waits for its answer, and the time that is left for it: one budget for asking
 * the user and for letting I/O end. For the thread of the callback.
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
   * @return zero when it is over, never less
   */
  public Duration remaining() {
    var left = budget.minusNanos(scheduling.nanoTime() - start);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /**
   * Asks the user, on a thread of the dispatcher, for as long as the budget lasts.
   *
   * @param question the user's code
   * @return his answer; {@link RemovalAnswer#ALLOW} if he throws or takes too long, because a
   *     removal must not hang on him
   */
  public RemovalAnswer ask(Supplier<RemovalAnswer> question) {
    var pending = new Pending();
    scheduling.dispatcher().execute(() -> ThreadOrigin.runAsLibrary(() -> pending.run(question)));
    try {
      if (scheduling.await(pending, pending::isAnswered, remaining())) {
        return pending.answer();
      }
      LOGGER.log(
          System.Logger.Level.WARNING,
          () -> subject + ": no answer to a query-remove within " + budget + "; it is allowed");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return RemovalAnswer.ALLOW;
  }

  /** The question that is out. */
  private final class Pending {
    private Optional<RemovalAnswer> answer = Optional.empty();

    void run(Supplier<RemovalAnswer> question) {
      var given = RemovalAnswer.ALLOW;
      try {
        given = question.get();
      } catch (RuntimeException | Error e) {
        LOGGER.log(
            System.Logger.Level.ERROR,
            () -> subject + ": a listener threw at a query-remove; it is allowed",
            e);
      }
      synchronized (this) {
        answer = Optional.of(given);
        notifyAll();
      }
    }

    synchronized boolean isAnswered() {
      return answer.isPresent();
    }

    synchronized RemovalAnswer answer() {
      return answer.orElse(RemovalAnswer.ALLOW);
    }
  }
}
