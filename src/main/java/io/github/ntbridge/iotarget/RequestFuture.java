package io.github.ntbridge.iotarget;

import io.github.ntbridge.nt.NtStatusException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The result of a request to come; cancelling it cancels the request. */
final class RequestFuture<T> extends CompletableFuture<T> {
  /** Guarded by this; another's as soon as it is over. */
  private @Nullable IoRequest request;

  RequestFuture(@Nullable IoRequest request) {
    this.request = request;
  }

  /** The request is over and can be used for something else. */
  synchronized void release() {
    request = null;
  }

  /** A result that will not come. */
  static <T> RequestFuture<T> failed(NtStatusException failure) {
    var future = new RequestFuture<T>(null);
    future.completeExceptionally(failure);
    return future;
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    synchronized (this) {
      if (request != null) {
        request.cancelSent();
      }
    }
    return cancelled;
  }
}
