package io.github.ntbridge.device;

import java.util.Optional;

/**
 * The registration of a watch, which can be closed before it was returned to its maker: callbacks
 * come earlier, and one of them may close the watch. Safe for use from any thread.
 */
final class RegistrationOfWatch implements AutoCloseable {
  // Guarded by this.
  private boolean closed;
  private Optional<NotificationRegistration> registration = Optional.empty();

  /** Takes the registration in; if the watch is closed already, that is closed at once. */
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
