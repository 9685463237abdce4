package io.github.ntbridge.nt.thread;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.TimeLimits;
import io.github.ntbridge.nt.seam.NotificationCallback;
import io.github.ntbridge.nt.seam.NotifyAction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Maps events to their callbacks. The native context of a registration is a number that is looked
 * up here, so that an event that comes late, or twice, finds no callback instead of freed memory.
 * Each layer that calls native code has one. Safe for use from any thread.
 *
 * <p>The documentation has CM_Unregister_Notification wait for running callbacks, and callers rely
 * on it. Not every system does (Wine 11 does not), so {@link #settle} waits itself.
 */
public final class NotificationRegistry {
  private static final System.Logger LOGGER =
      System.getLogger(NotificationRegistry.class.getName());

  /** Stands for the data of an event that has none. */
  private static final Pointer NO_DATA = new Memory(1);

  private final AtomicLong lastId = new AtomicLong();
  private final Map<Long, Registration> registrations = new ConcurrentHashMap<>();
  private final Map<Long, Long> idsByHandle = new ConcurrentHashMap<>();
  private final Duration grace;

  /** A registry without registrations. */
  public NotificationRegistry() {
    this(TimeLimits.UNREGISTER_GRACE);
  }

  /** The same with another limit for the callbacks that run when their registration ends. */
  NotificationRegistry(Duration grace) {
    this.grace = grace;
  }

  private static final class Registration {
    private final NotificationCallback callback;
    private final @Nullable Pointer context;
    private final List<Thread> running = new ArrayList<>();
    private boolean bound;
    private boolean ended;

    Registration(NotificationCallback callback, @Nullable Pointer context) {
      this.callback = callback;
      this.context = context;
    }

    /** Under the lock, so that the second caller returns only once the handle can be found. */
    synchronized void bindOnce(Runnable binding) {
      if (!bound) {
        bound = true;
        binding.run();
      }
    }

    /** Before the callback; false once the registration has ended. */
    synchronized boolean enter() {
      if (ended) {
        return false;
      }
      running.add(Thread.currentThread());
      return true;
    }

    /** After the callback. */
    synchronized void leave() {
      running.remove(Thread.currentThread());
      notifyAll();
    }

    synchronized void end() {
      ended = true;
    }

    /**
     * Waits for the callbacks that are running, but not for one that this thread is inside of.
     *
     * @return false if the limit has elapsed
     */
    synchronized boolean awaitCallbacks(Duration limit) {
      long deadline = System.nanoTime() + limit.toNanos();
      while (!running.stream().allMatch(thread -> thread == Thread.currentThread())) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        try {
          TimeUnit.NANOSECONDS.timedWait(this, left);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return false;
        }
      }
      return true;
    }
  }

  /** CM_Register_Notification as a layer binds it. */
  @FunctionalInterface
  public interface NativeRegistration {
    /**
     * Registers.
     *
     * @param context the native context
     * @return the CONFIGRET
     */
    int register(Pointer context);
  }

  /**
   * Registers a receiver with the system.
   *
   * @param callback the receiver
   * @param context the value passed to the callback with each event
   * @param notifyContext where the system writes the HCMNOTIFICATION
   * @param function registers by the native function
   * @return its CONFIGRET; after an error nothing is entered here
   */
  public int register(
      NotificationCallback callback,
      @Nullable Pointer context,
      @Nullable Pointer notifyContext,
      NativeRegistration function) {
    long id = add(callback, context);
    int result = ConfigRet.FAILURE.value();
    try {
      result = function.register(Pointer.createConstant(id));
    } finally {
      if (result != ConfigRet.SUCCESS.value()) {
        remove(id);
      }
    }
    if (result == ConfigRet.SUCCESS.value() && notifyContext != null) {
      bind(id, Pointer.nativeValue(notifyContext.getPointer(0)));
    }
    return result;
  }

  /**
   * Enters a receiver, before the native registration: its events may come before that returns.
   *
   * @param callback the receiver
   * @param context the value passed to the callback with each event
   * @return the native context
   */
  public long add(NotificationCallback callback, @Nullable Pointer context) {
    long id = lastId.incrementAndGet();
    registrations.put(id, new Registration(callback, context));
    return id;
  }

  /**
   * Binds a registration to the handle that the system returned. Only the first call counts.
   *
   * @param id the native context
   * @param handle the HCMNOTIFICATION
   */
  public void bind(long id, long handle) {
    var registration = registrations.get(id);
    if (registration != null) {
      registration.bindOnce(() -> idsByHandle.put(handle, id));
    }
  }

  /**
   * Removes a receiver: after a failed registration, or when unregistering has returned.
   *
   * @param id the native context
   */
  public void remove(long id) {
    var removed = registrations.remove(id);
    if (removed != null) {
      removed.end();
    }
  }

  /**
   * The handles that are registered.
   *
   * @return each HCMNOTIFICATION
   */
  public List<Long> handles() {
    return List.copyOf(idsByHandle.keySet());
  }

  /**
   * Takes a handle for unregistering. Its events are delivered until {@link #remove}.
   *
   * @param handle the HCMNOTIFICATION
   * @return the id, or empty if the handle is not registered or another caller has taken it
   */
  public Optional<Long> take(long handle) {
    return Optional.ofNullable(idsByHandle.remove(handle));
  }

  /**
   * After the system was called to unregister a handle that was taken: forgets its callback and
   * waits, with a limit, for calls of it that still run, as the documentation has the system do; or
   * restores the handle if the system refused. On a thread that is inside the callback it does not
   * wait for that one.
   *
   * @param handle the HCMNOTIFICATION
   * @param id the result of {@link #take}
   * @param result the CONFIGRET of CM_Unregister_Notification
   * @return the same
   */
  public int settle(long handle, Optional<Long> id, int result) {
    if (result == ConfigRet.SUCCESS.value()) {
      id.ifPresent(this::end);
    } else {
      id.ifPresent(taken -> idsByHandle.putIfAbsent(handle, taken));
    }
    return result;
  }

  private void end(long id) {
    var registration = registrations.get(id);
    remove(id);
    if (registration != null && !registration.awaitCallbacks(grace)) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          "the callback of an ended registration still runs after " + grace);
    }
  }

  /**
   * Delivers an event; nothing but the result of the callback returns to native code.
   *
   * @param notify the HCMNOTIFICATION
   * @param context the native context
   * @param action the CM_NOTIFY_ACTION
   * @param eventData a CM_NOTIFY_EVENT_DATA
   * @param eventDataSize its true size in bytes
   * @return ERROR_SUCCESS, or ERROR_CANCELLED where the receiver vetoes a query-remove
   */
  public int onEvent(
      @Nullable Pointer notify,
      @Nullable Pointer context,
      int action,
      @Nullable Pointer eventData,
      int eventDataSize) {
    try {
      long id = Pointer.nativeValue(context);
      var registration = registrations.get(id);
      if (registration == null || !registration.enter()) {
        return NotificationCallback.ERROR_SUCCESS;
      }
      try {
        if (notify != null) {
          bind(id, Pointer.nativeValue(notify));
        }
        return onEvent(registration, notify, action, eventData, eventDataSize);
      } finally {
        registration.leave();
      }
    } catch (Throwable e) { // an exception must not unwind into native code; JNA would return 0 too
      logFailure(action, e);
      return NotificationCallback.ERROR_SUCCESS;
    }
  }

  private static int onEvent(
      Registration registration,
      @Nullable Pointer notify,
      int action,
      @Nullable Pointer eventData,
      int eventDataSize) {
    if (eventData != null) {
      return legalResult(action, deliver(registration, notify, action, eventData, eventDataSize));
    }
    if (countsWithoutData(action)) {
      return legalResult(action, deliver(registration, notify, action, NO_DATA, 0));
    }
    LOGGER.log(System.Logger.Level.ERROR, "dropped event " + action + ", which has no data");
    return NotificationCallback.ERROR_SUCCESS;
  }

  /** For a device that is open and being removed, the action is all that is needed. */
  private static boolean countsWithoutData(int action) {
    return action >= NotifyAction.DEVICE_QUERY_REMOVE
        && action <= NotifyAction.DEVICE_REMOVE_COMPLETE;
  }

  private static int deliver(
      Registration registration,
      @Nullable Pointer notify,
      int action,
      Pointer eventData,
      int eventDataSize) {
    var result = new AtomicInteger(NotificationCallback.ERROR_SUCCESS);
    ThreadOrigin.runAsLibrary(
        () ->
            result.set(
                registration.callback.onEvent(
                    notify, registration.context, action, eventData, eventDataSize)));
    return result.get();
  }

  private static int legalResult(int action, int result) {
    boolean veto =
        action == NotifyAction.DEVICE_QUERY_REMOVE
            && result == NotificationCallback.ERROR_CANCELLED;
    if (result != NotificationCallback.ERROR_SUCCESS && !veto) {
      LOGGER.log(
          System.Logger.Level.ERROR,
          "event " + action + " returned " + result + ", which is illegal");
    }
    return veto ? NotificationCallback.ERROR_CANCELLED : NotificationCallback.ERROR_SUCCESS;
  }

  private static void logFailure(int action, Throwable failure) {
    try {
      LOGGER.log(System.Logger.Level.ERROR, "the receiver of event " + action + " failed", failure);
    } catch (RuntimeException | Error e) {
      // A logger that fails has nowhere to report it.
    }
  }
}
