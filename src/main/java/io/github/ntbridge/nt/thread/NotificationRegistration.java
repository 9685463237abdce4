package io.github.ntbridge.nt.thread;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.TimeLimits;
import io.github.ntbridge.nt.layout.NotifyFilter;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.NotificationCallback;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One registration with the configuration manager ("CM_Register_Notification function",
 * "CM_Unregister_Notification function").
 *
 * <p>Unregistering waits for callbacks, so it is done on the reaper. {@link #close} waits for it,
 * at most {@link TimeLimits#UNREGISTER_GRACE}, except on a thread of the library, which might be
 * the one that it waits for.
 */
public final class NotificationRegistration implements AutoCloseable {
  private static final System.Logger LOGGER =
      System.getLogger(NotificationRegistration.class.getName());

  private final NativeLayer layer;

  private final Pointer notification;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Guarded by this. */
  private boolean unregistered;

  private NotificationRegistration(NativeLayer layer, Pointer notification) {
    this.layer = layer;
    this.notification = notification;
  }

  /**
   * Registers; the callback may run before this returns.
   *
   * @param layer the layer
   * @param filter the events to register for
   * @param subject what is watched, for messages
   * @param callback receives the events
   * @return the registration, to be closed
   * @throws ConfigRetException if the system refuses it
   */
  public static NotificationRegistration register(
      NativeLayer layer, NotifyFilter filter, String subject, NotificationCallback callback)
      throws ConfigRetException {
    try (var native_ = filter.allocate(layer.heap(), layer.pointerSize());
        var out = layer.heap().allocate(layer.pointerSize().bytes())) {
      var result =
          ConfigRet.of(
              layer
                  .cfgMgr32()
                  .CM_Register_Notification(native_.pointer(), null, callback, out.pointer()));
      if (!result.isSuccess()) {
        throw new ConfigRetException("CM_Register_Notification", subject, result);
      }
      return new NotificationRegistration(
          layer, new Pointer(layer.pointerSize().get(out.buffer(), 0)));
    }
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      try {
        layer.scheduling().reaper().execute(this::unregister);
      } catch (RejectedExecutionException e) {
        // The layer is closed already. The callback must be unregistered all the same.
        var last = new Thread(this::unregister, "ntbridge-reaper");
        last.setDaemon(true);
        last.start();
      }
    }
    if (ThreadOrigin.isLibrary()) {
      return;
    }
    try {
      if (!layer.scheduling().await(this, this::isUnregistered, TimeLimits.UNREGISTER_GRACE)) {
        LOGGER.log(
            System.Logger.Level.WARNING,
            () ->
                "a callback still runs after "
                    + TimeLimits.UNREGISTER_GRACE
                    + "; it is unregistered when it returns");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean isUnregistered() {
    return unregistered;
  }

  private void unregister() {
    try {
      var result =
          ConfigRet.of(
              // Also after its bridge was closed.
              ThreadOrigin.asLibrary(layer::cfgMgr32).CM_Unregister_Notification(notification));
      if (!result.isSuccess()) {
        LOGGER.log(System.Logger.Level.WARNING, "CM_Unregister_Notification: {0}", result);
      }
    } finally {
      synchronized (this) {
        unregistered = true;
        notifyAll();
      }
    }
  }
}
