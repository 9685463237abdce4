package io.github.ntbridge.device.watch;

import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.thread.ThreadOrigin;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;

/**
 * One subscriber's watch. Signals follow the rules of {@link Flow}: one after the other, as many
 * events as were requested, at most one end, and nothing after it.
 */
final class InterfaceSubscription implements Flow.Subscription {
  private static final System.Logger LOGGER =
      System.getLogger(InterfaceSubscription.class.getName());

  private final Flow.Subscriber<? super InterfaceEvent> subscriber;

  // Guarded by this.
  private Optional<InterfaceWatch> watch = Optional.empty();
  private Optional<IllegalArgumentException> badRequest = Optional.empty();
  private long requestedEarly;
  private boolean ended;

  InterfaceSubscription(Flow.Subscriber<? super InterfaceEvent> subscriber) {
    this.subscriber = subscriber;
  }

  /** Hands itself to the subscriber, then opens the watch. */
  void begin(NativeLayer layer, OpenWatches watches, InterfaceScope scope) {
    subscriber.onSubscribe(this);
    if (isEnded()) {
      return;
    }
    InterfaceWatch opened;
    try {
      opened =
          InterfaceWatch.openOnDemand(layer, watches, scope, this::onEvent, this::onWatchClosed);
    } catch (IOException | RuntimeException e) {
      if (end()) {
        subscriber.onError(e);
      }
      return;
    }
    begin(opened);
  }

  private void begin(InterfaceWatch opened) {
    long early;
    boolean cancelled;
    Optional<IllegalArgumentException> bad;
    synchronized (this) {
      watch = Optional.of(opened);
      early = requestedEarly;
      cancelled = ended;
      bad = badRequest;
    }
    if (cancelled) {
      close(opened);
    } else if (bad.isPresent()) {
      fail(opened, bad.get());
    } else if (early > 0) {
      request(opened, early);
    }
  }

  private void onEvent(InterfaceEvent event) {
    if (isEnded()) {
      return;
    }
    try {
      subscriber.onNext(event);
    } catch (RuntimeException | Error e) {
      cancel();
      LOGGER.log(System.Logger.Level.ERROR, "a subscriber threw and is cancelled", e);
    }
  }

  @Override
  public void request(long count) {
    Optional<InterfaceWatch> open;
    var bad =
        count > 0
            ? Optional.<IllegalArgumentException>empty()
            : Optional.of(
                new IllegalArgumentException(
                    "the number of requested events must be positive: " + count));
    synchronized (this) {
      if (ended) {
        return;
      }
      open = watch;
      if (open.isEmpty()) {
        badRequest = badRequest.or(() -> bad);
        requestedEarly =
            count > Long.MAX_VALUE - requestedEarly ? Long.MAX_VALUE : requestedEarly + count;
        return;
      }
    }
    if (bad.isPresent()) {
      fail(open.get(), bad.get());
    } else {
      request(open.get(), count);
    }
  }

  /** A request must not throw; a failure ends the stream. */
  private void request(InterfaceWatch open, long count) {
    try {
      open.request(count);
    } catch (RejectedExecutionException e) {
      fail(open, e);
    }
  }

  private void fail(InterfaceWatch failing, RuntimeException cause) {
    if (end()) {
      signalEnd(failing, () -> subscriber.onError(cause));
      close(failing);
    }
  }

  /** After the events; where no more tasks are accepted, there are none left. */
  private static void signalEnd(InterfaceWatch ended, Runnable signal) {
    try {
      ended.runInOrder(signal);
    } catch (RejectedExecutionException e) {
      ThreadOrigin.runAsLibrary(signal);
    }
  }

  @Override
  public void cancel() {
    if (end()) {
      Optional<InterfaceWatch> toClose;
      synchronized (this) {
        toClose = watch;
      }
      toClose.ifPresent(InterfaceSubscription::close);
    }
  }

  /** The bridge closed the watch: the stream ends. */
  private void onWatchClosed() {
    Optional<InterfaceWatch> closed;
    synchronized (this) {
      closed = watch;
    }
    // Without a watch, the failed open has signalled its error.
    if (closed.isPresent() && end()) {
      signalEnd(closed.get(), subscriber::onComplete);
    }
  }

  /** Cancelling must not wait, so the watch is closed as the library itself does. */
  private static void close(InterfaceWatch closed) {
    ThreadOrigin.runAsLibrary(closed::close);
  }

  private synchronized boolean isEnded() {
    return ended;
  }

  /** Ends the subscription; returns whether this call did. */
  private synchronized boolean end() {
    boolean first = !ended;
    ended = true;
    return first;
  }
}
