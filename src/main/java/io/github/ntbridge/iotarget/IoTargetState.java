package io.github.ntbridge.iotarget;

/**
 * The state of an I/O target (WDF_IO_TARGET_STATE). It does not report whether the target has a
 * device open: a new target is {@link #STARTED} and has none.
 */
public enum IoTargetState {
  /** Requests are sent (WdfIoTargetStarted). */
  STARTED(1),

  /** Requests wait for a start (WdfIoTargetStopped). */
  STOPPED(2),

  /** Closed until the removal is decided (WdfIoTargetClosedForQueryRemove). */
  CLOSED_FOR_QUERY_REMOVE(3),

  /** Closed (WdfIoTargetClosed). */
  CLOSED(4),

  /** Deleted (WdfIoTargetDeleted). */
  DELETED(5),

  /** Requests are refused until a start (WdfIoTargetPurged). */
  PURGED(6);

  private final int code;

  IoTargetState(int code) {
    this.code = code;
  }

  /**
   * The number in WDF_IO_TARGET_STATE.
   *
   * @return 1 to 6
   */
  public int code() {
    return code;
  }

  /** An event that changes the state of a target. */
  enum Transition {
    OPENED,
    OPEN_BY_NAME_FAILED,
    START,
    STOP,
    PURGE,
    CLOSE_FOR_QUERY_REMOVE,
    CLOSE,
    DELETE;

    /** Returns whether it discards the requests that wait for a start. */
    boolean endsQueued() {
      return switch (this) {
        case OPENED, START, STOP -> false;
        case OPEN_BY_NAME_FAILED, PURGE, CLOSE_FOR_QUERY_REMOVE, CLOSE, DELETE -> true;
      };
    }
  }

  /** Returns the advice for a request that fails on a target that has no device open. */
  String adviceWhileClosed() {
    return switch (this) {
      case STARTED, STOPPED, PURGED -> "the target is not open; open it first";
      case CLOSED -> "the target is closed, or its device is gone; open it again";
      case CLOSED_FOR_QUERY_REMOVE -> "the device is about to be removed";
      case DELETED -> "the target is deleted";
    };
  }

  boolean isClosed() {
    return this == CLOSED_FOR_QUERY_REMOVE || this == CLOSED || this == DELETED;
  }

  /**
   * The state after a transition.
   *
   * @param open whether the target has its device open; a close for query-remove of one that has
   *     not is a plain close
   */
  IoTargetState after(Transition transition, boolean open) {
    if (this == DELETED) {
      return DELETED;
    }
    return switch (transition) {
      case OPENED, START -> STARTED;
      case OPEN_BY_NAME_FAILED, CLOSE -> CLOSED;
      case STOP -> isClosed() ? this : STOPPED;
      case PURGE -> isClosed() ? this : PURGED;
      case CLOSE_FOR_QUERY_REMOVE -> open ? CLOSED_FOR_QUERY_REMOVE : CLOSED;
      case DELETE -> DELETED;
    };
  }
}
