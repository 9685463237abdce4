package io.github.ntbridge.device.watch;

import java.util.Optional;
import java.util.UUID;

/**
 * An event of an open device, other than a query-remove ("CM_NOTIFY_ACTION enumeration"). A failed
 * query, a pending and a complete removal may each come without the events that usually precede
 * them.
 */
public sealed interface DeviceHandleEvent {

  /** The queried removal was cancelled; the device may be opened again. */
  record QueryRemoveFailed() implements DeviceHandleEvent {}

  /** The device is being removed, after a query or by surprise. */
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
     * The kind of the event.
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
     * The text in the data of the event, at its NameOffset: UTF-16LE, up to a NUL or the end. The
     * driver defines whether there is one.
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
