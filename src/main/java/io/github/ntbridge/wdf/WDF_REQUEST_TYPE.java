package io.github.ntbridge.wdf;

import io.github.ntbridge.iotarget.RequestType;

/**
 * The type that a request was formatted as ("WDF_REQUEST_TYPE enumeration"): of those in the header
 * the ones that a request to an I/O target can have.
 */
public enum WDF_REQUEST_TYPE {
  /** A read. */
  WdfRequestTypeRead(3),

  /** A write. */
  WdfRequestTypeWrite(4),

  /** A control. */
  WdfRequestTypeDeviceControl(14),

  /** Nothing yet. */
  WdfRequestTypeNoFormat(255);

  private final int code;

  WDF_REQUEST_TYPE(int code) {
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

  static WDF_REQUEST_TYPE of(RequestType type) {
    return switch (type) {
      case READ -> WdfRequestTypeRead;
      case WRITE -> WdfRequestTypeWrite;
      case DEVICE_CONTROL -> WdfRequestTypeDeviceControl;
      case NO_FORMAT -> WdfRequestTypeNoFormat;
    };
  }
}
