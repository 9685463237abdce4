package io.github.ntbridge.cli.output;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Buffered UTF-8 output that keeps the exception that a PrintStream swallows. */
public final class TextOutput extends PrintStream {
  private final LineFeedOutput sink;

  TextOutput(LineFeedOutput sink) {
    super(sink, false, StandardCharsets.UTF_8);
    this.sink = sink;
  }

  /** Writes the bytes of a device as they are, behind the text up to now. */
  public synchronized void writeRaw(byte[] bytes) {
    sink.keepCarriageReturns(true);
    write(bytes, 0, bytes.length);
    sink.keepCarriageReturns(false);
  }

  /** Prints a text with its carriage returns, which a list of comma-separated values has. */
  public void printExactly(String text) {
    writeRaw(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The failure of the first write that failed. */
  public Optional<IOException> failure() {
    return sink.failure();
  }
}
