package io.github.ntbridge.sim.pnp;

import io.github.ntbridge.nt.layout.NotifyEventData;
import io.github.ntbridge.nt.layout.NotifyFilter;
import io.github.ntbridge.nt.seam.NotificationCallback;
import io.github.ntbridge.nt.seam.NotifyAction;
import io.github.ntbridge.nt.thread.ThreadOrigin;
import io.github.ntbridge.sim.io.DeviceStack;
import io.github.ntbridge.sim.time.MachineScheduling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The registrations for events of devices, and the one thread that calls their callbacks, in the
 * order of the events. Safe for use from any thread.
 */
public final class Notifications {
  private static final System.Logger LOGGER = System.getLogger(Notifications.class.getName());

  /** Handles of registrations; far from the values of other handles, so that a mix-up shows. */
  private static final long FIRST_ID = 0x10000;

  private static final long STEP = 8;

  private final MachineScheduling scheduling;
  private final Map<Long, Registration> registrations = new LinkedHashMap<>();
  private long nextId = FIRST_ID;

  private Optional<Runnable> duringRegistration = Optional.empty();

  /** The notification thread, while it is inside a callback. */
  private volatile @Nullable Thread calling;

  public Notifications(MachineScheduling scheduling) {
    this.scheduling = scheduling;
  }

  /** One registration; its own monitor guards what changes. */
  static final class Registration {
    private final long id;
    private final NotifyFilter filter;
    private final Optional<DeviceStack> target;
    private final NotificationSink sink;
    private @Nullable Thread running;
    private boolean ended;

    private Registration(
        long id, NotifyFilter filter, Optional<DeviceStack> target, NotificationSink sink) {
      this.id = id;
      this.filter = filter;
      this.target = target;
      this.sink = sink;
    }

    NotifyFilter filter() {
      return filter;
    }

    /** The device that a handle filter named; it stays so when the handle is closed. */
    Optional<DeviceStack> target() {
      return target;
    }

    int call(int action, NotifyEventData data) {
      synchronized (this) {
        if (ended) {
          return NotificationCallback.ERROR_SUCCESS;
        }
        running = Thread.currentThread();
      }
      var result = new AtomicInteger(NotificationCallback.ERROR_SUCCESS);
      try {
        ThreadOrigin.runAsLibrary(() -> result.set(sink.onEvent(id, action, data)));
        return result.get();
      } catch (RuntimeException | Error e) {
        LOGGER.log(System.Logger.Level.ERROR, "a notification callback threw", e);
        return NotificationCallback.ERROR_SUCCESS;
      } finally {
        synchronized (this) {
          running = null;
          notifyAll();
        }
      }
    }

    private synchronized void refuseOwnThread() {
      if (Thread.currentThread() == running) {
        throw new IllegalStateException(
            "CM_Unregister_Notification was called inside a callback of the same registration:"
                + " on Windows it waits there for ever; unregister on another thread");
      }
    }

    private synchronized void end(MachineScheduling scheduling) {
      ended = true;
      scheduling.await(this, () -> running == null, OptionalLong.empty());
    }
  }

  synchronized long register(
      NotifyFilter filter, Optional<DeviceStack> target, NotificationSink sink) {
    long id = nextId;
    nextId += STEP;
    registrations.put(id, new Registration(id, filter, target, sink));
    return id;
  }

  /** Runs an action once, inside the next registration and before its caller has the handle. */
  public synchronized void duringNextRegistration(Runnable action) {
    duringRegistration = Optional.of(action);
  }

  /** A registration is about to return to its caller. */
  void registered() {
    Optional<Runnable> action;
    synchronized (this) {
      action = duringRegistration;
      duringRegistration = Optional.empty();
    }
    action.ifPresent(Runnable::run);
  }

  /**
   * Ends a registration and waits for its callback.
   *
   * @return false if there is no such registration
   * @throws IllegalStateException if called inside its callback, which on Windows never returns
   */
  boolean unregister(long id) {
    Registration registration;
    synchronized (this) {
      registration = registrations.get(id);
    }
    if (registration == null) {
      return false;
    }
    registration.refuseOwnThread();
    synchronized (this) {
      if (!registrations.remove(id, registration)) {
        return false;
      }
    }
    registration.end(scheduling);
    return true;
  }

  public synchronized int count() {
    return registrations.size();
  }

  /** The current registrations that a predicate selects. */
  synchronized List<Registration> matching(Predicate<Registration> wanted) {
    return registrations.values().stream().filter(wanted).toList();
  }

  /** Notifies the registrations that are current now, later, on the notification thread. */
  void post(Predicate<Registration> wanted, int action, NotifyEventData data) {
    var listeners = matching(wanted);
    if (!listeners.isEmpty()) {
      scheduling
          .notifier()
          .execute(() -> listeners.forEach(listener -> call(listener, action, data)));
    }
  }

  private int call(Registration listener, int action, NotifyEventData data) {
    calling = Thread.currentThread();
    try {
      return listener.call(action, data);
    } finally {
      calling = null;
    }
  }

  /**
   * Calls one listener after the other on the notification thread and waits for the results. A
   * query-remove stops at the first veto; no other event can be vetoed.
   *
   * @return whether a listener vetoed
   * @throws IllegalStateException if called inside a callback, whose thread it would wait for
   */
  boolean ask(List<Registration> listeners, int action, NotifyEventData data) {
    refuseInsideCallback();
    if (listeners.isEmpty()) {
      return false;
    }
    var vote = new Vote();
    scheduling
        .notifier()
        .execute(
            () ->
                vote.end(
                    listeners.stream()
                        .anyMatch(listener -> isVeto(action, call(listener, action, data)))));
    return vote.await(scheduling);
  }

  private static boolean isVeto(int action, int result) {
    return action == NotifyAction.DEVICE_QUERY_REMOVE
        && result == NotificationCallback.ERROR_CANCELLED;
  }

  /** Throws on the notification thread, for what would wait for it. */
  void refuseInsideCallback() {
    if (Thread.currentThread() == calling) {
      throw new IllegalStateException(
          "this call waits for the notification thread, so it is refused inside a notification"
              + " callback; do it on another thread");
    }
  }

  /** Removes all registrations, as the machine closes. */
  public synchronized void clear() {
    registrations.clear();
  }

  /** The outcome of a query-remove, once it is known. */
  private static final class Vote {
    private boolean vetoed;
    private boolean ended;

    synchronized void end(boolean result) {
      vetoed = result;
      ended = true;
      notifyAll();
    }

    synchronized boolean await(MachineScheduling scheduling) {
      scheduling.await(this, () -> ended, OptionalLong.empty());
      return vetoed;
    }
  }
}
