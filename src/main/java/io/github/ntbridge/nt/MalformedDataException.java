package io.github.ntbridge.nt;

import java.io.IOException;

/** The system handed over a structure or list that breaks its own rules. */
public final class MalformedDataException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * Says what is wrong.
   *
   * @param message the structure and the rule that it breaks
   */
  public MalformedDataException(String message) {
    super(PrintableText.of(message));
  }
}
