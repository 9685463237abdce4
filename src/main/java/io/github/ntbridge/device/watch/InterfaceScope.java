package io.github.ntbridge.device.watch;

import io.github.ntbridge.device.DeviceInterfaces;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.nt.layout.NotifyFilter;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

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

  /** The interfaces that are enabled now, each once. */
  List<InterfacePath> present(DeviceInterfaces interfaces) throws IOException {
    if (interfaceClass.isPresent()) {
      return interfaces.list(interfaceClass.get(), Presence.PRESENT);
    }
    var present = new LinkedHashSet<InterfacePath>();
    for (var each : interfaces.classes()) {
      present.addAll(interfaces.list(each, Presence.PRESENT));
    }
    return List.copyOf(present);
  }

  /** Class name and GUID, or {@code all classes}. */
  @Override
  public String toString() {
    return interfaceClass.map(InterfaceClass::toString).orElse("all classes");
  }
}
