package io.github.ntbridge.recording;

import java.io.IOException;

/** A recording cannot be used: it is broken off, of a newer version, or contradicts itself. */
public final class RecordingFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int line;

  /**
   * Says what is wrong and where.
   *
   * @param line the line of the file, from 1
   * @param reason what is wrong there
   */
  public RecordingFormatException(int line, String reason) {
    super("line " + line + ": " + reason);
    this.line = line;
  }

  /**
   * Where the recording is wrong.
   *
   * @return the line of the file, from 1
   */
  public int line() {
    return line;
  }
}
