package io.github.ntbridge.recording;

import java.io.IOException;

/** A recording is refused: it is truncated, has a newer version, or contradicts itself. */
public final class RecordingFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int line;

  /**
   * Creates an exception for one line of a recording.
   *
   * @param line the line of the file, from 1
   * @param reason the reason why it is refused
   */
  public RecordingFormatException(int line, String reason) {
    super("line " + line + ": " + reason);
    this.line = line;
  }

  RecordingFormatException(int line, String reason, Throwable cause) {
    this(line, reason);
    initCause(cause);
  }

  /**
   * Returns where the recording is wrong.
   *
   * @return the line of the file, from 1
   */
  public int line() {
    return line;
  }
}
