package io.github.ntbridge.iotarget;

/** Whether a purge waits for what it cancels (WDF_IO_TARGET_PURGE_IO_ACTION). */
public enum PurgeIoAction {
  /** Cancel requests that are out, and wait until they are back. */
  PURGE_IO_AND_WAIT,

  /** Cancel requests that are out. */
  PURGE_IO
}
