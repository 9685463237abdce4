package io.github.ntbridge.cli;

import java.io.IOException;

/** The file that {@code --machine} names cannot be replayed. */
final class UnusableMachineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusableMachineException(String message) {
    super(message);
  }

  UnusableMachineException(String file, IOException cause) {
    super(file + ": " + cause.getMessage(), cause);
  }
}
