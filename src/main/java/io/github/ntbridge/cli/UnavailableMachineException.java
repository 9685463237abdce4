package io.github.ntbridge.cli;

/** The layer or the recorded machine of the command line is not available. */
final class UnavailableMachineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnavailableMachineException(String message) {
    super(message);
  }

  UnavailableMachineException(String message, Throwable cause) {
    super(message, cause);
  }
}
