package io.github.ntbridge.device.watch;

import io.github.ntbridge.device.DeviceInterfaces;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.layout.NotifyFilter;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The interfaces that a watch follows, those of one class or of every class, later ones included,
 * and the properties that it remembers of them.
 *
 * @param interfaceClass the class; empty for all
 * @param remembered the properties to read while an interface is present
 */
record InterfaceScope(Optional<InterfaceClass> interfaceClass, RememberedProperties remembered) {

  static InterfaceScope of(InterfaceClass interfaceClass, RememberedProperties remembered) {
    return new InterfaceScope(Optional.of(interfaceClass), remembered);
  }

  static InterfaceScope ofAll(RememberedProperties remembered) {
    return new InterfaceScope(Optional.empty(), remembered);
  }

  NotifyFilter filter() {
    return interfaceClass
        .<NotifyFilter>map(one -> new NotifyFilter.DeviceInterface(one.guid()))
        .orElseGet(NotifyFilter.AllDeviceInterfaces::new);
  }

  /**
   * Lists the interfaces that are enabled now, each once. If a class cannot be listed, which is
   * logged, its known interfaces are taken to be still present.
   *
   * @param known the interfaces of an earlier list
   * @throws IOException if no class can be listed
   */
  List<InterfacePath> present(DeviceInterfaces interfaces, Set<InterfacePath> known)
      throws IOException {
    var classes = interfaceClass.isPresent() ? List.of(interfaceClass.get()) : interfaces.classes();
    var present = new LinkedHashSet<InterfacePath>();
    int failures = 0;
    for (var each : classes) {
      try {
        present.addAll(interfaces.list(each, Presence.PRESENT));
      } catch (IOException e) {
        if (++failures == classes.size()) {
          throw e;
        }
        Omission.log(new Omission("the interfaces of class " + each, e));
        known.stream().filter(path -> path.interfaceClass().equals(each)).forEach(present::add);
      }
    }
    return List.copyOf(present);
  }

  /** Class name and GUID, or {@code all classes}. */
  @Override
  public String toString() {
    return interfaceClass.map(InterfaceClass::toString).orElse("all classes");
  }
}
