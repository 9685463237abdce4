package io.github.ntbridge.cli;

/** A command that changes a device was not confirmed, and there is no terminal to ask on. */
final class UnconfirmedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnconfirmedException(String message) {
    super(message);
  }
}
