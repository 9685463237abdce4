package io.github.ntbridge.target;

import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;

/** Says what helps when a device refuses. */
final class OpenAdvice {
  /** The advice that says nothing. */
  static final String NONE = "";

  private OpenAdvice() {}

  /** Advice on an open that failed, or empty when the status says it all. */
  static String of(NtStatus status, AccessMask asked) {
    if (status.equals(NtStatus.ACCESS_DENIED)) {
      if (asked.bits() == 0) {
        return "An access of 0 opens nothing; the least there is is " + AccessMask.QUERY;
      }
      return asked.equals(AccessMask.QUERY)
          ? "Asked for the least access there is; this user may not open the device"
          : "Asked for " + asked + "; try less access, or a user with more rights";
    }
    if (status.equals(NtStatus.SHARING_VIOLATION)) {
      return "Close the program that has it open, or wait for it";
    }
    if (status.equals(NtStatus.OBJECT_NAME_NOT_FOUND)
        || status.equals(NtStatus.OBJECT_PATH_NOT_FOUND)) {
      return "Resolve the name to see where it breaks off; a removed device takes its name along";
    }
    if (status.equals(NtStatus.OBJECT_TYPE_MISMATCH)) {
      return "It is a directory or another object that is no device; list it instead";
    }
    if (status.equals(NtStatus.FILE_IS_A_DIRECTORY)) {
      return "Add FileFlags.BACKUP_SEMANTICS to the file attributes to open a directory of a"
          + " volume";
    }
    if (status.equals(NtStatus.OBJECT_NAME_INVALID)) {
      return "Look for a doubled backslash, or one at the end of a directory's name";
    }
    return NONE;
  }

  /** Advice on a request to a target that has no device open. */
  static String ofState(IoTargetState state) {
    return switch (state) {
      case STARTED, STOPPED, PURGED -> "The target is not open; open it first";
      case CLOSED -> "The target is closed, or its device is gone; open it again";
      case CLOSED_FOR_QUERY_REMOVE -> "The device is about to be removed";
      case DELETED -> "The target is deleted";
    };
  }

  /** Advice on a control that failed, or empty when the status says it all. */
  static String ofControl(NtStatus status, ControlCode code, AccessMask granted) {
    if (status.equals(NtStatus.INVALID_DEVICE_REQUEST) || status.equals(NtStatus.NOT_SUPPORTED)) {
      return "The device does not know the control code " + code;
    }
    return ofTransfer(status, code.requiredAccess().mask(), granted);
  }

  /** Advice on a request that failed, or empty when the handle had the access it needs. */
  static String ofTransfer(NtStatus status, AccessMask needed, AccessMask granted) {
    if (status.meansDeviceIsGone()) {
      return "Open the device again once it is back";
    }
    if (!status.equals(NtStatus.ACCESS_DENIED) || granted.includes(needed)) {
      return NONE;
    }
    boolean lacksRead = lacks(AccessMask.READ_DATA, needed, granted);
    boolean lacksWrite = lacks(AccessMask.WRITE_DATA, needed, granted);
    if (lacksRead && lacksWrite) {
      return "Opened without read and write access: this needs both";
    }
    return lacksRead
        ? "Opened without read access: this needs FILE_READ_ACCESS"
        : "Opened without write access: this needs FILE_WRITE_ACCESS";
  }

  private static boolean lacks(AccessMask right, AccessMask needed, AccessMask granted) {
    return needed.includes(right) && !granted.includes(right);
  }
}
