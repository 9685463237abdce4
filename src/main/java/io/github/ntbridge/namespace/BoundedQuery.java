package io.github.ntbridge.namespace;

import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a question that may never be answered: the name of a file that was opened for synchronous
 * I/O waits for the request that the file is busy with. The question is asked on a thread of its
 * own, which stays behind with its memory and its handle when nobody waits any longer.
 */
public final class BoundedQuery {
  private BoundedQuery() {}

  /**
   * A question.
   *
   * @param <T> its answer
   */
  @FunctionalInterface
  public interface Question<T> {
    /**
     * Asks, for as long as it takes.
     *
     * @return the answer
     * @throws IOException if there is none
     */
    T ask() throws IOException;
  }

  /**
   * Asks.
   *
   * @param <T> the answer
   * @param operation the native function, for the error
   * @param subject whom it asks, for the error
   * @param limit how long to wait
   * @param question what to ask; it keeps its own memory
   * @return the answer
   * @throws NtStatusException with STATUS_IO_TIMEOUT when there is no answer in time,
   *     STATUS_CANCELLED when the thread is interrupted, which stays set
   * @throws IOException as the question
   */
  public static <T> T ask(String operation, String subject, Duration limit, Question<T> question)
      throws IOException {
    var answer = new CompletableFuture<T>();
    var thread =
        new Thread(
            () -> {
              try {
                answer.complete(question.ask());
              } catch (IOException | RuntimeException | Error e) {
                answer.completeExceptionally(e);
              }
            },
            "ntbridge-object-query");
    thread.setDaemon(true);
    thread.start();
    try {
      return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new NtStatusException(
          operation,
          subject,
          NtStatus.IO_TIMEOUT,
          "No answer within " + limit + "; the file is busy with a request");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NtStatusException(operation, subject, NtStatus.CANCELLED);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IllegalStateException(operation + " of " + subject + " failed", e.getCause());
    }
  }
}
