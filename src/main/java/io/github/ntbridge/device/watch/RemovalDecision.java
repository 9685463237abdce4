package io.github.ntbridge.device.watch;

/** The decision on a query-remove. */
public enum RemovalDecision {
  /** The device may be removed (ERROR_SUCCESS). */
  ALLOW,

  /** The removal is refused (ERROR_CANCELLED). */
  VETO
}
