package io.github.ntbridge.wdf;

/** The action of a purge ("WDF_IO_TARGET_PURGE_IO_ACTION enumeration"). */
public enum WDF_IO_TARGET_PURGE_IO_ACTION {
  /** None was chosen; a purge does nothing. */
  WdfIoTargetPurgeIoUndefined(0),

  /** Pending requests are cancelled and waited for. */
  WdfIoTargetPurgeIoAndWait(1),

  /** Pending requests are cancelled. */
  WdfIoTargetPurgeIo(2);

  private final int code;

  WDF_IO_TARGET_PURGE_IO_ACTION(int code) {
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
