package io.github.ntbridge.iotarget;

/** The action of a stop on pending requests (WDF_IO_TARGET_SENT_IO_ACTION). */
public enum SentIoAction {
  /** Cancel them and wait until they have completed. */
  CANCEL_SENT_IO,

  /** Wait until they have completed, without a limit. */
  WAIT_FOR_SENT_IO_TO_COMPLETE,

  /** Leave them out. */
  LEAVE_SENT_IO_PENDING
}
