package io.github.ntbridge.iotarget;

/** Whether a purge waits for what it cancels (WDF_IO_TARGET_PURGE_IO_ACTION). */
public enum PurgeIoAction {
  /** Cancel pending requests, and wait until they have completed. */
  PURGE_IO_AND_WAIT,

  /** Cancel pending requests. */
  PURGE_IO
}
