package io.github.ntbridge.wdf;

import io.github.ntbridge.iotarget.IoTargetState;

/** The state of an I/O target ("WDF_IO_TARGET_STATE enumeration"). */
public enum WDF_IO_TARGET_STATE {
  /** No state of any target. */
  WdfIoTargetStateUndefined(0),

  /** Requests are sent, if the target is open. */
  WdfIoTargetStarted(1),

  /** Requests wait for a start. */
  WdfIoTargetStopped(2),

  /** Closed until the removal is decided. */
  WdfIoTargetClosedForQueryRemove(3),

  /** Closed. */
  WdfIoTargetClosed(4),

  /** Deleted, for good. */
  WdfIoTargetDeleted(5),

  /** Requests are refused until a start. */
  WdfIoTargetPurged(6);

  private final int code;

  WDF_IO_TARGET_STATE(int code) {
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

  static WDF_IO_TARGET_STATE of(IoTargetState state) {
    return switch (state) {
      case STARTED -> WdfIoTargetStarted;
      case STOPPED -> WdfIoTargetStopped;
      case CLOSED_FOR_QUERY_REMOVE -> WdfIoTargetClosedForQueryRemove;
      case CLOSED -> WdfIoTargetClosed;
      case DELETED -> WdfIoTargetDeleted;
      case PURGED -> WdfIoTargetPurged;
    };
  }
}
