package io.github.ntbridge.nt.layout;

/** The fields of CM_NOTIFY_FILTER; an interface cannot keep them private. */
final class NotifyFilterFields {
  static final StructField SIZE = NotifyFilter.LAYOUT.field("cbSize");
  static final StructField FLAGS = NotifyFilter.LAYOUT.field("Flags");
  static final StructField TYPE = NotifyFilter.LAYOUT.field("FilterType");
  static final StructField CLASS_GUID = NotifyFilter.LAYOUT.field("u.DeviceInterface.ClassGuid");
  static final StructField TARGET = NotifyFilter.LAYOUT.field("u.DeviceHandle.hTarget");
  static final StructField INSTANCE_ID = NotifyFilter.LAYOUT.field("u.DeviceInstance.InstanceId");

  private NotifyFilterFields() {}
}
