package io.github.ntbridge.iotarget;

import io.github.ntbridge.iotarget.status.Shortage;
import io.github.ntbridge.nt.NtStatusException;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/** The reads, or the writes, of a channel, one at a time. */
final class ChannelDirection {
  private final Transfers transfers;
  private final SendOptions options;
  private final Object lock = new Object();

  // Guarded by lock.
  private boolean closed;
  private @Nullable Flight current;

  ChannelDirection(Transfers transfers, SendOptions options) {
    this.transfers = transfers;
    this.options = options;
  }

  /** Sends and waits; how it ended is in the flight. */
  WaitedFlight send(Transfer<?, ?> transfer, RequestFormat format)
      throws NtStatusException, ClosedChannelException {
    if (isClosed()) {
      throw new ClosedChannelException();
    }
    try {
      var flight = transfers.begin(transfer, format, this::isClosed);
      // A close before this makes the request unwanted; a close after it cancels it.
      note(flight);
      transfers.sendAndWait(flight, options);
      return flight;
    } catch (OutOfMemoryError e) {
      throw Shortage.failure(transfer.exchange().operation(), transfers.origin().toString(), e);
    } finally {
      note(null);
    }
  }

  private void note(@Nullable Flight flight) {
    synchronized (lock) {
      current = flight;
    }
  }

  private boolean isClosed() {
    synchronized (lock) {
      return closed;
    }
  }

  /**
   * Cancels the request in flight, without waiting for the thread that is inside: that needs a lock
   * in the end that an interrupt holds.
   */
  void close() {
    Flight cancelled;
    synchronized (lock) {
      closed = true;
      cancelled = current;
    }
    if (cancelled != null) {
      cancelled.cancel();
    }
  }
}
