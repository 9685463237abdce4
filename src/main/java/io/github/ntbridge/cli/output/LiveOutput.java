package io.github.ntbridge.cli.output;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Prints texts as they come, until enough were printed or the output is closed. Safe for use from
 * any thread.
 */
final class LiveOutput {
  private final PrintStream out;
  private final CountDownLatch end = new CountDownLatch(1);

  /** The number of counted texts still to be printed; guarded by this. */
  private Optional<Integer> left;

  LiveOutput(PrintStream out, Optional<Integer> count) {
    this.out = out;
    this.left = count;
  }

  /** Prints a text, unless the end was reached before. */
  synchronized void print(String text, boolean counts) {
    if (isEnded()) {
      return;
    }
    out.print(text);
    // Each text is to be seen at once; checkError flushes.
    if (out.checkError()) {
      end.countDown();
    }
    if (counts) {
      left = left.map(number -> number - 1);
      left.filter(number -> number == 0).ifPresent(none -> end.countDown());
    }
  }

  /** Returns whether nothing more is printed. */
  boolean isEnded() {
    return end.getCount() == 0;
  }

  /** Prints a text that belongs to those before the end. */
  synchronized void printAfterEnd(String text) {
    out.print(text);
    out.flush();
  }

  /** Waits for the duration, until enough was printed, or until the output is closed. */
  void awaitEnd(Optional<Duration> duration) throws InterruptedException {
    if (duration.isEmpty()) {
      end.await();
      return;
    }
    end.await(TimeUnit.NANOSECONDS.convert(duration.get()), TimeUnit.NANOSECONDS);
  }
}
