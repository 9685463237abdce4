package io.github.ntbridge.nt.seam;

/** The numbers of CM_NOTIFY_ACTION. */
public final class NotifyAction {
  /** CM_NOTIFY_ACTION_DEVICEINTERFACEARRIVAL. */
  public static final int DEVICE_INTERFACE_ARRIVAL = 0;

  /** CM_NOTIFY_ACTION_DEVICEINTERFACEREMOVAL. */
  public static final int DEVICE_INTERFACE_REMOVAL = 1;

  /** CM_NOTIFY_ACTION_DEVICEQUERYREMOVE. */
  public static final int DEVICE_QUERY_REMOVE = 2;

  /** CM_NOTIFY_ACTION_DEVICEQUERYREMOVEFAILED. */
  public static final int DEVICE_QUERY_REMOVE_FAILED = 3;

  /** CM_NOTIFY_ACTION_DEVICEREMOVEPENDING. */
  public static final int DEVICE_REMOVE_PENDING = 4;

  /** CM_NOTIFY_ACTION_DEVICEREMOVECOMPLETE. */
  public static final int DEVICE_REMOVE_COMPLETE = 5;

  /** CM_NOTIFY_ACTION_DEVICECUSTOMEVENT. */
  public static final int DEVICE_CUSTOM_EVENT = 6;

  /** CM_NOTIFY_ACTION_DEVICEINSTANCEENUMERATED. */
  public static final int DEVICE_INSTANCE_ENUMERATED = 7;

  /** CM_NOTIFY_ACTION_DEVICEINSTANCESTARTED. */
  public static final int DEVICE_INSTANCE_STARTED = 8;

  /** CM_NOTIFY_ACTION_DEVICEINSTANCEREMOVED. */
  public static final int DEVICE_INSTANCE_REMOVED = 9;

  private NotifyAction() {}
}
