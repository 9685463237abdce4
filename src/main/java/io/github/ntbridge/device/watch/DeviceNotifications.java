package io.github.ntbridge.device.watch;

import io.github.ntbridge.device.DeviceInterfaces;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfaceFilter;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.InvalidNameException;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.layout.NotifyFilter;
import io.github.ntbridge.nt.seam.NativeLayer;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The notifications of one machine ("CM_Register_Notification function"): watches of device
 * interfaces and of device instances. Safe for use from any thread.
 */
public final class DeviceNotifications implements AutoCloseable {
  private final NativeLayer layer;
  private final OpenWatches watches = new OpenWatches();

  /**
   * Creates the notifications of a layer.
   *
   * @param layer the layer
   */
  public DeviceNotifications(NativeLayer layer) {
    this.layer = layer;
  }

  /**
   * Watches the interfaces of one class ("CM_Register_Notification function"): first those that are
   * present, then each arrival and removal. It remembers {@link RememberedProperties#IDENTITY} of
   * each interface for its removal.
   *
   * @param interfaceClass the class
   * @param listener receives the events, one after the other
   * @return the watch, to be closed
   * @throws ConfigRetException if the system fails the registration or the list
   * @throws IOException if the system returns a malformed list
   */
  public InterfaceWatch watch(InterfaceClass interfaceClass, InterfaceListener listener)
      throws IOException {
    return watch(interfaceClass, RememberedProperties.IDENTITY, listener);
  }

  /**
   * Watches the interfaces of one class; see {@link #watch(InterfaceClass, InterfaceListener)}.
   *
   * @param interfaceClass the class
   * @param remembered the properties to read of each interface while it is present
   * @param listener receives the events, one after the other
   * @return the watch, to be closed
   * @throws ConfigRetException if the system fails the registration or the list
   * @throws IOException if the system returns a malformed list
   */
  public InterfaceWatch watch(
      InterfaceClass interfaceClass, RememberedProperties remembered, InterfaceListener listener)
      throws IOException {
    return InterfaceWatch.open(
        layer, watches, InterfaceScope.of(interfaceClass, remembered), listener);
  }

  /**
   * Watches the interfaces of all classes, those included that are registered later. It remembers
   * {@link RememberedProperties#INSTANCE_ID} of each interface for its removal.
   *
   * @param listener receives the events, one after the other; the first one lists every class
   * @return the watch, to be closed
   * @throws ConfigRetException if the system fails the registration or a list
   * @throws IOException if the system returns a malformed list
   */
  public InterfaceWatch watch(InterfaceListener listener) throws IOException {
    return watch(RememberedProperties.INSTANCE_ID, listener);
  }

  /**
   * Watches the interfaces of all classes; see {@link #watch(InterfaceListener)}.
   *
   * @param remembered the properties to read of each interface while it is present
   * @param listener receives the events, one after the other; the first one lists every class
   * @return the watch, to be closed
   * @throws ConfigRetException if the system fails the registration or a list
   * @throws IOException if the system returns a malformed list
   */
  public InterfaceWatch watch(RememberedProperties remembered, InterfaceListener listener)
      throws IOException {
    return InterfaceWatch.open(layer, watches, InterfaceScope.ofAll(remembered), listener);
  }

  /**
   * Returns a publisher of the events of one class. Each subscriber has a watch of its own, which
   * is opened when it subscribes and closed when it cancels; one that requests too slowly receives
   * {@link InterfaceEvent.Resynchronised} among its events. If the watch cannot be opened, the
   * failure is signalled by {@code onError}; closing the bridge ends the events with {@code
   * onComplete}.
   *
   * @param interfaceClass the class
   * @return the publisher
   */
  public Flow.Publisher<InterfaceEvent> events(InterfaceClass interfaceClass) {
    return events(interfaceClass, RememberedProperties.IDENTITY);
  }

  /**
   * Returns a publisher of the events of one class; see {@link #events(InterfaceClass)}.
   *
   * @param interfaceClass the class
   * @param remembered the properties to read of each interface while it is present
   * @return the publisher
   */
  public Flow.Publisher<InterfaceEvent> events(
      InterfaceClass interfaceClass, RememberedProperties remembered) {
    return publisher(InterfaceScope.of(interfaceClass, remembered));
  }

  /**
   * Returns a publisher of the events of all classes; see {@link #events(InterfaceClass)}.
   *
   * @return the publisher
   */
  public Flow.Publisher<InterfaceEvent> events() {
    return events(RememberedProperties.INSTANCE_ID);
  }

