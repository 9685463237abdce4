package io.github.ntbridge.cli.output;

import io.github.ntbridge.nt.PrintableText;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The progress of long work, on a line of a terminal that is written over again and again and
 * erased in the end. Short work shows none. Safe for use from any thread.
 */
public final class Progress implements AutoCloseable {
  /** Work that takes no longer shows no progress. */
  static final Duration BEGIN = Duration.ofMillis(500);

  /** The pause between two changes of the line. */
  static final Duration PAUSE = Duration.ofMillis(100);

  private static final int DEFAULT_COLUMNS = 80;

  private final PrintStream err;
  private final Screen screen;
  private final LongSupplier nanoTime;
  private final int width;

  // Guarded by this.
  private long count;
  private long next;
  private int shown;

  Progress(PrintStream err, Screen screen, LongSupplier nanoTime) {
    this.err = err;
    this.screen = screen;
    this.nanoTime = nanoTime;
    // A line that is full would move the cursor to the next.
    this.width = screen.width().orElse(DEFAULT_COLUMNS) - 1;
    this.next = nanoTime.getAsLong() + BEGIN.toNanos();
  }

  /** Returns the progress of work that begins now, on standard error if it is a terminal. */
  public static Progress on(PrintStream err, Screen screen) {
    return new Progress(err, screen, System::nanoTime);
  }

  /** Counts one thing that was done, and shows its name if it is time. */
  public synchronized void done(String name) {
    count++;
    if (!screen.showsProgress() || nanoTime.getAsLong() - next < 0) {
      return;
    }
    next = nanoTime.getAsLong() + PAUSE.toNanos();
    var line = screen.cut(count + "  " + PrintableText.of(name), width);
    print("\r" + DisplayWidth.padded(line, shown));
    shown = DisplayWidth.of(line);
  }

  /** Erases the line, for other messages or in the end. */
  public synchronized void erase() {
    if (shown > 0) {
      print("\r" + " ".repeat(shown) + "\r");
      shown = 0;
    }
  }

  private void print(String text) {
    if (err instanceof TextOutput exact) {
      exact.printExactly(text);
    } else {
      err.print(text);
    }
    err.flush();
  }

  @Override
  public void close() {
    erase();
  }
}
