package io.github.ntbridge.iotarget;

/** The type of a request (WDF_REQUEST_TYPE). */
public enum RequestType {
  /** WdfRequestTypeRead. */
  READ(3),

  /** WdfRequestTypeWrite. */
  WRITE(4),

  /** WdfRequestTypeDeviceControl. */
  DEVICE_CONTROL(0xE),

  /** WdfRequestTypeNoFormat: the request was not formatted for a target. */
  NO_FORMAT(0xFF);

  private final int code;

  RequestType(int code) {
    this.code = code;
  }

  /**
   * The number in WDF_REQUEST_TYPE.
   *
   * @return the number
   */
  public int code() {
    return code;
  }
}
