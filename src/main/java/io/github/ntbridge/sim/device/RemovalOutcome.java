package io.github.ntbridge.sim.device;

/** The outcome of an orderly removal. */
public enum RemovalOutcome {
  /** The device is gone. */
  REMOVED,
  /** A listener vetoed the query-remove with ERROR_CANCELLED; the device stays. */
  VETOED_BY_LISTENER,
  /** No listener vetoed, but a handle of the device is still open; the device stays. */
  VETOED_BY_OPEN_HANDLE,
  /** A driver vetoed ({@link DeviceHandler#queryRemove}); the device stays. */
  VETOED_BY_DRIVER,
  /** The veto of {@link SimulatedDevice#vetoRemoval}; the device stays. */
  VETOED
}
