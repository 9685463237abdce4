package io.github.ntbridge.device;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.InvalidNameException;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.TimeLimits;
import io.github.ntbridge.nt.layout.NotifyEventData;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.NotificationCallback;
import io.github.ntbridge.nt.seam.NotifyAction;
import io.github.ntbridge.nt.seam.SerialExecutor;
import io.github.ntbridge.nt.seam.ThreadOrigin;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Follows the interfaces of one class or of all: what is present, then each arrival and removal in
 * order, until closed.
 *
 * <p>The watch registers first and lists then, so nothing falls between; what is heard twice is
 * told once. When its queue overflows, or an event cannot be read, the queue is dropped and a fresh
 * list takes its place; if the system does not give one, the watch goes on trying, every 5 seconds
 * in the end. Safe for use from any thread.
 */
public final class InterfaceWatch implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(InterfaceWatch.class.getName());

  /** Events that wait for a slow listener before they are dropped for a fresh list. */
  static final int QUEUE_CAPACITY = 16_384;

  /** The demand of a listener, which takes what comes. */
  private static final long UNBOUNDED = Long.MAX_VALUE;

  private final NativeLayer layer;
  private final OpenWatches watches;
  private final InterfaceScope scope;
  private final InterfaceListener listener;
  private final Runnable onClosed;
  private final SerialExecutor deliveries;
  private final RegistrationOfWatch registration = new RegistrationOfWatch();
  private final Object lock = new Object();

  // For the deliveries alone.
  private final InterfaceTracker tracker;
  private int failedLists;

  // Guarded by lock.
  private final Backlog backlog = new Backlog(QUEUE_CAPACITY);
  private final Set<PresenceWait> waits = new LinkedHashSet<>();
  private long demand;
  private boolean begun;
  private boolean canLearn;
  private boolean deliveryScheduled;
  private boolean working;
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
    this.deliveries =
        new SerialExecutor(
            "watch of " + scope, layer.scheduling().dispatcher(), this::onDeliveryDropped);
  }

  /** Opens a watch whose listener takes all that comes. */
  static InterfaceWatch open(
      NativeLayer layer, OpenWatches watches, InterfaceScope scope, InterfaceListener listener)
      throws IOException {
    return open(layer, watches, scope, listener, UNBOUNDED, () -> {});
  }

  /** Opens a watch that tells only as much as was asked for by {@link #request}. */
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
      watch.begin(scope.present(new DeviceInterfaces(layer)));
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
      backlog.add(change);
    }
    scheduleDelivery();
  }

  /** Nobody knows what happened, so only a list can say what is present. */
  private void lose() {
    synchronized (lock) {
      if (closed) {
        return;
      }
      backlog.markLost();
    }
    scheduleDelivery();
  }

  private void begin(List<InterfacePath> present) {
    synchronized (lock) {
      backlog.begin(present);
    }
    scheduleDelivery();
  }

  /** Lets so many more events be told. */
  void request(long count) {
    synchronized (lock) {
      demand = count > UNBOUNDED - demand ? UNBOUNDED : demand + count;
    }
    scheduleDelivery();
  }

  /** Runs a task after what is being told, and never beside it. */
  void runInOrder(Runnable task) {
    deliveries.execute(task);
  }

  private void scheduleDelivery() {
    synchronized (lock) {
      if (deliveryScheduled || !hasWork()) {
        return;
      }
      deliveryScheduled = true;
    }
    deliveries.execute(this::step);
  }

  /** The next event asks again for the delivery of what waits. */
  private void onDeliveryDropped() {
    synchronized (lock) {
      deliveryScheduled = false;
    }
  }

  private boolean hasWork() {
    if (closed) {
      return false;
    }
    return backlog.isEmpty() ? canLearn : demand > 0;
  }

  /**
   * Tells one event and comes back for the next, so that a listener that throws costs only its own.
   * When nothing waits, it learns about one interface instead, until something comes.
   */
  private void step() {
    Optional<Backlog.Item> item;
    synchronized (lock) {
      deliveryScheduled = false;
      if (!hasWork()) {
        return;
      }
      item = backlog.poll();
      working = true;
    }
    try {
      if (item.isPresent()) {
        eventOf(item.get()).ifPresent(this::tell);
      } else {
        learn();
      }
    } finally {
      synchronized (lock) {
        canLearn = tracker.canLearn();
        working = false;
        lock.notifyAll();
      }
      scheduleDelivery();
    }
  }

  private void learn() {
    boolean more;
    do {
      more = tracker.learn();
    } while (more && nothingWaits());
  }

  private boolean nothingWaits() {
    synchronized (lock) {
      return !closed && backlog.isEmpty();
    }
  }

  private Optional<InterfaceEvent> eventOf(Backlog.Item item) {
    if (item instanceof Backlog.Beginning beginning) {
      tracker.reset(beginning.present());
      return Optional.of(new InterfaceEvent.Snapshot(beginning.present()));
    }
    return item instanceof Backlog.Heard heard ? tracker.apply(heard.change()) : resynchronise();
  }

  /**
   * Whatever was heard before the list was taken is in it, and what comes later is queued again.
   */
  private Optional<InterfaceEvent> resynchronise() {
    try {
      var present = scope.present(new DeviceInterfaces(layer));
      tracker.reset(present);
      failedLists = 0;
      return Optional.of(new InterfaceEvent.Resynchronised(present));
    } catch (IOException | RuntimeException e) {
      failedLists++;
      LOGGER.log(
          failedLists == 1 ? System.Logger.Level.WARNING : System.Logger.Level.DEBUG,
          () -> "cannot list " + scope + " after events were dropped; trying again until it can",
          e);
      synchronized (lock) {
        backlog.markLost();
      }
      pauseUnlessClosed(TimeLimits.LIST_RETRY.pauseAfter(failedLists));
      return Optional.empty();
    }
  }

  /** Keeps the deliveries waiting: until there is a list, there is nothing to tell. */
  private void pauseUnlessClosed(Duration pause) {
    try {
      layer.scheduling().await(lock, () -> closed, pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(InterfaceEvent event) {
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
   * Waits until what is present passes a test. The set is that which the events told so far add up
   * to; the test is asked once at the start and after each event.
   *
   * @param test asked with the present interfaces, on a thread of the library, one call after the
   *     other; it must not keep the set, which changes
   * @param timeout how long to wait, on the layer's clock; zero only asks once
   * @return true as soon as the test passes, false when the time is over
   * @throws IllegalStateException if the watch is closed, now or while waiting, or if called inside
   *     a listener, whose events it would wait for
   * @throws InterruptedException if the thread is interrupted
   */
  public boolean await(Predicate<? super Set<InterfacePath>> test, Duration timeout)
      throws InterruptedException {
    TimeLimits.requireNotNegative(timeout);
    if (ThreadOrigin.isLibrary()) {
      throw new IllegalStateException(
          "waiting inside a listener would wait for ever; wait on a thread of your own");
    }
    var wait = new PresenceWait(test);
    synchronized (lock) {
      if (closed) {
        throw new IllegalStateException("the watch is closed; open another one");
      }
      waits.add(wait);
    }
    try {
      deliveries.execute(() -> check(wait));
      return layer.scheduling().await(wait, wait::isOver, timeout) && wait.passed();
    } finally {
      synchronized (lock) {
        waits.remove(wait);
      }
    }
  }

  private void checkWaits() {
    List<PresenceWait> asked;
    synchronized (lock) {
      asked = List.copyOf(waits);
    }
    asked.forEach(this::check);
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
   * Ends the watch. When this returns on a thread of the user, the registration is gone and the
   * listener is not called any more; a call that is running is waited for, 2 seconds at most. On a
   * thread of the library, inside a listener for example, nothing is waited for.
   */
  @Override
  public void close() {
    List<PresenceWait> toEnd;
    synchronized (lock) {
      closed = true;
      lock.notifyAll();
      backlog.clear();
      toEnd = List.copyOf(waits);
    }
    watches.remove(closer);
    toEnd.forEach(PresenceWait::end);
    registration.close();
    if (!ThreadOrigin.isLibrary()) {
      awaitListener();
    }
    onClosed.run();
  }

  private void awaitListener() {
    synchronized (lock) {
      try {
        layer.scheduling().await(lock, () -> !working, TimeLimits.CALLBACK_GRACE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
