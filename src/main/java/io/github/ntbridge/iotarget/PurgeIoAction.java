package io.github.ntbridge.iotarget;

/** The action of a purge on the requests that it cancels (WDF_IO_TARGET_PURGE_IO_ACTION). */
public enum PurgeIoAction {
  /** Cancel pending requests, and wait until they have completed. */
  PURGE_IO_AND_WAIT,

  /** Cancel pending requests. */
  PURGE_IO
}
