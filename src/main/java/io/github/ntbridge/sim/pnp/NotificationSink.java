package io.github.ntbridge.sim.pnp;

import io.github.ntbridge.nt.layout.NotifyEventData;

/** Receives the events of one registration. */
@FunctionalInterface
public interface NotificationSink {

  /**
   * Called on the notification thread of the machine, under no lock.
   *
   * @param registration the HCMNOTIFICATION
   * @param action the CM_NOTIFY_ACTION
   * @param data the event
   * @return ERROR_SUCCESS, or ERROR_CANCELLED to veto a query-remove
   */
  int onEvent(long registration, int action, NotifyEventData data);
}
