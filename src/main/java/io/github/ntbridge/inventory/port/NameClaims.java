package io.github.ntbridge.inventory.port;

import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.text.CaseFolding;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The devices that claim one name, and which of them has it. A claim is live only if the device is
 * present, started and without a problem, and the name leads to one of its device objects.
 *
 * @param devices the devices, at least one
 * @param object the device object that the name leads to
 * @param leadsNowhere whether it is known that the name leads to no object
 */
record NameClaims(List<PortDevice> devices, Optional<ObjectPath> object, boolean leadsNowhere) {

  PortState stateOf(PortDevice device) {
    return switch (device.condition()) {
      case NOT_PRESENT -> PortState.NOT_PRESENT;
      case NOT_STARTED -> PortState.NOT_STARTED;
      case WORKING -> stateOfWorking(device);
    };
  }

  private PortState stateOfWorking(PortDevice device) {
    if (leadsNowhere) {
      return PortState.NOT_LINKED;
    }
    var live = live();
    if (live.isEmpty()) {
      return PortState.CONTESTED;
    }
    return live.get() == device ? PortState.LIVE : PortState.NOT_LINKED;
  }

  /**
   * The device objects of drivers are not known, only physical ones. With several working devices,
   * a driver registers its interface only after it has made the link, and many name their objects
   * after their service.
   */
  private Optional<PortDevice> live() {
    var working = devices.stream().filter(PortDevice::isWorking).toList();
    if (working.size() == 1) {
      return Optional.of(working.get(0));
    }
    return only(working, device -> object.filter(device::owns).isPresent())
        .or(() -> only(working, device -> !device.enabledInterfaces().isEmpty()))
        .or(() -> only(working, this::isNamedAfterService));
  }

  private boolean isNamedAfterService(PortDevice device) {
    return object.isPresent()
        && device
            .service()
            .map(CaseFolding::fold)
            .filter(service -> !service.isEmpty())
            .filter(service -> CaseFolding.fold(lastComponent(object.get())).startsWith(service))
            .isPresent();
  }

  private static String lastComponent(ObjectPath path) {
    return path.text().substring(path.text().lastIndexOf('\\') + 1);
  }

  private static Optional<PortDevice> only(
      List<PortDevice> devices, Predicate<PortDevice> predicate) {
    var passing = devices.stream().filter(predicate).toList();
    return passing.size() == 1 ? Optional.of(passing.get(0)) : Optional.empty();
  }
}
