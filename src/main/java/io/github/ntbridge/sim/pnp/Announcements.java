package io.github.ntbridge.sim.pnp;

import io.github.ntbridge.nt.layout.NotifyEventData;
import io.github.ntbridge.nt.layout.NotifyFilter;
import io.github.ntbridge.nt.seam.NotifyAction;
import io.github.ntbridge.nt.text.CaseFolding;
import io.github.ntbridge.sim.io.DeviceStack;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** Announces the changes of devices to the registrations whose filters match them. */
final class Announcements {
  private static final NotifyEventData NO_DATA =
      new NotifyEventData.DeviceHandle(new UUID(0, 0), -1, new byte[0]);

  private final Notifications notifications;

  Announcements(Notifications notifications) {
    this.notifications = notifications;
  }

  void ofInterface(PnpInterface changed, boolean arrived) {
    var interfaceClass = changed.interfaceClass();
    notifications.post(
        registration -> isOfClass(registration.filter(), interfaceClass),
        arrived ? NotifyAction.DEVICE_INTERFACE_ARRIVAL : NotifyAction.DEVICE_INTERFACE_REMOVAL,
        new NotifyEventData.DeviceInterface(interfaceClass, changed.names().announcedPath()));
  }

  private static boolean isOfClass(NotifyFilter filter, UUID interfaceClass) {
    return filter instanceof NotifyFilter.AllDeviceInterfaces
        || (filter instanceof NotifyFilter.DeviceInterface one
            && one.classGuid().equals(interfaceClass));
  }

  void ofNode(PnpNode node, int action) {
    var instanceId = node.instanceId().text();
    notifications.post(
        registration -> isOfInstance(registration.filter(), instanceId),
        action,
        new NotifyEventData.DeviceInstance(instanceId));
  }

  private static boolean isOfInstance(NotifyFilter filter, String instanceId) {
    return filter instanceof NotifyFilter.AllDeviceInstances
        || (filter instanceof NotifyFilter.DeviceInstance one
            && CaseFolding.equals(one.instanceId(), instanceId));
  }

  /** Announces an event without data to the watchers of a device's handles. */
  void ofDevice(DeviceStack stack, int action) {
    notifications.post(watching(stack), action, NO_DATA);
  }

  void customEvent(DeviceStack stack, NotifyEventData.DeviceHandle event) {
    notifications.post(watching(stack), NotifyAction.DEVICE_CUSTOM_EVENT, event);
  }

  /**
   * Announces an event to the watchers of a device's handles, and waits until all have received it.
   *
   * @return whether it is a query-remove that one of them vetoed
   */
  boolean isVetoed(DeviceStack stack, int action) {
    return notifications.ask(notifications.matching(watching(stack)), action, NO_DATA);
  }

  private static Predicate<Notifications.Registration> watching(DeviceStack stack) {
    var target = Optional.of(stack);
    return registration -> registration.target().equals(target);
  }
}
