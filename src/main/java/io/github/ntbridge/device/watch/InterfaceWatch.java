package io.github.ntbridge.device.watch;

import com.sun.jna.Pointer;
import io.github.ntbridge.device.DeviceInterfaces;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.nt.InvalidNameException;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.TimeLimits;
import io.github.ntbridge.nt.layout.CallbackData;
import io.github.ntbridge.nt.layout.NotifyEventData;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.NotificationCallback;
import io.github.ntbridge.nt.seam.NotifyAction;
import io.github.ntbridge.nt.thread.NotificationRegistration;
import io.github.ntbridge.nt.thread.ThreadOrigin;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A watch of the interfaces of one class or of all: first those that are present, then each arrival
 * and removal in order.
 *
 * <p>The watch registers first and lists then, so that nothing is lost in between; duplicates are
 * dropped. When its queue overflows, or an event cannot be read, the queue is dropped and a fresh
 * list takes its place; if that cannot be read, the watch retries, in the end every 5 seconds. A
 * watch of all classes skips a class that cannot be listed, which is logged, and keeps the known
 * interfaces of that class. Safe for use from any thread.
 */
public final class InterfaceWatch implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(InterfaceWatch.class.getName());

  /** The number of events that are queued for a slow listener before a fresh list replaces them. */
  static final int QUEUE_CAPACITY = 16_384;

  /** The demand of a listener, which receives every event at once. */
  private static final long UNBOUNDED = Long.MAX_VALUE;

  private final NativeLayer layer;
  private final OpenWatches watches;
  private final InterfaceScope scope;
  private final InterfaceListener listener;
  private final Runnable onClosed;
  private final EventDelivery delivery;
  private final WatchRegistration registration = new WatchRegistration();
  private final Object lock = new Object();

  // For the deliveries alone.
  private final InterfaceTracker tracker;
  private int failedLists;

  // Guarded by lock.
  private final EventQueue queue = new EventQueue(QUEUE_CAPACITY);
  private final Set<PresenceWait> waits = new LinkedHashSet<>();
  private long demand;
  private boolean begun;
  private boolean hasUnread;
  private boolean closed;

  private InterfaceWatch(
      NativeLayer layer,
      OpenWatches watches,
      InterfaceScope scope,
      InterfaceListener listener,
      long demand,
      Runnable onClosed) {
    this.layer = layer;
    this.watches = watches;
    this.scope = scope;
    this.listener = listener;
    this.demand = demand;
    this.onClosed = onClosed;
    this.tracker = new InterfaceTracker(PropertySource.of(layer), scope.remembered());
    this.delivery =
        new EventDelivery(
            scope.toString(), layer.scheduling(), lock, this::hasWork, this::deliverNext);
  }

  /** Opens a watch that delivers every event at once. */
  static InterfaceWatch open(
      NativeLayer layer, OpenWatches watches, InterfaceScope scope, InterfaceListener listener)
      throws IOException {
    return open(layer, watches, scope, listener, UNBOUNDED, () -> {});
  }

  /** Opens a watch that delivers as many events as {@link #request} allows. */
  static InterfaceWatch openOnDemand(
      NativeLayer layer,
      OpenWatches watches,
      InterfaceScope scope,
      InterfaceListener listener,
      Runnable onClosed)
      throws IOException {
    return open(layer, watches, scope, listener, 0, onClosed);
  }

  private static InterfaceWatch open(
      NativeLayer layer,
      OpenWatches watches,
      InterfaceScope scope,
      InterfaceListener listener,
      long demand,
      Runnable onClosed)
      throws IOException {
    var watch = new InterfaceWatch(layer, watches, scope, listener, demand, onClosed);
    watches.add(watch.closer);
    try {
      watch.register();
      watch.begin(scope.present(new DeviceInterfaces(layer), Set.of()));
    } catch (IOException | RuntimeException e) {
      watch.close();
      throw e;
    }
    return watch;
  }

  /** One object, by which the watch is found among the open ones. */
  private final Runnable closer = this::close;

  private void register() throws IOException {
    registration.keep(
        NotificationRegistration.register(
            layer, scope.filter(), scope.toString(), this::onNotification));
  }

  /** Runs on a thread of the system: copies the event and returns. */
  private int onNotification(
      @Nullable Pointer notify,
      @Nullable Pointer context,
      int action,
      Pointer eventData,
      int eventDataSize) {
    boolean arrival = action == NotifyAction.DEVICE_INTERFACE_ARRIVAL;
    if (!arrival && action != NotifyAction.DEVICE_INTERFACE_REMOVAL) {
      return NotificationCallback.ERROR_SUCCESS;
    }
    Optional<InterfaceTracker.Change> change = Optional.empty();
    try {
      change =
          Optional.of(new InterfaceTracker.Change(arrival, announced(eventData, eventDataSize)));
    } catch (MalformedDataException | InvalidNameException e) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          () -> "an event of " + scope + " cannot be read; listing anew",
          e);
    }
    change.ifPresentOrElse(this::add, this::lose);
    return NotificationCallback.ERROR_SUCCESS;
  }

  private static InterfacePath announced(Pointer eventData, int eventDataSize)
      throws MalformedDataException {
    if (CallbackData.read(eventData, eventDataSize)
        instanceof NotifyEventData.DeviceInterface event) {
      return InterfacePath.of(event.symbolicLink());
    }
    throw new MalformedDataException("an event of an interface does not name one");
  }

  private void add(InterfaceTracker.Change change) {
    synchronized (lock) {
      if (closed) {
        return;
      }
      queue.add(change);
    }
    delivery.schedule();
  }

  /** Drops the queue for a fresh list, because it is not known what changed. */
  private void lose() {
    synchronized (lock) {
      if (closed) {
        return;
      }
      queue.markLost();
    }
    delivery.schedule();
  }

  private void begin(List<InterfacePath> present) {
    synchronized (lock) {
      queue.begin(present);
    }
    delivery.schedule();
  }

  /** Allows the delivery of more events. */
  void request(long count) {
    synchronized (lock) {
      demand = count > UNBOUNDED - demand ? UNBOUNDED : demand + count;
    }
    delivery.schedule();
  }

  /** Runs a task after the event that is being delivered. */
  void runInOrder(Runnable task) {
    delivery.runInOrder(task);
  }

  private boolean hasWork() {
    if (closed) {
      return false;
    }
    return queue.isEmpty() ? hasUnread : demand > 0;
  }

  /** With an empty queue, reads properties of one interface instead, until an event comes. */
  private void deliverNext() {
    Optional<EventQueue.Item> item;
    synchronized (lock) {
      item = queue.poll();
    }
    try {
      if (item.isPresent()) {
        eventOf(item.get()).ifPresent(this::deliver);
      } else {
        readProperties();
      }
    } finally {
      synchronized (lock) {
        hasUnread = tracker.hasUnread();
      }
    }
  }

  private void readProperties() {
    while (isIdle() && tracker.readNext()) {
      // One property after the other, until there is something to deliver.
    }
  }

  private boolean isIdle() {
    synchronized (lock) {
      return !closed && queue.isEmpty();
    }
  }

  private Optional<InterfaceEvent> eventOf(EventQueue.Item item) {
    if (item instanceof EventQueue.First first) {
      return Optional.of(new InterfaceEvent.Snapshot(tracker.reset(first.present())));
    }
    return item instanceof EventQueue.Changed changed
        ? tracker.apply(changed.change())
        : resynchronise();
  }

  /** Events that came before the list was read are in it; later ones are queued again. */
  private Optional<InterfaceEvent> resynchronise() {
    try {
      var present = scope.present(new DeviceInterfaces(layer), tracker.present());
      var interfaces = tracker.reset(present);
      failedLists = 0;
      return Optional.of(new InterfaceEvent.Resynchronised(interfaces));
    } catch (IOException | RuntimeException e) {
      failedLists++;
      LOGGER.log(
          failedLists == 1 ? System.Logger.Level.WARNING : System.Logger.Level.DEBUG,
          () -> "cannot list " + scope + " after events were dropped; retrying until it succeeds",
          e);
      synchronized (lock) {
        queue.markLost();
      }
      pauseUnlessClosed(TimeLimits.LIST_RETRY.pauseAfter(failedLists));
      return Optional.empty();
    }
  }

  /** Holds the deliveries: without a list there is no event to deliver. */
  private void pauseUnlessClosed(Duration pause) {
    try {
      layer.scheduling().await(lock, () -> closed, pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void deliver(InterfaceEvent event) {
    synchronized (lock) {
      if (closed) {
        return;
      }
      begun = true;
      if (demand != UNBOUNDED) {
        demand--;
      }
    }
    try {
      listener.onEvent(event);
    } finally {
      checkWaits();
    }
  }

  /**
   * Waits until the present interfaces pass a test. The set is the result of the events delivered
   * so far; the test is run once at the start and after each event.
   *
   * @param test receives the present interfaces, on a thread of the library, one call after the
   *     other; it must not keep the set, which changes
   * @param timeout the longest time to wait, on the layer's clock; zero only runs the test once
   * @return true as soon as the test passes; false if the timeout elapses
   * @throws IllegalStateException if the watch is closed, now or while waiting, or if called inside
   *     a listener, whose events it would wait for
   * @throws InterruptedException if the thread is interrupted
   */
  public boolean await(Predicate<? super Set<InterfacePath>> test, Duration timeout)
      throws InterruptedException {
    TimeLimits.requireNotNegative(timeout);
    if (ThreadOrigin.isLibrary()) {
      throw new IllegalStateException(
          "await must not be called inside a listener, which it would wait for");
    }
    var wait = new PresenceWait(test);
    synchronized (lock) {
      if (closed) {
        throw new IllegalStateException("the watch is closed");
      }
      waits.add(wait);
    }
    try {
      delivery.runInOrder(() -> check(wait));
      return layer.scheduling().await(wait, wait::isDone, timeout) && wait.passed();
    } finally {
      synchronized (lock) {
        waits.remove(wait);
      }
    }
  }

  private void checkWaits() {
    List<PresenceWait> current;
    synchronized (lock) {
      current = List.copyOf(waits);
    }
    current.forEach(this::check);
  }

  private void check(PresenceWait wait) {
    boolean ended;
    synchronized (lock) {
      ended = closed;
      if (!ended && !begun) {
        return;
      }
    }
    if (ended) {
      wait.end();
    } else {
      wait.check(tracker.present());
    }
  }

  /**
   * Ends the watch. When this returns on a thread of the caller, the registration is gone and the
   * listener is not called any more; a running call is awaited for 2 seconds at most. On a thread
   * of the library, inside a listener for example, this does not wait.
   */
  @Override
  public void close() {
    List<PresenceWait> toEnd;
    synchronized (lock) {
      closed = true;
      lock.notifyAll();
      queue.clear();
      toEnd = List.copyOf(waits);
    }
    watches.remove(closer);
    toEnd.forEach(PresenceWait::end);
    registration.close();
    if (!ThreadOrigin.isLibrary()) {
      delivery.awaitIdle();
    }
    onClosed.run();
  }
}
