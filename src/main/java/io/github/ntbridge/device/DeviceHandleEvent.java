package io.github.ntbridge.device;

import java.util.Optional;
import java.util.UUID;

/**
 * What happens to a device that is open ("CM_NOTIFY_ACTION enumeration"). Only a query-remove is a
 * question. A failed query, a pending and a complete removal may each come without the events that
 * one would expect before them, and a query-remove may come twice.
 */
public sealed interface DeviceHandleEvent {

  /** The device is about to be removed, if nobody objects: the moment to close its handle. */
  record QueryRemove() implements DeviceHandleEvent {}

  /** The removal that was asked about does not happen; the device may be opened again. */
  record QueryRemoveFailed() implements DeviceHandleEvent {}

  /** The device is being removed, asked for or by surprise. */
  record RemovePending() implements DeviceHandleEvent {}

  /** The device is gone. */
  record RemoveComplete() implements DeviceHandleEvent {}

  /** An event that the driver of the device defines. */
  final class Custom implements DeviceHandleEvent {
    private final UUID eventGuid;
    private final byte[] data;
    private final Optional<String> text;

    Custom(UUID eventGuid, byte[] data, Optional<String> text) {
      this.eventGuid = eventGuid;
      this.data = data.clone();
      this.text = text;
    }

    /**
     * What kind of event it is.
     *
     * @return its GUID
     */
    public UUID eventGuid() {
      return eventGuid;
    }

    /**
     * The data of the event, its text included.
     *
     * @return a copy
     */
    public byte[] data() {
      return data.clone();
    }

    /**
     * The text that the event says it has in its data (NameOffset): UTF-16LE, up to a NUL or the
     * end. The driver defines whether there is one.
     *
     * @return the text; empty when the event names no place inside its data
     */
    public Optional<String> text() {
      return text;
    }

    /**
     * Kind and size.
     *
     * @return a line for logs
     */
    @Override
    public String toString() {
      return "Custom[{" + eventGuid + "}, " + data.length + " bytes]";
    }
  }
}
