package io.github.ntbridge.iotarget;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The result of a request to come; cancelling it cancels the request. */
final class RequestFuture<T> extends CompletableFuture<T> {
  private volatile @Nullable Flight flight;

  /** Notes the send that a cancel is for. */
  void begin(Flight sent) {
    flight = sent;
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    var sent = flight;
    if (sent != null) {
      sent.cancel();
    }
    return cancelled;
  }
}
