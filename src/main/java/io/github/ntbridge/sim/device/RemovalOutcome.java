package io.github.ntbridge.sim.device;

/** How an orderly unplug ended. */
public enum RemovalOutcome {
  /** The device is gone. */
  REMOVED,
  /** A listener answered the query-remove with ERROR_CANCELLED; the device stays. */
  VETOED_BY_LISTENER,
  /** Everybody agreed, and somebody kept a handle open all the same; the device stays. */
  VETOED_BY_OPEN_HANDLE
}