  /**
   * Returns a publisher of the events of all classes; see {@link #events(InterfaceClass)}.
   *
   * @param remembered the properties to read of each interface while it is present
   * @return the publisher
   */
  public Flow.Publisher<InterfaceEvent> events(RememberedProperties remembered) {
    return publisher(InterfaceScope.ofAll(remembered));
  }

  private Flow.Publisher<InterfaceEvent> publisher(InterfaceScope scope) {
    return subscriber ->
        new InterfaceSubscription(Objects.requireNonNull(subscriber, "subscriber"))
            .begin(layer, watches, scope);
  }

  /**
   * Waits until an interface of a class is present. Opening it may have to be retried.
   *
   * @param interfaceClass the class
   * @param filter the interfaces to accept; called on a thread of the library
   * @param timeout the time to wait, on the layer's clock
   * @return the first that passes; empty if the timeout elapses
   * @throws IOException if the watch cannot be opened
   * @throws InterruptedException if the thread is interrupted
   * @throws IllegalStateException if the bridge is closed, or if called inside a listener
   */
  public Optional<InterfacePath> await(
      InterfaceClass interfaceClass, Predicate<? super InterfacePath> filter, Duration timeout)
      throws IOException, InterruptedException {
    var found = new AtomicReference<@Nullable InterfacePath>();
    try (var watch = watch(interfaceClass, RememberedProperties.NONE, event -> {})) {
      watch.await(
          present -> {
            var first = present.stream().filter(filter).findFirst();
            first.ifPresent(found::set);
            return first.isPresent();
          },
          timeout);
    }
    return Optional.ofNullable(found.get());
  }

  /**
   * Waits until an interface of a class is present that passes a filter of its properties or of its
   * device. Opening it may have to be retried.
   *
   * @param interfaceClass the class
   * @param filter the interfaces to accept, such as {@link InterfaceFilter#usb(int, int)}; called
   *     on a thread of the library. An interface whose properties cannot be read does not pass,
   *     until another one arrives or is removed; this is logged
   * @param timeout the time to wait, on the layer's clock
   * @return the first that passes; empty if the timeout elapses
   * @throws IOException if the watch cannot be opened
   * @throws InterruptedException if the thread is interrupted
   * @throws IllegalStateException if the bridge is closed, or if called inside a listener
   */
  public Optional<InterfacePath> await(
      InterfaceClass interfaceClass, InterfaceFilter filter, Duration timeout)
      throws IOException, InterruptedException {
    var interfaces = new DeviceInterfaces(layer);
    return await(interfaceClass, path -> passes(filter, path, interfaces), timeout);
  }

  private static boolean passes(
      InterfaceFilter filter, InterfacePath path, DeviceInterfaces interfaces) {
    try {
      return filter.matches(path, interfaces.properties(path));
    } catch (IOException e) {
      Omission.log(new Omission(path.text(), e));
      return false;
    }
  }

  /**
   * Watches one device instance ("CM_Register_Notification function" with an instance id).
   *
   * @param instanceId its instance id, in any case, 1 to 199 WCHARs; the device need not be present
   * @param listener receives the events, one after the other
   * @return the watch, to be closed
   * @throws ConfigRetException if the registration fails: with CR_CALL_NOT_IMPLEMENTED where the
   *     system has no such events (Wine), and with the system's CONFIGRET for an unknown id
   * @throws InvalidNameException if the instance id holds a NUL
   */
  public DeviceInstanceWatch watchInstance(String instanceId, DeviceInstanceListener listener)
      throws ConfigRetException {
    return DeviceInstanceWatch.open(
        layer, watches, new NotifyFilter.DeviceInstance(instanceId), listener);
  }

  /**
   * Watches all device instances; see {@link #watchInstance}.
   *
   * @param listener receives the events, one after the other
   * @return the watch, to be closed
   * @throws ConfigRetException if the registration fails: with CR_CALL_NOT_IMPLEMENTED where the
   *     system has no such events (Wine)
   */
  public DeviceInstanceWatch watchInstances(DeviceInstanceListener listener)
      throws ConfigRetException {
    return DeviceInstanceWatch.open(
        layer, watches, new NotifyFilter.AllDeviceInstances(), listener);
  }

  /** Closes every watch that is still open. */
  @Override
  public void close() {
    watches.closeAll();
  }
}
