package io.github.ntbridge.cli.output;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Output whose lines end with a line feed on every system, whatever prints them: picocli and stack
 * traces end lines as the system does. No other carriage return is in text, because control
 * characters of names are escaped.
 */
public final class LineFeedOutput extends FilterOutputStream {
  private volatile @Nullable IOException failure;
  private volatile boolean keepsCarriageReturns;

  private LineFeedOutput(OutputStream out) {
    super(out);
  }

  /** Text as UTF-8, buffered until it is flushed. */
  public static TextOutput utf8(OutputStream out) {
    return new TextOutput(new LineFeedOutput(new BufferedOutputStream(out)));
  }

  /** Sets whether carriage returns are kept. */
  void keepCarriageReturns(boolean keep) {
    keepsCarriageReturns = keep;
  }

  /** The failure of the first write that failed. */
  Optional<IOException> failure() {
    return Optional.ofNullable(failure);
  }

  private IOException failed(IOException e) {
    if (failure == null) {
      failure = e;
    }
    return e;
  }

  @Override
  public void write(int b) throws IOException {
    if (b == '\r' && !keepsCarriageReturns) {
      return;
    }
    try {
      out.write(b);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      out.flush();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    for (int i = offset; i < offset + length; i++) {
      write(bytes[i]);
    }
  }
}
