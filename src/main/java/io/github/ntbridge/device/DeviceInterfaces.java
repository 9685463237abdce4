package io.github.ntbridge.device;

import io.github.ntbridge.nt.CfgMgr32;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.NativeLayer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The device interfaces of one machine. Safe for use from any thread. */
public final class DeviceInterfaces implements AutoCloseable {
  private final NativeLayer layer;
  private final Set<InterfaceWatch> watches = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

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
        .map(InterfaceClass::new)
        .toList();
  }

  /**
   * Lists the interfaces of one class ("CM_Get_Device_Interface_ListW function").
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
    return new InterfaceList(layer).read(interfaceClass, presence);
  }

  /**
   * Lists the interfaces that one device has in a class.
   *
   * @param interfaceClass the class
   * @param presence whether to list only enabled ones
   * @param instanceId the device instance id, in any case
   * @return their paths in the order of the system; empty if it has none
   * @throws ConfigRetException if the system fails; with CR_INVALID_DEVNODE for a malformed
   *     instance id
   * @throws IOException if the system returns a malformed list
   */
  public List<InterfacePath> list(
      InterfaceClass interfaceClass, Presence presence, String instanceId) throws IOException {
    return new InterfaceList(layer).read(interfaceClass, presence, Optional.of(instanceId));
  }

  /**
   * Lists the interfaces of every class.
   *
   * @param presence whether to list only enabled ones
   * @return their paths, class by class
   * @throws IOException as for one class
   */
  public List<InterfacePath> list(Presence presence) throws IOException {
    return listOfAllClasses(presence, Optional.empty());
  }

  /**
   * Lists the interfaces that one device has, of every class.
   *
   * @param presence whether to list only enabled ones
   * @param instanceId the device instance id, in any case
   * @return their paths, class by class; empty if it has none
   * @throws IOException as for one class
   */
  public List<InterfacePath> list(Presence presence, String instanceId) throws IOException {
    return listOfAllClasses(presence, Optional.of(instanceId));
  }

  private List<InterfacePath> listOfAllClasses(Presence presence, Optional<String> instanceId)
      throws IOException {
    var list = new InterfaceList(layer);
    var paths = new ArrayList<InterfacePath>();
    for (var interfaceClass : classes()) {
      paths.addAll(list.read(interfaceClass, presence, instanceId));
    }
    return List.copyOf(paths);
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
   * present, then what comes and goes.
   *
   * @param interfaceClass the class
   * @param listener hears it all, one event after the other
   * @return the watch, to be closed
   * @throws ConfigRetException if the system refuses the registration or the list
   * @throws IOException if the system returns a malformed list
   */
  public InterfaceWatch watch(InterfaceClass interfaceClass, InterfaceListener listener)
      throws IOException {
    requireOpen();
    var watch = InterfaceWatch.open(layer, interfaceClass, listener, watches::remove);
    watches.add(watch);
    if (closed) {
      watch.close();
      requireOpen();
    }
    return watch;
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the bridge is closed; open another one");
    }
  }

  /** Closes every watch that is still open. */
  @Override
  public void close() {
    closed = true;
    for (var watch : Set.copyOf(watches)) {
      watch.close();
    }
  }
}
