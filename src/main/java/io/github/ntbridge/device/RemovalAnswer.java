package io.github.ntbridge.device;

/** The answer to a query-remove. */
public enum RemovalAnswer {
  /** The device may go (ERROR_SUCCESS). */
  ALLOW,

  /** The device must stay (ERROR_CANCELLED). */
  VETO
}
