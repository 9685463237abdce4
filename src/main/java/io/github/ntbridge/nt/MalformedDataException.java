package io.github.ntbridge.nt;

import java.io.IOException;

/** Thrown for a structure or list of the system that breaks its own rules. */
public final class MalformedDataException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message the structure and the rule that it breaks
   */
  public MalformedDataException(String message) {
    super(PrintableText.of(message));
  }
}
