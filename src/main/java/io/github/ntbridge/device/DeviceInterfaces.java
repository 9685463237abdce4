package io.github.ntbridge.device;

import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.InvalidNameException;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.layout.NotifyFilter;
import io.github.ntbridge.nt.seam.CfgMgr32;
import io.github.ntbridge.nt.seam.NativeLayer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The device interfaces of one machine. Safe for use from any thread. */
public final class DeviceInterfaces implements AutoCloseable {
  private final NativeLayer layer;
  private final OpenWatches watches = new OpenWatches();

  /**
   * The interfaces of a layer.
   *
   * @param layer the layer
   */
  public DeviceInterfaces(NativeLayer layer) {
    this.layer = layer;
  }

  /**
   * The interface classes that the machine knows ("CM_Enumerate_Classes function").
   *
   * @return the classes in the order of the system
   * @throws ConfigRetException if they cannot be enumerated
   */
  public List<InterfaceClass> classes() throws ConfigRetException {
    return ClassList.read(layer, CfgMgr32.CM_ENUMERATE_CLASSES_INTERFACE).stream()
        .distinct()
        .map(InterfaceClass::new)
        .toList();
  }

  /**
   * Lists the interfaces of one class, as {@link #list(InterfaceClass, Presence, Consumer)} does.
   * What is left out is logged.
   *
   * @param interfaceClass the class
   * @param presence whether to list only enabled ones
   * @return their paths in the order of the system; empty for a class that has none
   * @throws ConfigRetException if the system fails; with CR_BUFFER_SMALL if the list outgrew its
   *     buffer 16 times in a row
   * @throws IOException if the system returns a malformed list
   */
  public List<InterfacePath> list(InterfaceClass interfaceClass, Presence presence)
      throws IOException {
    return list(interfaceClass, presence, Omission::log);
  }

  /**
   * Lists the interfaces of one class ("CM_Get_Device_Interface_ListW function").
   *
   * @param interfaceClass the class
   * @param presence whether to list only enabled ones
   * @param omissions receives what the list holds and is not the path of an interface
   * @return their paths in the order of the system; empty for a class that has none
   * @throws ConfigRetException if the system fails; with CR_BUFFER_SMALL if the list outgrew its
   *     buffer 16 times in a row
   * @throws IOException if the system returns a malformed list
   */
  public List<InterfacePath> list(
      InterfaceClass interfaceClass, Presence presence, Consumer<? super Omission> omissions)
      throws IOException {
    return new InterfaceList(layer, omissions).read(interfaceClass, presence);
  }

  /**
   * Lists the interfaces that one device has in a class. What the list holds and is not the path of
   * an interface is left out, which is logged.
   *
   * @param interfaceClass the class
   * @param presence whether to list only enabled ones
   * @param instanceId the device instance id, in any case
   * @return their paths in the order of the system; empty if it has none
   * @throws ConfigRetException if the system fails; with CR_INVALID_DEVNODE for a malformed
   *     instance id
   * @throws IOException if the system returns a malformed list
   * @throws InvalidNameException if the instance id holds a NUL
   */
  public List<InterfacePath> list(
      InterfaceClass interfaceClass, Presence presence, String instanceId) throws IOException {
    return new InterfaceList(layer, Omission::log)
        .read(interfaceClass, presence, Optional.of(instanceId));
  }

  /**
   * Lists the interfaces of every class, as {@link #list(Presence, Consumer)} does. What is left
   * out is logged.
   *
   * @param presence whether to list only enabled ones
   * @return their paths, class by class
   * @throws IOException if the classes cannot be enumerated, or none can be listed
   */
  public List<InterfacePath> list(Presence presence) throws IOException {
    return list(presence, Omission::log);
  }

  /**
   * Lists the interfaces of every class. A class that cannot be listed hides no other.
   *
   * @param presence whether to list only enabled ones
   * @param omissions receives the classes that cannot be listed, and what a list holds and is not
   *     the path of an interface
   * @return their paths, class by class
   * @throws IOException if the classes cannot be enumerated, or none can be listed
   */
  public List<InterfacePath> list(Presence presence, Consumer<? super Omission> omissions)
      throws IOException {
    return listEach(classes(), Optional.empty(), presence, omissions);
  }

  private List<InterfacePath> listEach(
      List<InterfaceClass> classes,
      Optional<String> instanceId,
      Presence presence,
      Consumer<? super Omission> omissions)
      throws IOException {
    var list = new InterfaceList(layer, omissions);
    var paths = new ArrayList<InterfacePath>();
    var failed = new ArrayList<Omission>();
    for (var interfaceClass : classes) {
      try {
        paths.addAll(list.read(interfaceClass, presence, instanceId));
      } catch (IOException e) {
        failed.add(new Omission("the interfaces of class " + interfaceClass, e));
        if (failed.size() == classes.size()) {
          throw e;
        }
      }
    }
    failed.forEach(omissions);
    return List.copyOf(paths);
  }

  /**
   * Lists the interfaces that one device has, of every class. What is left out is logged.
   *
   * @param presence whether to list only enabled ones
   * @param instanceId the device instance id, in any case
   * @return their paths, class by class; empty if it has none
   * @throws IOException if the classes cannot be enumerated, or none can be listed
   * @throws InvalidNameException if the instance id holds a NUL
   */
  public List<InterfacePath> list(Presence presence, String instanceId) throws IOException {
    return listEach(classes(), Optional.of(instanceId), presence, Omission::log);
  }

  /**
   * The properties of an interface, enabled or not.
   *
   * @param path its path
   * @return its properties; whether there is such an interface shows when one is read
   */
  public InterfaceProperties properties(InterfacePath path) {
    return new InterfaceProperties(layer, path);
  }

