package io.github.ntbridge.device;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.TimeLimits;
import io.github.ntbridge.nt.layout.CallbackData;
import io.github.ntbridge.nt.layout.NotifyEventData;
import io.github.ntbridge.nt.layout.NotifyFilter;
import io.github.ntbridge.nt.seam.MissingExportException;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.NotificationCallback;
import io.github.ntbridge.nt.text.CaseFolding;
import io.github.ntbridge.nt.thread.NotificationRegistration;
import io.github.ntbridge.nt.thread.ThreadOrigin;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A wait for a device to arrive or to go. Events of the device wake it; where the system has none,
 * it looks at intervals.
 */
final class PresenceChange {
  private final NativeLayer layer;
  private final String instanceId;

  /** Guarded by this. */
  private boolean signalled;

  PresenceChange(NativeLayer layer, String instanceId) {
    this.layer = layer;
    this.instanceId = instanceId;
  }

  /** What is waited for. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws ConfigRetException;
  }

  boolean await(Condition condition, Duration timeout)
      throws ConfigRetException, InterruptedException {
    TimeLimits.requireNotNegative(timeout);
    if (ThreadOrigin.isLibrary()) {
      throw new IllegalStateException(
          "a wait for a device must not be called inside a listener, which it would wait for");
    }
    if (condition.holds()) {
      return true;
    }
    var registration = register();
    try {
      var interval =
          registration.isPresent() ? TimeLimits.PRESENCE_RECHECK : TimeLimits.PRESENCE_POLL;
      return await(condition, timeout, interval);
    } finally {
      registration.ifPresent(NotificationRegistration::close);
    }
  }

  private boolean await(Condition condition, Duration timeout, Duration interval)
      throws ConfigRetException, InterruptedException {
    long start = layer.scheduling().nanoTime();
    while (!condition.holds()) {
      var left = timeout.minusNanos(layer.scheduling().nanoTime() - start);
      if (left.isNegative() || left.isZero()) {
        return false;
      }
      layer
          .scheduling()
          .await(this, this::takeSignal, left.compareTo(interval) < 0 ? left : interval);
    }
    return true;
  }

  /** All devices: a system may refuse the id of one that it does not know yet. */
  private Optional<NotificationRegistration> register() {
    try {
      return Optional.of(
          NotificationRegistration.register(
              layer, new NotifyFilter.AllDeviceInstances(), instanceId, this::onNotification));
    } catch (ConfigRetException | MissingExportException e) {
      return Optional.empty();
    }
  }

  private int onNotification(
      @Nullable Pointer notify,
      @Nullable Pointer context,
      int action,
      Pointer eventData,
      int eventDataSize) {
    if (concernsDevice(eventData, eventDataSize)) {
      synchronized (this) {
        signalled = true;
        notifyAll();
      }
    }
    return NotificationCallback.ERROR_SUCCESS;
  }

  private boolean concernsDevice(Pointer eventData, int eventDataSize) {
    try {
      return CallbackData.read(eventData, eventDataSize)
              instanceof NotifyEventData.DeviceInstance event
          && CaseFolding.equals(event.instanceId(), instanceId);
    } catch (MalformedDataException e) {
      return true; // It may concern the device; its state is read again.
    }
  }

  private boolean takeSignal() {
    boolean taken = signalled;
    signalled = false;
    return taken;
  }
}
