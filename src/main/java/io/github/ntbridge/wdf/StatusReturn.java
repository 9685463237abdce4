package io.github.ntbridge.wdf;

import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;

/** Converts the exceptions of {@code iotarget} to the statuses that WDF returns. */
final class StatusReturn {
  private static final System.Logger LOGGER = System.getLogger(StatusReturn.class.getName());

  private StatusReturn() {}

  /** An action that returns a value. */
  @FunctionalInterface
  interface Call {
    NtStatus call() throws NtStatusException;
  }

  /** An action without a result. */
  @FunctionalInterface
  interface Action {
    void run() throws NtStatusException;
  }

  /** Returns the status of the call, or of its failure, whose explanation is logged. */
  static NtStatus of(Call call) {
    try {
      return call.call();
    } catch (NtStatusException e) {
      LOGGER.log(System.Logger.Level.DEBUG, e::getMessage);
      return e.status();
    } catch (OutOfMemoryError e) {
      LOGGER.log(System.Logger.Level.DEBUG, "too little memory", e);
      return NtStatus.INSUFFICIENT_RESOURCES;
    }
  }

  /** Returns STATUS_SUCCESS, or the status of the failure. */
  static NtStatus ofAction(Action action) {
    return of(
        () -> {
          action.run();
          return NtStatus.SUCCESS;
        });
  }
}
