package io.github.ntbridge.device.watch;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.nt.TimeLimits;
import io.github.ntbridge.nt.layout.CallbackData;
import io.github.ntbridge.nt.layout.NotifyEventData;
import io.github.ntbridge.nt.layout.NotifyFilter;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.NotificationCallback;
import io.github.ntbridge.nt.seam.NotifyAction;
import io.github.ntbridge.nt.text.Utf16;
import io.github.ntbridge.nt.thread.NotificationRegistration;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A watch of one open device ("CM_Register_Notification function" with a device handle).
 *
 * <p>The registration belongs to the device that the handle named and outlives the handle: closing
 * that for a query-remove does not end it. Once the closing of a watch has begun, its listener
 * receives no more events, and a late query-remove is allowed; a device that is opened again gets a
 * new watch. Safe for use from any thread.
 */
public final class DeviceHandleWatch implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(DeviceHandleWatch.class.getName());

  private final NativeLayer layer;
  private final String subject;
  private final Duration budget;
  private final DeviceHandleListener listener;

  private final WatchRegistration registration = new WatchRegistration();
  private volatile boolean closed;

  private DeviceHandleWatch(
      NativeLayer layer, String subject, Duration budget, DeviceHandleListener listener) {
    this.layer = layer;
    this.subject = PrintableText.of(subject);
    this.budget = budget;
    this.listener = listener;
  }

  /**
   * Registers for the device behind a handle. The listener may be called before this returns.
   *
   * @param layer the layer that opened the handle
   * @param handle the open device; needed only until this returns
   * @param subject the name of the device, for errors
   * @param budget the time that a query-remove is given, see {@link TimeLimits#QUERY_REMOVE_BUDGET}
   * @param listener receives the events
   * @return the watch, to be closed
   * @throws ConfigRetException if the registration fails; with CR_INVALID_DATA for a handle that is
   *     not an open device
   */
  public static DeviceHandleWatch open(
      NativeLayer layer,
      Pointer handle,
      String subject,
      Duration budget,
      DeviceHandleListener listener)
      throws ConfigRetException {
    var watch = new DeviceHandleWatch(layer, subject, budget, listener);
    watch.registration.keep(
        NotificationRegistration.register(
            layer,
            new NotifyFilter.DeviceHandle(Pointer.nativeValue(handle)),
            subject,
            watch::onNotification));
    return watch;
  }

  private int onNotification(
      @Nullable Pointer notify,
      @Nullable Pointer context,
      int action,
      Pointer eventData,
      int eventDataSize) {
    if (closed) {
      return NotificationCallback.ERROR_SUCCESS;
    }
    if (action == NotifyAction.DEVICE_QUERY_REMOVE) {
      return decide();
    }
    try {
      event(action, eventData, eventDataSize).ifPresent(this::deliver);
    } catch (MalformedDataException e) {
      LOGGER.log(System.Logger.Level.WARNING, () -> "an event of " + subject + " is lost", e);
    }
    return NotificationCallback.ERROR_SUCCESS;
  }

  private int decide() {
    try {
      return listener.onQueryRemove(new RemovalQuery(layer.scheduling(), subject, budget))
              == RemovalDecision.VETO
          ? NotificationCallback.ERROR_CANCELLED
          : NotificationCallback.ERROR_SUCCESS;
    } catch (RuntimeException | Error e) {
      LOGGER.log(
          System.Logger.Level.ERROR,
          () -> subject + ": a listener threw at a query-remove; it is allowed",
          e);
      return NotificationCallback.ERROR_SUCCESS;
    }
  }

  private void deliver(DeviceHandleEvent event) {
    try {
      listener.onEvent(event);
    } catch (RuntimeException | Error e) {
      LOGGER.log(System.Logger.Level.ERROR, () -> subject + ": a listener threw", e);
    }
  }

  /**
   * Only a custom event has data ("CM_NOTIFY_EVENT_DATA structure"): that of the others is not
   * read, however short it is.
   */
  private static Optional<DeviceHandleEvent> event(int action, Pointer eventData, int size)
      throws MalformedDataException {
    return switch (action) {
      case NotifyAction.DEVICE_QUERY_REMOVE_FAILED ->
          Optional.of(new DeviceHandleEvent.QueryRemoveFailed());
      case NotifyAction.DEVICE_REMOVE_PENDING -> Optional.of(new DeviceHandleEvent.RemovePending());
      case NotifyAction.DEVICE_REMOVE_COMPLETE ->
          Optional.of(new DeviceHandleEvent.RemoveComplete());
      case NotifyAction.DEVICE_CUSTOM_EVENT ->
          CallbackData.read(eventData, size) instanceof NotifyEventData.DeviceHandle event
              ? Optional.of(custom(event))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static DeviceHandleEvent custom(NotifyEventData.DeviceHandle event) {
    var data = event.data();
    int at = event.nameOffset();
    var text =
        at < 0 || at >= data.length
            ? Optional.<String>empty()
            : Optional.of(
                Utf16.readUntilNul(
                    ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN), at, data.length - at));
    return new DeviceHandleEvent.Custom(event.eventGuid(), data, text);
  }

  /**
   * Ends the watch. On a thread of the caller the registration is gone when this returns, and no
   * call of the listener runs; on a thread of the library, inside a listener for example, this does
   * not wait.
   */
  @Override
  public void close() {
    closed = true;
    registration.close();
  }
}
