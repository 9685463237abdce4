package io.github.ntbridge.nt.layout;

/** The fields of CM_NOTIFY_EVENT_DATA, which lie alike for both pointer sizes. */
final class NotifyEventDataFields {
  static final StructField TYPE = NotifyEventData.LAYOUT.field("FilterType");
  static final StructField CLASS_GUID = NotifyEventData.LAYOUT.field("u.DeviceInterface.ClassGuid");
  static final StructField SYMBOLIC_LINK =
      NotifyEventData.LAYOUT.field("u.DeviceInterface.SymbolicLink");
  static final StructField EVENT_GUID = NotifyEventData.LAYOUT.field("u.DeviceHandle.EventGuid");
  static final StructField NAME_OFFSET = NotifyEventData.LAYOUT.field("u.DeviceHandle.NameOffset");
  static final StructField DATA_SIZE = NotifyEventData.LAYOUT.field("u.DeviceHandle.DataSize");
  static final StructField DATA = NotifyEventData.LAYOUT.field("u.DeviceHandle.Data");
  static final StructField INSTANCE_ID =
      NotifyEventData.LAYOUT.field("u.DeviceInstance.InstanceId");

  private NotifyEventDataFields() {}

  static int offset(StructField field) {
    return field.offset64();
  }
}
