package io.github.ntbridge.device.watch;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.nt.layout.CallbackData;
import io.github.ntbridge.nt.layout.NotifyEventData;
import io.github.ntbridge.nt.layout.NotifyFilter;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.NotificationCallback;
import io.github.ntbridge.nt.seam.NotifyAction;
import io.github.ntbridge.nt.thread.NotificationRegistration;
import io.github.ntbridge.nt.thread.ThreadOrigin;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A watch of one device instance or of all. Safe for use from any thread. */
public final class DeviceInstanceWatch implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(DeviceInstanceWatch.class.getName());

  /** As for interfaces: {@link InterfaceWatch#QUEUE_CAPACITY}. */
  static final int QUEUE_CAPACITY = InterfaceWatch.QUEUE_CAPACITY;

  private final OpenWatches watches;
  private final String subject;
  private final DeviceInstanceListener listener;
  private final EventDelivery delivery;
  private final WatchRegistration registration = new WatchRegistration();
  private final Object lock = new Object();

  // Guarded by lock.
  private final Queue<DeviceInstanceEvent> queue = new ArrayDeque<>();
  private long lost;
  private boolean closed;

  private DeviceInstanceWatch(
      NativeLayer layer, OpenWatches watches, String subject, DeviceInstanceListener listener) {
    this.watches = watches;
    this.subject = subject;
    this.listener = listener;
    this.delivery =
        new EventDelivery(
            PrintableText.of(subject), layer.scheduling(), lock, this::hasWork, this::deliverNext);
  }

  static DeviceInstanceWatch open(
      NativeLayer layer, OpenWatches watches, NotifyFilter filter, DeviceInstanceListener listener)
      throws ConfigRetException {
    var subject =
        filter instanceof NotifyFilter.DeviceInstance one ? one.instanceId() : "all devices";
    var watch = new DeviceInstanceWatch(layer, watches, subject, listener);
    watches.add(watch.closer);
    try {
      watch.register(layer, filter);
    } catch (ConfigRetException | RuntimeException e) {
      watch.close();
      throw e;
    }
    return watch;
  }

  /** One object, by which the watch is found among the open ones. */
  private final Runnable closer = this::close;

  private void register(NativeLayer layer, NotifyFilter filter) throws ConfigRetException {
    try {
      registration.keep(
          NotificationRegistration.register(layer, filter, subject, this::onNotification));
    } catch (ConfigRetException e) {
      if (!e.result().equals(ConfigRet.CALL_NOT_IMPLEMENTED)) {
        throw e;
      }
      throw new ConfigRetException(
          "CM_Register_Notification",
          subject,
          e.result(),
          "This system has no notifications of device instances, nor has Wine; watch interfaces"
              + " instead");
    }
  }

  /** Runs on a thread of the system: copies the event and returns. */
  private int onNotification(
      @Nullable Pointer notify,
      @Nullable Pointer context,
      int action,
      Pointer eventData,
      int eventDataSize) {
    try {
      if (CallbackData.read(eventData, eventDataSize)
          instanceof NotifyEventData.DeviceInstance data) {
        event(action, data.instanceId()).ifPresent(this::add);
      }
    } catch (MalformedDataException e) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          () -> "an event of " + PrintableText.of(subject) + " is lost",
          e);
    }
    return NotificationCallback.ERROR_SUCCESS;
  }

  private static Optional<DeviceInstanceEvent> event(int action, String instanceId) {
    return switch (action) {
      case NotifyAction.DEVICE_INSTANCE_ENUMERATED ->
          Optional.of(new DeviceInstanceEvent.Enumerated(instanceId));
      case NotifyAction.DEVICE_INSTANCE_STARTED ->
          Optional.of(new DeviceInstanceEvent.Started(instanceId));
      case NotifyAction.DEVICE_INSTANCE_REMOVED ->
          Optional.of(new DeviceInstanceEvent.Removed(instanceId));
      default -> Optional.empty();
    };
  }

  private void add(DeviceInstanceEvent event) {
    synchronized (lock) {
      if (closed) {
        return;
      }
      if (lost > 0 || queue.size() == QUEUE_CAPACITY) {
        lost += queue.size() + 1;
        queue.clear();
      } else {
        queue.add(event);
      }
    }
    delivery.schedule();
  }

  private boolean hasWork() {
    return !closed && (!queue.isEmpty() || lost > 0);
  }

  private void deliverNext() {
    Optional<DeviceInstanceEvent> event;
    synchronized (lock) {
      event =
          lost > 0
              ? Optional.of(new DeviceInstanceEvent.Lost(lost))
              : Optional.ofNullable(queue.poll());
      lost = 0;
    }
    event.ifPresent(listener::onEvent);
  }

  /**
   * Ends the watch, as {@link InterfaceWatch#close} does: on a thread of the caller, the listener
   * is not called any more when this returns; a running call is awaited for 2 seconds at most.
   */
  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      queue.clear();
      lost = 0;
    }
    watches.remove(closer);
    registration.close();
    if (!ThreadOrigin.isLibrary()) {
      delivery.awaitIdle();
    }
  }
}
