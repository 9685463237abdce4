package io.github.ntbridge.nt;

import java.util.List;

/**
 * A PNP_VETO_TYPE: what vetoed the removal of a device (header cfg.h, "PNP_VETO_TYPE enumeration").
 * A number without a known name is an ordinary value otherwise.
 *
 * @param value the number
 */
public record PnpVetoType(int value) {
  /** PNP_VetoTypeUnknown: the operation was vetoed for an unknown reason. */
  public static final PnpVetoType UNKNOWN = new PnpVetoType(0);

  /** PNP_VetoLegacyDevice: a device does not support Plug and Play; the name is its instance id. */
  public static final PnpVetoType LEGACY_DEVICE = new PnpVetoType(1);

  /** PNP_VetoPendingClose: a close is pending; the name is the instance id of the device. */
  public static final PnpVetoType PENDING_CLOSE = new PnpVetoType(2);

  /** PNP_VetoWindowsApp: an application refused the query; the name is its module. */
  public static final PnpVetoType WINDOWS_APP = new PnpVetoType(3);

  /** PNP_VetoWindowsService: a service refused the query; the name is the service. */
  public static final PnpVetoType WINDOWS_SERVICE = new PnpVetoType(4);

  /** PNP_VetoOutstandingOpen: handles are open; the name is the instance id of the device. */
  public static final PnpVetoType OUTSTANDING_OPEN = new PnpVetoType(5);

  /** PNP_VetoDevice: a device refused; the name is its instance id. */
  public static final PnpVetoType DEVICE = new PnpVetoType(6);

  /** PNP_VetoDriver: a driver refused; the name is that of the driver. */
  public static final PnpVetoType DRIVER = new PnpVetoType(7);

  /** PNP_VetoIllegalDeviceRequest: the device does not support it; the name is its instance id. */
  public static final PnpVetoType ILLEGAL_DEVICE_REQUEST = new PnpVetoType(8);

  /** PNP_VetoInsufficientPower: there is not enough power. */
  public static final PnpVetoType INSUFFICIENT_POWER = new PnpVetoType(9);

  /** PNP_VetoNonDisableable: the device cannot be disabled; the name is its instance id. */
  public static final PnpVetoType NON_DISABLEABLE = new PnpVetoType(10);

  /** PNP_VetoLegacyDriver: a driver does not support Plug and Play; the name is its service. */
  public static final PnpVetoType LEGACY_DRIVER = new PnpVetoType(11);

  /** PNP_VetoInsufficientRights: the caller lacks a privilege. */
  public static final PnpVetoType INSUFFICIENT_RIGHTS = new PnpVetoType(12);

  /** PNP_VetoAlreadyRemoved: the device was removed before. */
  public static final PnpVetoType ALREADY_REMOVED = new PnpVetoType(13);

  /** The names without PNP_Veto, by number, each with a clause that states what vetoed. */
  private static final List<String[]> TABLE =
      List.of(
          new String[] {"TypeUnknown", "something vetoed it that the system does not name"},
          new String[] {"LegacyDevice", "a device that does not support Plug and Play vetoed it"},
          new String[] {"PendingClose", "a close of the device is pending"},
          new String[] {"WindowsApp", "an application vetoed it"},
          new String[] {"WindowsService", "a service vetoed it"},
          new String[] {"OutstandingOpen", "a handle of the device is open"},
          new String[] {"Device", "a device vetoed it"},
          new String[] {"Driver", "a driver vetoed it"},
          new String[] {"IllegalDeviceRequest", "the device does not support it"},
          new String[] {"InsufficientPower", "there is not enough power for it"},
          new String[] {"NonDisableable", "the device cannot be disabled"},
          new String[] {"LegacyDriver", "a driver that does not support Plug and Play vetoed it"},
          new String[] {"InsufficientRights", "the user has no right to it"},
          new String[] {"AlreadyRemoved", "the device was removed before"});

  private boolean isKnown() {
    return value >= 0 && value < TABLE.size();
  }

  /**
   * Returns the name in the public header.
   *
   * @return {@code PNP_VetoOutstandingOpen} and the like; {@code PNP_Veto20} for a number without a
   *     name
   */
  public String name() {
    return "PNP_Veto" + (isKnown() ? TABLE.get(value)[0] : Integer.toUnsignedString(value));
  }

  /**
   * Returns what the veto means.
   *
   * @return a clause without a full stop
   */
  public String message() {
    return isKnown() ? TABLE.get(value)[1] : "something vetoed it for a reason that is not known";
  }

  /**
   * Returns name and number.
   *
   * @return {@code PNP_VetoOutstandingOpen (5)} and the like
   */
  @Override
  public String toString() {
    return name() + " (" + Integer.toUnsignedString(value) + ")";
  }
}
