package io.github.ntbridge.iotarget.reader;

/** The treatment of a buffer, and of the reader, after a {@link BufferHandler} has returned. */
public enum ReadDisposition {
  /** The buffer goes back to the reader, which reads on. */
  CONTINUE(false, false),

  /** The buffer goes back to the reader, which ends. */
  STOP(false, true),

  /** The handler keeps the buffer until {@link ReadBuffer#giveBack}; the reader reads on. */
  RETAIN(true, false),

  /** The handler keeps the buffer until {@link ReadBuffer#giveBack}; the reader ends. */
  RETAIN_AND_STOP(true, true);

  private final boolean retains;
  private final boolean stops;

  ReadDisposition(boolean retains, boolean stops) {
    this.retains = retains;
    this.stops = stops;
  }

  boolean retains() {
    return retains;
  }

  boolean stops() {
    return stops;
  }
}
