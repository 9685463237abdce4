package io.github.ntbridge.iotarget.status;

import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.WellKnownSetupClass;
import java.util.UUID;

/**
 * The reasons for failed opens and requests, and what helps: clauses in place of the general
 * meaning of the status, which they include where it is not plain from the rest. For the classes
 * that open devices.
 */
public final class OpenAdvice {
  /** The meaning of the status is enough. */
  static final String NONE = "";

  private OpenAdvice() {}

  /** Returns why an open of an object failed; empty when the meaning of the status is enough. */
  public static String of(NtStatus status, String name, AccessMask access) {
    if (status.equals(NtStatus.ACCESS_DENIED)) {
      return ofDenied(name, access);
    }
    if (status.equals(NtStatus.SHARING_VIOLATION)) {
      return status.message() + ". Inventory.holders reports the processes";
    }
    if (status.equals(NtStatus.OBJECT_NAME_NOT_FOUND)
        || status.equals(NtStatus.OBJECT_PATH_NOT_FOUND)) {
      return status.message()
          + "; resolve the name to see where it breaks off, or look whether the device was removed";
    }
    if (status.equals(NtStatus.OBJECT_TYPE_MISMATCH)) {
      return "the name is that of a directory or of another object that is not a device";
    }
    if (status.equals(NtStatus.FILE_IS_A_DIRECTORY)) {
      return status.message()
          + "; add FileFlags.BACKUP_SEMANTICS to the file attributes to open a directory of a"
          + " volume";
    }
    return NONE;
  }

  /** The most likely reason comes first. */
  private static String ofDenied(String name, AccessMask access) {
    if (access.bits() == 0) {
      return "an access of 0 opens nothing; the least there is is " + AccessMask.QUERY;
    }
    var security =
        access.equals(AccessMask.QUERY)
            ? "the security of the object, or its driver, refuses this user even the least access"
            : "the security of the object, or its driver, refuses this user "
                + access
                + "; try less access, or more rights";
    return SerialPortName.isOne(name)
        ? "the port is probably open elsewhere, perhaps in this process, since a serial port opens"
            + " once at a time; or "
            + security
            + ". Inventory.holders reports where it is open, Inventory.diagnose which it is"
        : security
            + "; or an exclusive device is open elsewhere, perhaps in this process:"
            + " Inventory.holders reports where, Inventory.diagnose which it is";
  }

  /**
   * Returns why no interface of a class can be opened.
   *
   * @param interfaceClass the GUID of the class
   * @param enabled how many interfaces of the class are enabled
   * @return the reason
   */
  public static String ofCandidates(UUID interfaceClass, int enabled) {
    return switch (enabled) {
      case 0 ->
          "no interface of this class is enabled"
              + WellKnownSetupClass.of(interfaceClass)
                  .map(
                      known ->
                          "; that is the GUID of the setup class "
                              + known.className()
                              + ", whose devices have interfaces of other classes")
                  .orElse("");
      case 1 -> "1 interface of this class is enabled, and none passes the filter";
      default -> enabled + " interfaces of this class are enabled, and none passes the filter";
    };
  }

  /** Returns why an IOCTL failed; empty when the meaning of the status is enough. */
  public static String ofIoctl(NtStatus status, ControlCode code, AccessMask granted) {
    if (status.equals(NtStatus.INVALID_DEVICE_REQUEST) || status.equals(NtStatus.NOT_SUPPORTED)) {
      return "the device does not support the control code " + code;
    }
    if (status.equals(NtStatus.BUFFER_OVERFLOW)) {
      return "the device has more data than the output buffer takes; retry with a larger one";
    }
    return ofTransfer(status, code.requiredAccess().mask(), granted);
  }

  /** Returns why a request failed; empty when the handle had the access that it needs. */
  public static String ofTransfer(NtStatus status, AccessMask needed, AccessMask granted) {
    if (status.meansDeviceIsGone()) {
      return status.message() + "; open the device again once it has arrived again";
    }
    if (!status.equals(NtStatus.ACCESS_DENIED) || granted.includes(needed)) {
      return NONE;
    }
    boolean lacksRead = lacks(AccessMask.READ_DATA, needed, granted);
    boolean lacksWrite = lacks(AccessMask.WRITE_DATA, needed, granted);
    if (lacksRead && lacksWrite) {
      return "opened without read and write access: this needs both";
    }
    return lacksRead
        ? "opened without read access: this needs FILE_READ_ACCESS"
        : "opened without write access: this needs FILE_WRITE_ACCESS";
  }

  private static boolean lacks(AccessMask right, AccessMask needed, AccessMask granted) {
    return needed.includes(right) && !granted.includes(right);
  }
}
