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
 * Runs a query that may block without end: that of the name of a file opened for synchronous I/O
 * waits for the request that is pending on the file. The query runs on a thread of its own, which
 * stays behind with its memory and its handle after the time limit.
 */
public final class BoundedQuery {
  private BoundedQuery() {}

  /**
   * A query.
   *
   * @param <T> its result
   */
  @FunctionalInterface
  public interface Query<T> {
    /**
     * Runs the query, for as long as it takes.
     *
     * @return the result
     * @throws IOException if it fails
     */
    T run() throws IOException;
  }

  /**
   * Runs a query with a time limit.
   *
   * @param <T> the result
   * @param operation the native function, for the error
   * @param subject the object of the query, for the error
   * @param limit the time limit
   * @param query the query, which owns its memory
   * @return the result
   * @throws NtStatusException with STATUS_IO_TIMEOUT if it does not return in time,
   *     STATUS_CANCELLED if the thread is interrupted, which it stays
   * @throws IOException as the query
   */
  public static <T> T run(String operation, String subject, Duration limit, Query<T> query)
      throws IOException {
    var result = new CompletableFuture<T>();
    var thread =
        new Thread(
            () -> {
              try {
                result.complete(query.run());
              } catch (IOException | RuntimeException | Error e) {
                result.completeExceptionally(e);
              }
            },
            "ntbridge-object-query");
    thread.setDaemon(true);
    thread.start();
    try {
      return result.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new NtStatusException(
          operation,
          subject,
          NtStatus.IO_TIMEOUT,
          "No result within " + limit + "; another request is pending on the file");
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
