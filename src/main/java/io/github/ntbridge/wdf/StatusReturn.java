package io.github.ntbridge.wdf;

import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;

/** Turns the exceptions of the room below into the statuses that WDF returns. */
final class StatusReturn {
  private static final System.Logger LOGGER = System.getLogger(StatusReturn.class.getName());

  private StatusReturn() {}

  /** What the room below does for a function. */
  @FunctionalInterface
  interface Call {
    NtStatus call() throws NtStatusException;
  }

  /** Something that answers no status of its own. */
  @FunctionalInterface
  interface Action {
    void run() throws NtStatusException;
  }

  /** What the call answers, or why it failed; the log keeps the words that a status has not. */
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

  /** STATUS_SUCCESS, or why the action failed. */
  static NtStatus ofAction(Action action) {
    return of(
        () -> {
          action.run();
          return NtStatus.SUCCESS;
        });
  }
}
