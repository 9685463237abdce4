package io.github.ntbridge.cli;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Output whose lines end with a line feed on every system, whoever prints: picocli and stack traces
 * end lines as the system does. No other carriage return gets here, because control characters of
 * names are escaped.
 */
final class LineFeedOutput extends FilterOutputStream {
  private LineFeedOutput(OutputStream out) {
    super(out);
  }

  /** Text as UTF-8, buffered until it is flushed. */
  static PrintStream utf8(OutputStream out) {
    return new PrintStream(
        new LineFeedOutput(new BufferedOutputStream(out)), false, StandardCharsets.UTF_8);
  }

  @Override
  public void write(int b) throws IOException {
    if (b != '\r') {
      out.write(b);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    for (int i = offset; i < offset + length; i++) {
      write(bytes[i]);
    }
  }
}
