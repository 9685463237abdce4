package io.github.ntbridge.inventory;

import io.github.ntbridge.device.DeviceInterfaces;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.namespace.LinkResolver;
import io.github.ntbridge.namespace.ObjectNamespace;
import io.github.ntbridge.namespace.ObjectPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Joins device interfaces with the object namespace. Opens no device. Safe from any thread. */
public final class Inventory {
  private final DeviceInterfaces interfaces;
  private final ObjectNamespace namespace;

  /**
   * The inventory of a machine.
   *
   * @param interfaces its interfaces
   * @param namespace its namespace
   */
  public Inventory(DeviceInterfaces interfaces, ObjectNamespace namespace) {
    this.interfaces = interfaces;
    this.namespace = namespace;
  }

  /**
   * The interfaces of every class.
   *
   * @param presence whether to list only enabled ones
   * @return the interfaces, class by class
   * @throws IOException if the system fails to list or resolve
   */
  public List<InterfaceEntry> interfaces(Presence presence) throws IOException {
    var entries = new ArrayList<InterfaceEntry>();
    var resolver = namespace.resolver();
    for (var interfaceClass : interfaces.classes()) {
      addInterfaces(interfaceClass, presence, resolver, entries);
    }
    return List.copyOf(entries);
  }

  /**
   * The interfaces of one class.
   *
   * @param interfaceClass the class
   * @param presence whether to list only enabled ones
   * @return the interfaces in the order of the system
   * @throws IOException if the system fails to list or resolve
   */
  public List<InterfaceEntry> interfaces(InterfaceClass interfaceClass, Presence presence)
      throws IOException {
    var entries = new ArrayList<InterfaceEntry>();
    addInterfaces(interfaceClass, presence, namespace.resolver(), entries);
    return List.copyOf(entries);
  }

  private void addInterfaces(
      InterfaceClass interfaceClass,
      Presence presence,
      LinkResolver resolver,
      List<InterfaceEntry> entries)
      throws IOException {
    for (var path : interfaces.list(interfaceClass, presence)) {
      var trail = resolver.resolve(ObjectPath.of(path.objectName()));
      entries.add(new InterfaceEntry(interfaceClass, path, trail));
    }
  }
}
