package io.github.ntbridge.iotarget;

/** What a stop does with pending requests (WDF_IO_TARGET_SENT_IO_ACTION). */
public enum SentIoAction {
  /** Cancel them and wait until they are back. */
  CANCEL_SENT_IO,

  /** Wait until they are back, however long that takes. */
  WAIT_FOR_SENT_IO_TO_COMPLETE,

  /** Leave them out. */
  LEAVE_SENT_IO_PENDING
}
