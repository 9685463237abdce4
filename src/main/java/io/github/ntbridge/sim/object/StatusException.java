package io.github.ntbridge.sim.object;

import io.github.ntbridge.nt.NtStatus;

/**
 * A system call ends with this status; the codec in front of the kernel returns it to the caller.
 */
public final class StatusException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  /** No stack trace: a refused call is an ordinary result. */
  public StatusException(NtStatus status) {
    super(null, null, false, false);
    this.status = status.value();
  }

  @Override
  public String getMessage() {
    return status().toString();
  }

  /**
   * Returns the status of the call.
   *
   * @return the status, never a success
   */
  public NtStatus status() {
    return NtStatus.of(status);
  }
}