  /**
   * The interface of the same device and with the same reference string in another class
   * ("CM_Get_Device_Interface_AliasW function").
   *
   * @param path the interface
   * @param aliasClass the other class
   * @return its path; empty when there is none, which is also the answer of the system (
   *     CR_NO_SUCH_DEVICE_INTERFACE) when {@code path} itself is not registered
   * @throws ConfigRetException if the system fails
   * @throws IOException if the system returns no path of an interface
   */
  public Optional<InterfacePath> alias(InterfacePath path, InterfaceClass aliasClass)
      throws IOException {
    return new InterfaceAlias(layer, path, aliasClass).read();
  }

  /**
   * Watches the interfaces of one class ("CM_Register_Notification function"): first what is
   * present, then what comes and goes. It remembers {@link RememberedProperties#IDENTITY} of each
   * interface for its removal.
   *
   * @param interfaceClass the class
   * @param listener hears it all, one event after the other
   * @return the watch, to be closed
   * @throws ConfigRetException if the system refuses the registration or the list
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
   * @param remembered what to read of each interface while it is there
   * @param listener hears it all, one event after the other
   * @return the watch, to be closed
   * @throws ConfigRetException if the system refuses the registration or the list
   * @throws IOException if the system returns a malformed list
   */
  public InterfaceWatch watch(
      InterfaceClass interfaceClass, RememberedProperties remembered, InterfaceListener listener)
      throws IOException {
    return InterfaceWatch.open(
        layer, this, InterfaceScope.of(interfaceClass, remembered), listener);
  }

  /**
   * Watches the interfaces of all classes, those included that are registered later. It remembers
   * {@link RememberedProperties#INSTANCE_ID} of each interface for its removal.
   *
   * @param listener hears it all, one event after the other; the first one lists every class
   * @return the watch, to be closed
   * @throws ConfigRetException if the system refuses the registration or a list
   * @throws IOException if the system returns a malformed list
   */
  public InterfaceWatch watch(InterfaceListener listener) throws IOException {
    return watch(RememberedProperties.INSTANCE_ID, listener);
  }

  /**
   * Watches the interfaces of all classes; see {@link #watch(InterfaceListener)}.
   *
   * @param remembered what to read of each interface while it is there
   * @param listener hears it all, one event after the other; the first one lists every class
   * @return the watch, to be closed
   * @throws ConfigRetException if the system refuses the registration or a list
   * @throws IOException if the system returns a malformed list
   */
  public InterfaceWatch watch(RememberedProperties remembered, InterfaceListener listener)
      throws IOException {
    return InterfaceWatch.open(layer, this, InterfaceScope.ofAll(remembered), listener);
  }

  /**
   * The events of one class as a publisher. Each subscriber has a watch of its own, which opens as
   * it subscribes and closes as it cancels; one that requests too slowly finds {@link
   * InterfaceEvent.Resynchronised} among its events. What keeps a watch from opening is signalled
   * by {@code onError}; closing the bridge ends the events with {@code onComplete}.
   *
   * @param interfaceClass the class
   * @return the publisher
   */
  public Flow.Publisher<InterfaceEvent> events(InterfaceClass interfaceClass) {
    return events(interfaceClass, RememberedProperties.IDENTITY);
  }

  /**
   * The events of one class as a publisher; see {@link #events(InterfaceClass)}.
   *
   * @param interfaceClass the class
   * @param remembered what to read of each interface while it is there
   * @return the publisher
   */
  public Flow.Publisher<InterfaceEvent> events(
      InterfaceClass interfaceClass, RememberedProperties remembered) {
    return publisher(InterfaceScope.of(interfaceClass, remembered));
  }

  /**
   * The events of all classes as a publisher; see {@link #events(InterfaceClass)}.
   *
   * @return the publisher
   */
  public Flow.Publisher<InterfaceEvent> events() {
    return events(RememberedProperties.INSTANCE_ID);
  }

  /**
   * The events of all classes as a publisher; see {@link #events(InterfaceClass)}.
   *
   * @param remembered what to read of each interface while it is there
   * @return the publisher
   */
  public Flow.Publisher<InterfaceEvent> events(RememberedProperties remembered) {
    return publisher(InterfaceScope.ofAll(remembered));
  }

  private Flow.Publisher<InterfaceEvent> publisher(InterfaceScope scope) {
    return subscriber ->
        new InterfaceSubscription(Objects.requireNonNull(subscriber, "subscriber"))
            .begin(layer, this, scope);
  }

  /**
   * Waits until an interface of a class is present. It may still have to be opened more than once.
   *
   * @param interfaceClass the class
   * @param filter which interfaces will do; asked on a thread of the library
   * @param timeout how long to wait, on the layer's clock
   * @return the first that passes; empty when the time is over
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
   * Watches one device instance ("CM_Register_Notification function" with an instance id).
   *
   * @param instanceId its instance id, in any case, 1 to 199 WCHARs; the device need not be present
   * @param listener hears it all, one event after the other
   * @return the watch, to be closed
   * @throws ConfigRetException if the system refuses: with CR_CALL_NOT_IMPLEMENTED where it tells
   *     no such events (Wine), and with what it says to an id that it does not know
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
   * @param listener hears it all, one event after the other
   * @return the watch, to be closed
   * @throws ConfigRetException if the system refuses: with CR_CALL_NOT_IMPLEMENTED where it tells
   *     no such events (Wine)
   */
  public DeviceInstanceWatch watchInstances(DeviceInstanceListener listener)
      throws ConfigRetException {
    return DeviceInstanceWatch.open(
        layer, watches, new NotifyFilter.AllDeviceInstances(), listener);
  }

  OpenWatches watches() {
    return watches;
  }

  /** Closes every watch that is still open. */
  @Override
  public void close() {
    watches.closeAll();
  }
}
