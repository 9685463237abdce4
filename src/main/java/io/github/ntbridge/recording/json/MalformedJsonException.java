package io.github.ntbridge.recording.json;

import io.github.ntbridge.nt.PrintableText;
import java.io.IOException;

/** A text is not a JSON document. */
public final class MalformedJsonException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int line;

  MalformedJsonException(int line, String reason) {
    super(PrintableText.of(reason));
    this.line = line;
  }

  /**
   * Returns where the text is malformed.
   *
   * @return the line, from 1
   */
  public int line() {
    return line;
  }
}
