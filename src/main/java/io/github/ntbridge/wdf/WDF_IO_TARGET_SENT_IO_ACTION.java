package io.github.ntbridge.wdf;

/** The action of a stop on pending requests ("WDF_IO_TARGET_SENT_IO_ACTION enumeration"). */
public enum WDF_IO_TARGET_SENT_IO_ACTION {
  /** None was chosen; a stop does nothing. */
  WdfIoTargetSentIoUndefined(0),

  /** They are cancelled and waited for. */
  WdfIoTargetCancelSentIo(1),

  /** They are waited for. */
  WdfIoTargetWaitForSentIoToComplete(2),

  /** They stay pending. */
  WdfIoTargetLeaveSentIoPending(3);

  private final int code;

  WDF_IO_TARGET_SENT_IO_ACTION(int code) {
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
