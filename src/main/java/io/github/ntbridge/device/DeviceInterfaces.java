package io.github.ntbridge.device;

import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.InvalidNameException;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.seam.CfgMgr32;
import io.github.ntbridge.nt.seam.NativeLayer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The device interfaces of one machine. Safe for use from any thread. */
public final class DeviceInterfaces {
  private final NativeLayer layer;

  /**
   * Creates the device interfaces of a layer.
   *
   * @param layer the layer
   */
  public DeviceInterfaces(NativeLayer layer) {
    this.layer = layer;
  }

  /**
   * Returns the interface classes of the machine ("CM_Enumerate_Classes function").
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
   * Omissions are logged.
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
   * @param omissions receives the entries that are not the path of an interface
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
   * Lists the interfaces that one device has in a class. An entry that is not the path of an
   * interface is omitted, which is logged.
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
   * Lists the interfaces of every class, as {@link #list(Presence, Consumer)} does. Omissions are
   * logged.
   *
   * @param presence whether to list only enabled ones
   * @return their paths, class by class
   * @throws IOException if the classes cannot be enumerated, or none can be listed
   */
  public List<InterfacePath> list(Presence presence) throws IOException {
    return list(presence, Omission::log);
  }

  /**
   * Lists the interfaces of every class. A class that cannot be listed is omitted.
   *
   * @param presence whether to list only enabled ones
   * @param omissions receives the classes that cannot be listed, and the entries that are not the
   *     path of an interface
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
   * Lists the interfaces that one device has, of every class. Omissions are logged.
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
   * Returns the properties of an interface, enabled or not.
   *
   * @param path its path
   * @return its properties; reading one fails if there is no such interface
   */
  public InterfaceProperties properties(InterfacePath path) {
    return new InterfaceProperties(layer, path);
  }

  /**
   * Returns the interface of the same device with the same reference string in another class
   * ("CM_Get_Device_Interface_AliasW function").
   *
   * @param path the interface
   * @param aliasClass the other class
   * @return its path; empty if there is none, or if {@code path} itself is not registered: the
   *     system returns CR_NO_SUCH_DEVICE_INTERFACE for both
   * @throws ConfigRetException if the system fails
   * @throws IOException if the system returns a malformed path
   */
  public Optional<InterfacePath> alias(InterfacePath path, InterfaceClass aliasClass)
      throws IOException {
    return new InterfaceAlias(layer, path, aliasClass).read();
  }
}
