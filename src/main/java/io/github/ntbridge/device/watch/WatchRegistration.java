package io.github.ntbridge.device.watch;

import io.github.ntbridge.nt.thread.NotificationRegistration;
import java.util.Optional;

/**
 * The registration of a watch, which can be closed before the registering call has returned: its
 * callbacks may run earlier, and one of them may close the watch. Safe for use from any thread.
 */
final class WatchRegistration implements AutoCloseable {
  // Guarded by this.
  private boolean closed;
  private Optional<NotificationRegistration> registration = Optional.empty();

  /** Keeps the registration; if the watch is closed already, closes it at once. */
  void keep(NotificationRegistration registered) {
    boolean closedMeanwhile;
    synchronized (this) {
      registration = Optional.of(registered);
      closedMeanwhile = closed;
    }
    if (closedMeanwhile) {
      registered.close();
    }
  }

  /** Ends the registration, as {@link NotificationRegistration#close} does. */
  @Override
  public void close() {
    Optional<NotificationRegistration> toClose;
    synchronized (this) {
      closed = true;
      toClose = registration;
    }
    toClose.ifPresent(NotificationRegistration::close);
  }
}
