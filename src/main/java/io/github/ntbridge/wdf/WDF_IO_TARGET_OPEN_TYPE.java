package io.github.ntbridge.wdf;

/** The type of an open ("WDF_IO_TARGET_OPEN_TYPE enumeration"). */
public enum WDF_IO_TARGET_OPEN_TYPE {
  /** None was set; an open returns STATUS_INVALID_PARAMETER. */
  WdfIoTargetOpenUndefined(0),

  /** A DEVICE_OBJECT of the kernel; in user mode STATUS_INVALID_PARAMETER. */
  WdfIoTargetOpenUseExistingDevice(1),

  /** By a name. */
  WdfIoTargetOpenByName(2),

  /** As the last open by name that succeeded. */
  WdfIoTargetOpenReopen(3),

  /** A file on the device of the framework device. */
  WdfIoTargetOpenLocalTargetByFile(4);

  private final int code;

  WDF_IO_TARGET_OPEN_TYPE(int code) {
    this.code = code;
  }

  /**
   * The number in the header.
   *
   * @return the number
   */
  public int code() {
    return code;
  }
}
