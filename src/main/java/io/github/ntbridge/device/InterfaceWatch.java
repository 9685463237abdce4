package io.github.ntbridge.device;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.InvalidNameException;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.NativeLayer;
import io.github.ntbridge.nt.NotificationCallback;
import io.github.ntbridge.nt.SerialExecutor;
import io.github.ntbridge.nt.ThreadOrigin;
import io.github.ntbridge.nt.layout.NotifyAction;
import io.github.ntbridge.nt.layout.NotifyEventData;
import io.github.ntbridge.nt.layout.NotifyFilter;
import java.io.IOException;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows the interfaces of one class: what is present, then each arrival and removal in order,
 * until closed.
 *
 * <p>The watch registers first and lists then, so nothing falls between; what is heard twice is
 * told once. When its queue overflows, it is dropped and a fresh list takes its place. Safe for use
 * from any thread.
 */
public final class InterfaceWatch implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(InterfaceWatch.class.getName());

  /** Events that wait for a slow listener before they are dropped for a fresh list. */
  static final int QUEUE_CAPACITY = 16_384;

  /**
   * How long {@link #close} waits for a listener that is running; it may be blocked by the closer.
   */
  private static final Duration LISTENER_GRACE = Duration.ofSeconds(2);

  private final InterfaceClass interfaceClass;
  private final InterfaceListener listener;
  private final Consumer<InterfaceWatch> onClosed;
  private final InterfaceList list;
  private final SerialExecutor deliveries;
  private final InterfaceTracker tracker = new InterfaceTracker();
  private final Object lock = new Object();

  // Guarded by lock.
  private final Queue<InterfaceTracker.Change> queue = new ArrayDeque<>();
  private boolean snapshotDelivered;
  private boolean deliveryScheduled;
  private boolean overflowed;
  private boolean listenerRunning;
  private boolean closed;
  private Optional<NotificationRegistration> registration = Optional.empty();

  private InterfaceWatch(
      NativeLayer layer,
      InterfaceClass interfaceClass,
      InterfaceListener listener,
      Consumer<InterfaceWatch> onClosed) {
    this.interfaceClass = interfaceClass;
    this.listener = listener;
    this.onClosed = onClosed;
    this.list = new InterfaceList(layer);
    this.deliveries =
        new SerialExecutor("watch of " + interfaceClass, layer.scheduling().dispatcher());
  }

  static InterfaceWatch open(
      NativeLayer layer,
      InterfaceClass interfaceClass,
      InterfaceListener listener,
      Consumer<InterfaceWatch> onClosed)
      throws IOException {
    var watch = new InterfaceWatch(layer, interfaceClass, listener, onClosed);
    watch.register(layer);
    try {
      var snapshot = watch.list.read(interfaceClass, Presence.PRESENT);
      watch.deliveries.execute(() -> watch.begin(snapshot));
    } catch (IOException | RuntimeException e) {
      watch.close();
      throw e;
    }
    return watch;
  }

  private void register(NativeLayer layer) throws IOException {
    var registered =
        NotificationRegistration.register(
            layer,
            new NotifyFilter.DeviceInterface(interfaceClass.guid()),
            interfaceClass.toString(),
            this::onNotification);
    synchronized (lock) {
      registration = Optional.of(registered);
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
      var buffer = eventData.getByteBuffer(0, eventDataSize).order(ByteOrder.LITTLE_ENDIAN);
      if (NotifyEventData.read(buffer) instanceof NotifyEventData.DeviceInterface event) {
        enqueue(action, InterfacePath.of(event.symbolicLink()));
      }
    } catch (MalformedDataException | InvalidNameException e) {
      LOGGER.log(
          System.Logger.Level.WARNING, () -> "an event of " + interfaceClass + " is lost", e);
    }
    return NotificationCallback.ERROR_SUCCESS;
  }

  private void enqueue(int action, InterfacePath path) {
    boolean arrival = action == NotifyAction.DEVICE_INTERFACE_ARRIVAL;
    if (!arrival && action != NotifyAction.DEVICE_INTERFACE_REMOVAL) {
      return;
    }
    synchronized (lock) {
      if (closed) {
        return;
      }
      if (overflowed || queue.size() == QUEUE_CAPACITY) {
        queue.clear();
        overflowed = true;
      } else {
        queue.add(new InterfaceTracker.Change(arrival, path));
      }
    }
    scheduleDelivery();
  }

  private void scheduleDelivery() {
    synchronized (lock) {
      if (deliveryScheduled || !snapshotDelivered) {
        return;
      }
      deliveryScheduled = true;
    }
    deliveries.execute(this::deliverQueued);
  }

  private void begin(List<InterfacePath> snapshot) {
    tracker.reset(snapshot);
    try {
      deliver(new InterfaceEvent.Snapshot(snapshot));
    } finally {
      synchronized (lock) {
        snapshotDelivered = true;
      }
      scheduleDelivery();
    }
  }

  /**
   * Delivers one event and comes back for the next, so that a listener that throws costs only its
   * own.
   */
  private void deliverQueued() {
    Optional<InterfaceTracker.Change> change;
    boolean resynchronise;
    synchronized (lock) {
      deliveryScheduled = false;
      resynchronise = overflowed;
      overflowed = false;
      change = Optional.ofNullable(queue.poll());
      if (closed || (!resynchronise && change.isEmpty())) {
        return;
      }
    }
    Optional<? extends InterfaceEvent> event;
    if (resynchronise) {
      event = resynchronise();
      if (event.isEmpty()) {
        return;
      }
    } else {
      event = change.flatMap(tracker::apply);
    }
    try {
      event.ifPresent(this::deliver);
    } finally {
      scheduleDelivery();
    }
  }

  /**
   * Whatever was heard before the list was taken is in it, and what comes later is queued again.
   * When there is no list, the next event tries again: trying at once would go on for ever.
   */
  private Optional<InterfaceEvent> resynchronise() {
    try {
      var present = list.read(interfaceClass, Presence.PRESENT);
      tracker.reset(present);
      return Optional.of(new InterfaceEvent.Resynchronised(present));
    } catch (IOException | RuntimeException e) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          () -> "cannot list " + interfaceClass + "; trying again at the next event",
          e);
      synchronized (lock) {
        overflowed = true;
      }
      return Optional.empty();
    }
  }

  private void deliver(InterfaceEvent event) {
    synchronized (lock) {
      if (closed) {
        return;
      }
      listenerRunning = true;
    }
    try {
      listener.onEvent(event);
    } finally {
      synchronized (lock) {
        listenerRunning = false;
        lock.notifyAll();
      }
    }
  }

  /**
   * Ends the watch. When this returns on a thread of the user, the registration is gone and the
   * listener is not called any more; a call that is running is waited for, 2 seconds at most. On a
   * thread of the library, inside a listener for example, nothing is waited for.
   */
  @Override
  public void close() {
    Optional<NotificationRegistration> toClose;
    synchronized (lock) {
      closed = true;
      queue.clear();
      toClose = registration;
    }
    toClose.ifPresent(NotificationRegistration::close);
    if (!ThreadOrigin.isLibrary()) {
      awaitListener();
    }
    onClosed.accept(this);
  }

  private void awaitListener() {
    long deadline = System.nanoTime() + LISTENER_GRACE.toNanos();
    boolean interrupted = false;
    synchronized (lock) {
      while (listenerRunning) {
        long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        if (left <= 0) {
          break;
        }
        try {
          lock.wait(left);
        } catch (InterruptedException e) {
          interrupted = true;
          break;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
